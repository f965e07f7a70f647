import { texts } from "../../store/language";
import { fill } from "../../texts/fill";
import type { Pane } from "./pane";

/** Who is writing just now. Its place is there before anybody does, so that nothing jumps. */
export function TypingLine({ pane }: { pane: Pane }) {
  const words = texts.value.conversation;
  const [one, other, ...more] = pane.conversation.typing.users.value.map(
    (userId) => pane.nameOf(userId) ?? words.someone,
  );
  const text = more.length > 0 ? words.typingMany : other ? words.typingTwo : one ? words.typingOne : "";
  return (
    <p class="typing" dir="auto">
      {fill(text, { name: one ?? "", other: other ?? "" })}
    </p>
  );
}
