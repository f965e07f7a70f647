import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Bots } from "../../store/bots";
import { texts } from "../../store/language";
import type { Offer } from "../../wire/bot";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { botsTexts } from "../parts/botsTexts";
import { commandAt, fitting, written } from "./commands";
import { type Completing, listId, type Put } from "./completing";
import { namingAt, offered } from "./mentioning";
import type { Pane } from "./pane";
import "./Completions.css";

interface CompletionsProps {
  pane: Pane;
  put: Put;
  /** What is told of keys and the caret from now on. */
  completing: RefObject<Completing>;
  /** The id of what would be chosen. */
  chosen: Signal<string | undefined>;
}

/** What is being written from `from` on. */
interface Begun {
  kind: "name" | "command";
  from: number;
  caret: number;
  term: string;
}

interface Option {
  key: string;
  text: string;
  /** Whether it is written already, so that Enter is not needed for it. */
  isWritten: boolean;
  shown: ComponentChildren;
}

/** Who may be meant by what is written after an @, and what by a slash at the beginning; by the keys, or by pointing. */
export function Completions({ pane, put, completing, chosen }: CompletionsProps) {
  const begun = useSignal<Begun | undefined>(undefined);
  const at = useSignal(0);
  const offers = useOffers(pane, begun.value?.kind === "command");
  const options = optionsOf(pane, begun.value, offers);
  const isOpen = options.length > 0;
  const choose = (option: Option | undefined) => {
    const now = begun.peek();
    if (!option || !now) return;
    begun.value = undefined;
    put(now.from, now.caret, `${option.text} `);
  };

  useLayoutEffect(() => {
    chosen.value = isOpen ? `${listId}-${at.value}` : undefined;
    completing.current = {
      look({ value, selectionStart, selectionEnd }) {
        const found = selectionStart === selectionEnd ? begunAt(value, selectionEnd) : undefined;
        const known = begun.peek();
        if (found?.from === known?.from && found?.term === known?.term) return;
        begun.value = found;
        at.value = 0;
      },
      leave() {
        begun.value = undefined;
      },
      keyPressed(event) {
        if (!isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
        const option = options[at.value];
        if (event.key === "ArrowDown") at.value = (at.value + 1) % options.length;
        else if (event.key === "ArrowUp") at.value = (at.value + options.length - 1) % options.length;
        else if (event.key === "Escape") begun.value = undefined;
        else if (event.key === "Tab" && !event.shiftKey) choose(option);
        else if (event.key === "Enter" && !event.shiftKey && !option?.isWritten) choose(option);
        else return false;
        event.preventDefault();
        return true;
      },
    };
  });
  useEffect(
    () => () => {
      completing.current = null;
    },
    [completing],
  );

  if (!isOpen) return null;
  const isCommand = begun.value?.kind === "command";
  return (
    <div
      class={`completions${isCommand ? " commands" : ""}`}
      id={listId}
      role="listbox"
      aria-label={isCommand ? botsTexts.value.commands : texts.value.mentionSomebody}
    >
      {options.map((option, index) => (
        <button
          key={option.key}
          type="button"
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at.value}
          // The focus stays where one writes.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          {option.shown}
        </button>
      ))}
    </div>
  );
}

/** What the bots here offer; asked for whenever a command is begun. */
function useOffers(pane: Pane, isWanted: boolean): readonly Offer[] {
  const offers = useSignal<readonly Offer[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    new Bots(pane.chat.resources).offered(pane.conversation.roomId).then(
      (found) => {
        offers.value = found;
      },
      // One can write them without help.
      () => {},
    );
  }, [pane, isWanted]);
  return offers.value;
}

function begunAt(text: string, caret: number): Begun | undefined {
  const command = commandAt(text, caret);
  if (command !== undefined) return { kind: "command", from: 0, caret, term: command };
  const naming = namingAt(text, caret);
  return naming && { kind: "name", caret, ...naming };
}

function optionsOf(pane: Pane, begun: Begun | undefined, offers: readonly Offer[]): Option[] {
  if (!begun) return [];
  if (begun.kind === "name") return peopleOf(pane, begun.term);
  return fitting(offers, begun.term).map((offer) => {
    const text = written(offer, offers);
    return {
      key: `${offer.name} ${offer.bot.userId}`,
      text,
      isWritten: text === `/${begun.term}` && offer.usage === "",
      shown: <Command offer={offer} text={text} />,
    };
  });
}

function Command({ offer, text }: { offer: Offer; text: string }) {
  return (
    <>
      <span class="command">
        <strong>{text}</strong> {offer.usage && <span class="usage">{offer.usage}</span>}
        <span class="description" dir="auto">
          {offer.description}
        </span>
      </span>
      <span class="secondary ellipsis" dir="auto">
        {offer.bot.name}
      </span>
    </>
  );
}

function peopleOf(pane: Pane, term: string): Option[] {
  const others = pane.conversation.members.list.value.flatMap(({ user }) => (user.userId === pane.me ? [] : user));
  return offered(others, term).map((user) => ({
    key: user.userId,
    text: `@${user.userName}`,
    isWritten: false,
    shown: (
      <>
        <Avatar
          small
          id={user.userId}
          name={user.name}
          url={(pane.chat.users.all.value.get(user.userId) ?? user).avatarUrl}
        />
        <span class="ellipsis" dir="auto">
          {pane.nameOf(user.userId) ?? user.name}
        </span>
        <BotBadge user={user} />
        <span class="secondary ellipsis">@{user.userName}</span>
      </>
    ),
  }));
}
