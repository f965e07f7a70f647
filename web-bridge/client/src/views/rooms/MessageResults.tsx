import { useSignal } from "@preact/signals";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { FoundMessages } from "../../store/search";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { useFound } from "../parts/found";
import { Skeleton } from "../parts/Skeleton";
import { sentenceOf } from "../parts/sentences";
import { MessageResult } from "./MessageResult";
import "./MessageResults.css";

/** What was said in one's rooms that fits the term. */
export function MessageResults({ chat, term }: { chat: Chat; term: string }) {
  const words = texts.value;
  const tries = useSignal(0);
  const found = useFound(term, (wanted) => chat.search.messages(wanted), tries.value);
  return (
    <section class="results" aria-busy={found === undefined}>
      <h2>{words.messages}</h2>
      {!found && <Skeleton rows={3} />}
      {found?.value && <Pages key={term} chat={chat} term={term} first={found.value} />}
      {found?.error && (
        <div class="notice" role="alert">
          <p>{sentenceOf(found.error)}</p>
          <button type="button" class="button" onClick={() => tries.value++}>
            {words.tryAgain}
          </button>
        </div>
      )}
    </section>
  );
}

function Pages({ chat, term, first }: { chat: Chat; term: string; first: FoundMessages }) {
  const words = texts.value;
  const pages = useSignal([first]);
  const { busy, error, run } = useDeed();
  const items = pages.value.flatMap((page) => page.items);
  const next = pages.value.at(-1)?.next ?? null;
  const more = (before: string) =>
    run(async () => {
      const page = await chat.search.messages(term, before);
      pages.value = [...pages.peek(), page];
    });
  return (
    <>
      <ul>
        {items.map((message) => (
          <MessageResult key={message.messageId} chat={chat} message={message} />
        ))}
      </ul>
      <p class="nothing" role="status">
        {items.length === 0 && next === null && words.noMessagesFound}
      </p>
      <Failure error={error.value} />
      {next !== null && (
        <button type="button" class="button" disabled={busy.value} onClick={() => void more(next)}>
          {words.showMore}
        </button>
      )}
    </>
  );
}
