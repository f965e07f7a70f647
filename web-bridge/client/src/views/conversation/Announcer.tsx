import { useEffect, useState } from "preact/hooks";
import { texts } from "../../store/language";
import { gistOf } from "../parts/gist";
import type { Pane } from "./pane";

/** Characters of a message that are read out. */
const longest = 240;

/** Reads arriving messages out to those who listen to the page instead of looking at it, unless they are taken back. */
export function Announcer({ pane }: { pane: Pane }) {
  const [said, say] = useState({ seq: 0, line: "" });
  const { history } = pane.conversation;
  useEffect(() => {
    let known = history.messages.peek().at(-1)?.seq ?? 0;
    return history.messages.subscribe((messages) => {
      const last = messages.at(-1);
      if (!last || last.seq <= known || history.moreAfter.peek()) return;
      known = last.seq;
      if (last.note || last.senderId === pane.me) return;
      const words = texts.peek();
      const name = pane.nameOf(last.senderId) ?? words.somebody;
      say({ seq: last.seq, line: words.arrived(name, gistOf(last).slice(0, longest)) });
    });
  }, [pane, history]);
  const isGone = history.messages.value.some(({ seq, deletedAt }) => seq === said.seq && deletedAt !== null);
  return (
    <div class="unseen" aria-live="polite">
      {!isGone && said.line}
    </div>
  );
}
