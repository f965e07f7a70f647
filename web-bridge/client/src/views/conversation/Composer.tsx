import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import { left, meaning, sendable } from "./composing";
import { Letter } from "./letter";
import type { Pane } from "./pane";
import { Strip } from "./Strip";
import { titleOf } from "./title";
import "./Composer.css";

/** Characters of a name that have room on a phone. */
const longestTitle = 24;

/** Where one writes, or a sentence that says why one cannot. */
export function Composer({ pane }: { pane: Pane }) {
  const words = texts.value;
  const room = pane.room.value;
  const other = room?.with;
  const blocked =
    other && pane.chat.friendships.all.value.some(({ user, blocked }) => blocked && user.userId === other.userId);
  if (room?.isArchived) return <p class="closed">{words.archived}</p>;
  if (other?.isErased) return <p class="closed">{words.writesToNobody}</p>;
  if (!blocked) return <Writing pane={pane} />;
  return (
    <p class="closed">
      {words.youBlocked(pane.nameOf(other.userId) ?? other.name)}{" "}
      <button
        type="button"
        class="plain"
        onClick={() => void pane.attempt(pane.chat.friendships.unblock(other.userId))}
      >
        {words.unblock}
      </button>
    </p>
  );
}

function Writing({ pane }: { pane: Pane }) {
  const words = texts.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const letter = useMemo(() => new Letter(pane), [pane]);
  const text = letter.text.value;
  const remaining = left(text);
  const title = titleOf(pane, words);

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
  }, [text]);

  const keyPressed = (event: KeyboardEvent) => {
    const aside = pane.replyTo.peek() !== undefined || pane.editing.peek() !== undefined;
    const meant = meaning(event, text, aside);
    if (meant === undefined || (meant === "editLast" && !letter.editLast())) return;
    event.preventDefault();
    if (meant === "send") void letter.send();
    else if (meant === "cancel") letter.cancel();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void letter.send();
        area.current?.focus();
      }}
    >
      <Strip pane={pane} cancel={() => letter.cancel()} />
      <div class="line">
        <textarea
          ref={area}
          rows={1}
          dir="auto"
          enterkeyhint="send"
          aria-label={words.writeTo(title)}
          placeholder={title.length > longestTitle ? words.write : words.writeTo(title)}
          aria-describedby="characters-left"
          value={text}
          onInput={({ currentTarget }) => letter.write(currentTarget.value)}
          onBlur={() => pane.conversation.typing.stop()}
          onKeyDown={keyPressed}
        />
        <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={!sendable(text)}>
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
