import { useEffect, useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { Pane } from "./pane";

/** Characters of a message that are read out. */
const longest = 240;

/** Reads arriving messages out to those who listen to the page instead of looking at it. */
export function Announcer({ pane }: { pane: Pane }) {
  const [said, say] = useState("");
  const { history } = pane.conversation;
  useEffect(() => {
    let known = history.messages.peek().at(-1)?.seq ?? 0;
    return history.messages.subscribe((messages) => {
      const last = messages.at(-1);
      if (!last || last.seq <= known || history.moreAfter.peek()) return;
      known = last.seq;
      if (last.kind === "system" || last.senderId === pane.me) return;
      const words = texts.peek();
      const name = pane.nameOf(last.senderId) ?? words.somebody;
      say(words.arrived(name, last.text.slice(0, longest)));
    });
  }, [pane, history]);
  return (
    <div class="unseen" aria-live="polite">
      {said}
    </div>
  );
}
