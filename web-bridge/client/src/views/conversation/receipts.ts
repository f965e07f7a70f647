import type { Participant } from "../../wire/model";

/** How far a message of one's own has got with the others. */
export interface Receipt {
  state: "read" | "readByAll" | "delivered";
  /** Who has read it, where not all have. */
  readers: readonly string[];
}

/** Of a message by its number; undefined while nobody has it. */
export function receiptOf(members: readonly Participant[], me: string, seq: number): Receipt | undefined {
  const others = members.filter(({ user }) => user.userId !== me);
  if (others.length === 0) return undefined;
  const readers = others.filter(({ readSeq }) => readSeq >= seq).map(({ user }) => user.userId);
  if (readers.length === others.length) return { state: others.length === 1 ? "read" : "readByAll", readers };
  if (readers.length > 0) return { state: "read", readers };
  return others.every(({ deliveredSeq }) => deliveredSeq >= seq) ? { state: "delivered", readers } : undefined;
}
