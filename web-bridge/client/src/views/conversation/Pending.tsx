import { texts } from "../../store/language";
import { Brought } from "../files/later";
import { sentenceOf } from "../parts/sentences";
import { Author } from "./Author";
import { languageOf } from "./language";
import type { Pane } from "./pane";
import { Quote } from "./Quote";
import type { PendingRow } from "./rows";
import { Text } from "./Text";

/** A message of one's own that is not in the room yet. */
export function Pending({ row, pane, reached }: { row: PendingRow; pane: Pane; reached: boolean }) {
  const words = texts.value;
  const { outgoing, head, key } = row;
  const { outbox } = pane.chat;
  const failed = outgoing.state === "failed";
  return (
    <li
      class={["message own", head && "head", failed ? "failed" : "sending"].filter(Boolean).join(" ")}
      data-key={key}
      tabIndex={reached ? 0 : -1}
    >
      <Author pane={pane} userId={pane.me} at={outgoing.createdAt} head={head} />
      {outgoing.replyTo !== null && <Quote pane={pane} seq={outgoing.replyTo} reach={-1} />}
      {outgoing.file && <Brought chat={pane.chat} outgoing={outgoing} file={outgoing.file} />}
      {(outgoing.text !== "" || !outgoing.file) && (
        <div class="text" dir="auto" lang={languageOf(outgoing.text)}>
          <Text text={outgoing.text} mentions={[]} pane={pane} reach={-1} />
        </div>
      )}
      {failed ? (
        <div class="fate" role="alert">
          <span title={outgoing.error && sentenceOf(outgoing.error)}>{words.notSent}</span>
          {" · "}
          <button type="button" class="plain" onClick={() => outbox.retry(outgoing.clientKey)}>
            {words.tryAgain}
          </button>
          {" · "}
          <button type="button" class="plain" onClick={() => outbox.discard(outgoing.clientKey)}>
            {words.discard}
          </button>
        </div>
      ) : (
        <span class="unseen">{words.sending}</span>
      )}
    </li>
  );
}
