import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { Tray } from "../files/later";
import { Icon } from "../parts/Icon";
import { later } from "../parts/later";
import { AttachButton } from "./AttachButton";
import { filesOf } from "./attaching";
import { type Completing, listId } from "./completing";
import { left, meaning, sendable } from "./composing";
import { EmojiButton } from "./EmojiButton";
import { Letter } from "./letter";
import type { Pane } from "./pane";
import { Strip } from "./Strip";
import { titleOf } from "./title";

export const Completions = later(
  async () => (await import("./Completions")).Completions,
  () => null,
);

/** Characters of a name that have room on a phone. */
const longestTitle = 24;

/** Where one writes: a new message, or another text for one's own. */
export function Writing({ pane }: { pane: Pane }) {
  const words = texts.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const letter = useMemo(() => new Letter(pane), [pane]);
  const text = letter.text.value;
  const remaining = left(text);
  const title = titleOf(pane, words);
  /** Where the caret belongs once the text is there. */
  const caret = useRef<number | undefined>(undefined);
  const put = (from: number, to: number, part: string) => {
    const now = letter.text.peek();
    caret.current = from + part.length;
    letter.write(now.slice(0, from) + part + now.slice(to));
    area.current?.focus();
  };
  const completing = useRef<Completing>(null);
  /** What the keys would choose of what is offered. */
  const chosen = useSignal<string | undefined>(undefined);

  useEffect(() => {
    pane.composer.focus = () => area.current?.focus();
    // On touch screens the keyboard would cover what one has come to read.
    if (globalThis.matchMedia?.("(pointer: fine)").matches) area.current?.focus();
    return () => letter.close();
  }, [pane, letter]);

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.blockSize = "auto";
    element.style.blockSize = `${element.scrollHeight}px`;
    if (caret.current !== undefined) element.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);

  const send = () => {
    completing.current?.leave();
    void letter.send();
  };
  const keyPressed = (event: KeyboardEvent) => {
    if (completing.current?.keyPressed(event)) return;
    const aside = pane.replyTo.peek() !== undefined || pane.editing.peek() !== undefined;
    const meant = meaning(event, text, aside);
    if (meant === undefined || (meant === "editLast" && !letter.editLast())) return;
    event.preventDefault();
    if (meant === "send") send();
    else if (meant === "cancel") letter.cancel();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        area.current?.focus();
      }}
    >
      <Completions pane={pane} put={put} completing={completing} chosen={chosen} />
      <Strip pane={pane} cancel={() => letter.cancel()} />
      {(pane.attached.files.value.length > 0 || pane.attached.refused.value.length > 0) && (
        <Tray attached={pane.attached} />
      )}
      <div class="line">
        {!pane.editing.value && <AttachButton pane={pane} />}
        <textarea
          ref={area}
          rows={1}
          dir="auto"
          enterkeyhint="send"
          aria-label={words.writeTo(title)}
          placeholder={title.length > longestTitle ? words.write : words.writeTo(title)}
          aria-describedby="characters-left"
          aria-autocomplete="list"
          aria-controls={chosen.value && listId}
          aria-activedescendant={chosen.value}
          value={text}
          onInput={({ currentTarget }) => {
            letter.write(currentTarget.value);
            completing.current?.look(currentTarget);
          }}
          onPaste={(event) => {
            const files = filesOf(event.clipboardData);
            if (files.length === 0) return;
            event.preventDefault();
            pane.attach(files);
          }}
          onSelect={({ currentTarget }) => completing.current?.look(currentTarget)}
          onBlur={() => {
            pane.conversation.typing.stop();
            completing.current?.leave();
          }}
          onKeyDown={keyPressed}
        />
        <EmojiButton
          pick={(emoji) =>
            put(area.current?.selectionStart ?? text.length, area.current?.selectionEnd ?? text.length, emoji)
          }
          leave={() => area.current?.focus()}
        />
        <button
          type="submit"
          class="send"
          aria-label={words.send}
          title={words.send}
          disabled={!sendable(text, letter.carries)}
        >
          <Icon name="send" />
        </button>
      </div>
      <span id="characters-left" class={remaining !== undefined && remaining < 0 ? "left over" : "left"}>
        {remaining !== undefined &&
          (remaining < 0 ? words.charactersOver(-remaining) : words.charactersLeft(remaining))}
      </span>
    </form>
  );
}
