import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { texts } from "../../store/language";
import { EmojiPicker } from "../emoji/later";
import { Icon } from "../parts/Icon";
import type { Pane } from "./pane";
import { place } from "./place";
import type { MessageRow } from "./rows";
import "./MessageMenu.css";

const choice = ["👍", "❤️", "😂", "😮", "😢", "🎉"];

/** What one can do with a message. */
export function MessageMenu({ row, pane }: { row: MessageRow; pane: Pane }) {
  const { message, key } = row;
  const words = texts.value;
  const menu = useRef<HTMLDivElement>(null);
  const [sure, setSure] = useState(false);
  const [picking, setPicking] = useState(false);

  const settle = useCallback(() => {
    const item = menu.current?.closest("[data-key]");
    if (menu.current && item) place(menu.current, item.querySelector("[data-opens-menu]") ?? item);
  }, []);
  useLayoutEffect(() => {
    const element = menu.current;
    const item = element?.closest<HTMLElement>("[data-key]");
    if (!element || !item) return;
    settle();
    element.querySelector("button")?.focus({ preventScroll: true });
    const outside = ({ target }: Event) => {
      const opener = target instanceof Element && target.closest("[data-opens-menu]");
      if (!opener && !(target instanceof Node && element.contains(target))) pane.menu.value = undefined;
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      // Whoever is in it when it goes, as when the page scrolls, goes on from its message.
      if (element.contains(document.activeElement)) item.focus({ preventScroll: true });
    };
  }, [pane, settle]);

  const close = (toRow: boolean) => {
    if (toRow) menu.current?.closest<HTMLElement>("[data-key]")?.focus({ preventScroll: true });
    pane.menu.value = undefined;
  };
  const then = (deed: () => void, toRow = true) => {
    return () => {
      close(toRow);
      deed();
    };
  };
  const react = (emoji: string) => then(() => pane.react(message, emoji));
  const remove = then(() => void pane.attempt(pane.conversation.delete(message.seq)));

  const deeds = (
    <>
      <div class="choice">
        {choice.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={words.reactWith(emoji)}
            aria-pressed={message.reactions.some((one) => one.emoji === emoji && one.users.includes(pane.me))}
            onClick={react(emoji)}
          >
            {emoji}
          </button>
        ))}
        <button type="button" aria-label={words.otherEmoji} title={words.otherEmoji} onClick={() => setPicking(true)}>
          <Icon name="add" />
        </button>
      </div>
      <button type="button" class="deed" onClick={then(() => pane.reply(message), false)}>
        {words.reply}
      </button>
      {/* Only pages that came by HTTPS have a clipboard. */}
      {navigator.clipboard && message.text !== "" && (
        <button
          type="button"
          class="deed"
          onClick={then(() => void pane.attempt(navigator.clipboard.writeText(message.text)))}
        >
          {words.copy}
        </button>
      )}
      {pane.mayPin(message) && (
        <button
          type="button"
          class="deed"
          onClick={then(() => void pane.attempt(pane.conversation.pin(message.seq, message.pinnedAt === null)))}
        >
          {message.pinnedAt === null ? words.pin : words.unpin}
        </button>
      )}
      {pane.mayEdit(message) && (
        <button type="button" class="deed" onClick={then(() => pane.edit(message), false)}>
          {words.edit}
        </button>
      )}
      {pane.mayDelete(message) && (
        <button type="button" class="deed danger" onClick={sure ? remove : () => setSure(true)}>
          {sure ? words.removeSure : words.remove}
        </button>
      )}
    </>
  );
  return (
    <div
      class="menu"
      ref={menu}
      role="dialog"
      aria-label={words.actions}
      data-menu-of={key}
      onKeyDown={(event) => {
        if (event.key === "Escape") close(true);
        else if (picking || !step(event, menu.current)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {picking ? <EmojiPicker pick={(emoji) => react(emoji)()} shown={settle} /> : deeds}
    </div>
  );
}

/** Arrow keys lead from one to the next; whether the key was one of them. */
function step({ key, target }: KeyboardEvent, menu: HTMLElement | null): boolean {
  const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const way = ways[key];
  const stops = [...(menu?.querySelectorAll<HTMLElement>("button, input") ?? [])];
  if (way === undefined || stops.length === 0) return false;
  const at = stops.indexOf(target as HTMLElement);
  stops.at((at + way) % stops.length)?.focus();
  return true;
}
