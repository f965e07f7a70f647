import { texts } from "../../store/language";
import type { Pane } from "./pane";
import { receiptOf } from "./receipts";

/** The names that are told. */
const mostNames = 3;

/** How far one's last message has got; in large rooms nobody is told. */
export function Receipts({ seq, pane }: { seq: number; pane: Pane }) {
  const words = texts.value;
  const { list, more } = pane.conversation.members;
  const receipt = more.value ? undefined : receiptOf(list.value, pane.me, seq);
  if (!receipt) return null;
  if (receipt.state !== "read" || pane.room.value?.kind === "direct") {
    return <div class="receipt">{words[receipt.state]}</div>;
  }
  const told = receipt.readers.slice(0, mostNames).map((userId) => pane.nameOf(userId) ?? words.somebody);
  const rest = receipt.readers.length - told.length;
  const names = [told.join(", "), ...(rest > 0 ? [words.andMore(rest)] : [])].join(" ");
  return <div class="receipt">{words.readBy(names)}</div>;
}
