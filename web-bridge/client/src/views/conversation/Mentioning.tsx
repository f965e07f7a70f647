import { useSignal } from "@preact/signals";
import { texts } from "../../store/language";
import type { User } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { type Naming, namingAt, offered } from "./mentioning";
import type { Pane } from "./pane";

/** Puts something in the place of what is written from one position to another. */
type Put = (from: number, to: number, text: string) => void;

export const listId = "mentioned";

/** Who may be meant by what is written after an @; by the keys, or by pointing. */
export function useMentioning(pane: Pane, put: Put) {
  const naming = useSignal<(Naming & { caret: number }) | undefined>(undefined);
  const chosen = useSignal(0);
  const others = pane.conversation.members.list.value.flatMap(({ user }) => (user.userId === pane.me ? [] : user));
  const people = naming.value ? offered(others, naming.value.term) : [];
  const choose = (user: User | undefined) => {
    const { from, caret } = naming.peek() ?? {};
    if (!user || from === undefined || caret === undefined) return;
    naming.value = undefined;
    put(from, caret, `@${user.userName} `);
  };
  return {
    people,
    chosen: chosen.value,
    choose,
    /** The caret is there now. */
    look({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): void {
      const found = selectionStart === selectionEnd ? namingAt(value, selectionEnd) : undefined;
      if (found?.from === naming.peek()?.from && found?.term === naming.peek()?.term) return;
      naming.value = found && { ...found, caret: selectionEnd };
      chosen.value = 0;
    },
    leave(): void {
      naming.value = undefined;
    },
    /** Whether the key was for choosing. */
    keyPressed(event: KeyboardEvent): boolean {
      if (people.length === 0 || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === "ArrowDown") chosen.value = (chosen.value + 1) % people.length;
      else if (event.key === "ArrowUp") chosen.value = (chosen.value + people.length - 1) % people.length;
      else if (event.key === "Escape") naming.value = undefined;
      else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(people[chosen.value]);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

type MentioningState = ReturnType<typeof useMentioning>;

/** Those one can choose between. */
export function Mentionable({ pane, mentioning }: { pane: Pane; mentioning: MentioningState }) {
  const { people, chosen, choose } = mentioning;
  if (people.length === 0) return null;
  return (
    <div class="mentionable" id={listId} role="listbox" aria-label={texts.value.mentionSomebody}>
      {people.map((user, at) => (
        <button
          key={user.userId}
          type="button"
          id={`${listId}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          // The focus stays where one writes.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(user)}
        >
          <Avatar
            small
            id={user.userId}
            name={user.name}
            url={(pane.chat.users.all.value.get(user.userId) ?? user).avatarUrl}
          />
          <span class="ellipsis" dir="auto">
            {pane.nameOf(user.userId) ?? user.name}
          </span>
          <span class="secondary ellipsis">@{user.userName}</span>
        </button>
      ))}
    </div>
  );
}
