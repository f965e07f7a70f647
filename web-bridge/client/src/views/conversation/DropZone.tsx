import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import { filesOf } from "./attaching";
import type { Pane } from "./pane";

/** Lies over the conversation while files are dragged across the page; what is dropped anywhere is attached here. */
export function DropZone({ pane }: { pane: Pane }) {
  const over = useSignal(false);
  useEffect(() => {
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const drag = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      over.value = true;
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) over.value = false;
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      over.value = false;
      pane.attach(filesOf(event.dataTransfer));
    };
    document.addEventListener("dragenter", drag);
    document.addEventListener("dragover", drag);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragenter", drag);
      document.removeEventListener("dragover", drag);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [pane, over]);
  if (!over.value) return null;
  return (
    <div class="drop-zone" aria-hidden="true">
      <Icon name="attach" />
      {texts.value.dropFiles}
    </div>
  );
}
