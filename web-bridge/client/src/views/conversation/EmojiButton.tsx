import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { EmojiPicker } from "../emoji/later";
import { Icon } from "../parts/Icon";

/** Opens the choice of emoji above where one writes. */
export function EmojiButton({ pick, leave }: { pick: (emoji: string) => void; leave: () => void }) {
  const label = texts.value.emoji;
  const place = useRef<HTMLDivElement>(null);
  const open = useSignal(false);
  useEffect(() => {
    if (!open.value) return undefined;
    const outside = ({ target }: Event) => {
      if (!(target instanceof Node && place.current?.contains(target))) open.value = false;
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open.value]);
  const close = () => {
    open.value = false;
    leave();
  };
  const keyPressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open.value) return;
    event.stopPropagation();
    close();
  };
  return (
    <div ref={place} class="emoji-button">
      <button
        type="button"
        class="bare"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onKeyDown={keyPressed}
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon name="react" />
      </button>
      {open.value && (
        <div class="floating" role="dialog" aria-label={label} onKeyDown={keyPressed}>
          <EmojiPicker
            pick={(emoji) => {
              close();
              pick(emoji);
            }}
          />
        </div>
      )}
    </div>
  );
}
