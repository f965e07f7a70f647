import type { Answer } from "../../store/answers";
import { texts } from "../../store/language";
import { Author } from "./Author";
import { languageOf } from "./language";
import type { Pane } from "./pane";
import { Quote } from "./Quote";
import { Text } from "./Text";
import "./Answering.css";

interface AnsweringProps {
  answer: Answer;
  /** Whether what it answers is shown, as it will be with the message. */
  isReply: boolean;
  head: boolean;
  pane: Pane;
  id: string;
}

/** An answer that a bot is making. Listeners hear it once it is whole: nobody follows words that come one by one. */
export function Answering({ answer, isReply, head, pane, id }: AnsweringProps) {
  const { userId, questionSeq, text, isBroken, createdAt } = answer;
  return (
    <li class={`message answering${head ? " head" : ""}`} data-key={id} aria-busy={!isBroken} tabIndex={-1}>
      <Author pane={pane} userId={userId} at={createdAt} head={head} />
      {isReply && <Quote pane={pane} seq={questionSeq} reach={-1} />}
      <div class="text" dir="auto" lang={languageOf(text)}>
        <Text text={text} mentions={[]} pane={pane} reach={-1} />
        {!isBroken && <span class="growing" aria-hidden="true" />}
      </div>
      {isBroken && <div class="fate">{texts.value.brokenOff}</div>}
    </li>
  );
}
