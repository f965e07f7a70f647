import { texts } from "../../store/language";
import type { Pane } from "./pane";

/** Who is writing just now. Its place is there before anybody does, so that nothing jumps. */
export function TypingLine({ pane }: { pane: Pane }) {
  const words = texts.value;
  const { typing, answers } = pane.conversation;
  const seen = new Set(answers.list.value.map(({ userId }) => userId));
  const [one, other, ...more] = typing.users.value
    .filter((userId) => !seen.has(userId))
    .map((userId) => pane.nameOf(userId) ?? words.somebody);
  let text = "";
  if (more.length > 0) text = words.typingMany;
  else if (one && other) text = words.typingTwo(one, other);
  else if (one) text = words.typingOne(one);
  return <p class="typing">{text}</p>;
}
