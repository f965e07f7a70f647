import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { gistOf } from "../parts/gist";
import { Icon } from "../parts/Icon";
import { later } from "../parts/later";
import type { Pane } from "./pane";
import "./PinnedBar.css";

const PinnedList = later(async () => (await import("./PinnedList")).PinnedList);

/** What is pinned here: the last of it in one line, and all of it below when it is unfolded. */
export function PinnedBar({ pane }: { pane: Pane }) {
  const words = texts.value;
  const open = useSignal(false);
  const place = useRef<HTMLElement>(null);
  const list = pane.conversation.pins.list.value;
  const [last] = list;
  useEffect(() => {
    if (!open.value) return undefined;
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && place.current?.contains(target))) open.value = false;
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open.value]);
  if (!last) return null;
  const close = () => {
    open.value = false;
    place.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
  };
  return (
    <section
      ref={place}
      class="pins"
      aria-label={words.pinned}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open.value) return;
        event.stopPropagation();
        close();
      }}
    >
      <button type="button" class="last" title={words.showMessage} onClick={() => void pane.show(last.seq)}>
        <Icon name="pin" />
        <strong dir="auto">{pane.nameOf(last.senderId) ?? words.somebody}</strong>
        <span dir="auto">{gistOf(last).slice(0, 200)}</span>
      </button>
      <button
        type="button"
        class="fold"
        aria-expanded={open.value}
        aria-label={words.pinnedCount(list.length)}
        title={words.pinnedCount(list.length)}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {list.length > 1 && <span class="count">{list.length}</span>}
        <Icon name="fold" />
      </button>
      {open.value && <PinnedList pane={pane} close={close} />}
    </section>
  );
}
