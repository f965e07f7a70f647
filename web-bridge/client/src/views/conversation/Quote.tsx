import { texts } from "../../store/language";
import { gistOf } from "../parts/gist";
import type { Pane } from "./pane";

/** The message that is answered, as far as it is loaded; pressing it leads there. */
export function Quote({ pane, seq, reach }: { pane: Pane; seq: number; reach: number }) {
  const words = texts.value;
  const quoted = pane.conversation.history.messages.value.find((message) => message.seq === seq);
  const name = (quoted && pane.nameOf(quoted.senderId)) ?? words.somebody;
  const text = quoted?.deletedAt === null ? gistOf(quoted).slice(0, 200) : words.deleted;
  return (
    <button
      type="button"
      class="quote"
      tabIndex={reach}
      title={quoted ? words.showQuoted(name) : words.earlierMessage}
      onClick={() => void pane.show(seq)}
    >
      {quoted ? (
        <>
          <strong dir="auto">{name}</strong> <span dir="auto">{text}</span>
        </>
      ) : (
        <span>{words.earlierMessage}</span>
      )}
    </button>
  );
}
