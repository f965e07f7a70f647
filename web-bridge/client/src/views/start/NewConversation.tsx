import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, openSheet, roomPath } from "../../store/route";
import type { Session } from "../../store/session";
import { Field } from "../parts/Field";
import { Icon } from "../parts/Icon";
import { moveByKey } from "../parts/keys";
import { CreateRoom } from "./CreateRoom";
import { Found } from "./Found";
import "./NewConversation.css";
import { pagesTexts } from "../parts/pagesTexts";

interface NewConversationOptions {
  chat: Chat;
  session: Session;
  /** What is looked for at first. */
  term: string;
  onClose: () => void;
}

/** One place to begin from: finds people and rooms, and creates groups. */
export function NewConversation({ chat, session, term: first, onClose }: NewConversationOptions) {
  const dialog = useRef<HTMLDialogElement>(null);
  const term = useSignal(first);
  const creating = useSignal(false);
  const words = pagesTexts.value;
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector("input")?.focus();
    return openSheet(onClose);
    // It is open for as long as it is there.
  }, []);
  const opened = (roomId: string) => {
    onClose();
    go(roomPath(roomId));
  };
  const keys = (event: KeyboardEvent) => {
    if (dialog.current) moveByKey(event, dialog.current);
  };
  return (
    <dialog ref={dialog} class="start" aria-labelledby="start-title" onClose={onClose} onKeyDown={keys}>
      <header>
        <h1 id="start-title">{creating.value ? words.createRoom : words.findTitle}</h1>
        <button
          type="button"
          class="button square plain"
          aria-label={texts.value.close}
          title={texts.value.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {creating.value ? (
        <CreateRoom chat={chat} name={term.value} opened={opened} />
      ) : (
        <>
          <Field
            label={words.findLabel}
            type="search"
            hint={words.findHint}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={term.value}
            onText={(text) => {
              term.value = text;
            }}
          />
          <Found chat={chat} session={session} term={term.value.trim()} opened={opened} />
          <button
            type="button"
            class="button"
            onClick={() => {
              creating.value = true;
            }}
          >
            {words.createRoom}
          </button>
        </>
      )}
    </dialog>
  );
}
