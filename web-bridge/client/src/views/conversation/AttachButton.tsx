import { useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import type { Pane } from "./pane";

/** Lets one choose files of one's own. */
export function AttachButton({ pane }: { pane: Pane }) {
  const label = texts.value.attach;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          pane.attach(currentTarget.files ?? []);
          // The same again is chosen again.
          currentTarget.value = "";
        }}
      />
      <button type="button" class="bare" aria-label={label} title={label} onClick={() => field.current?.click()}>
        <Icon name="attach" />
      </button>
    </>
  );
}
