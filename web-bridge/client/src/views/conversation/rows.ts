import type { Answer } from "../../store/answers";
import type { Outgoing } from "../../store/outgoing";
import type { Message } from "../../wire/model";
import { dayOf } from "./times";

/** A message by the same author within this time, in milliseconds, does not repeat who they are. */
const groupWithin = 5 * 60_000;

export interface MessageRow {
  kind: "message";
  key: string;
  message: Message;
  /** Whether it begins a group: it shows its author. */
  head: boolean;
}

export interface PendingRow {
  kind: "pending";
  key: string;
  outgoing: Outgoing;
  head: boolean;
}

export interface AnswerRow {
  kind: "answer";
  key: string;
  answer: Answer;
  head: boolean;
  /** Whether it shows what it answers. */
  isReply: boolean;
}

/** What the list shows, from top to bottom. */
export type Row =
  | { kind: "start"; key: "start" }
  | { kind: "day"; key: string; at: string }
  | { kind: "new"; key: "new" }
  | { kind: "note"; key: string; message: Message }
  | MessageRow
  | PendingRow
  | AnswerRow;

export interface Shown {
  messages: readonly Message[];
  /** One's own that are under way. */
  pending: readonly Outgoing[];
  /** What bots are answering. */
  answers?: readonly Answer[];
  /** Whether answers say what they answer. */
  isGroup?: boolean;
  /** The line stands above the first message with a higher number. */
  newAfter: number | undefined;
  /** Whether the room has messages before these. */
  moreBefore: boolean;
  me: string;
}

interface Said {
  authorId: string;
  createdAt: string;
  /** What it answers. */
  replyTo: number | null;
}

/** Puts between the messages what helps to read them. */
export function rowsOf({ messages, pending, answers = [], isGroup = false, newAfter, moreBefore, me }: Shown): Row[] {
  const rows: Row[] = [{ kind: "start", key: "start" }];
  let before: Said | undefined;
  let day = "";
  // The line belongs where the unread messages begin, and nowhere when that is not loaded.
  let lined = newAfter === undefined || (moreBefore && (messages[0]?.seq ?? 0) > newAfter + 1);
  const separate = (createdAt: string, isNew: boolean) => {
    if (dayOf(createdAt) !== day) {
      day = dayOf(createdAt);
      rows.push({ kind: "day", key: `day ${day}`, at: createdAt });
      before = undefined;
    }
    if (lined || !isNew) return;
    lined = true;
    rows.push({ kind: "new", key: "new" });
    before = undefined;
  };
  for (const message of messages) {
    separate(message.createdAt, message.seq > (newAfter ?? 0));
    if (message.note) {
      rows.push({ kind: "note", key: keyOf(message, me), message });
      before = undefined;
      continue;
    }
    const said = { ...message, authorId: message.senderId };
    rows.push({ kind: "message", key: keyOf(message, me), message, head: !continues(before, said) });
    before = said;
  }
  for (const outgoing of pending) {
    separate(outgoing.createdAt, false);
    const said = { ...outgoing, authorId: me };
    rows.push({ kind: "pending", key: ownKey(outgoing.clientKey), outgoing, head: !continues(before, said) });
    before = said;
  }
  for (const answer of answers) {
    const said = { ...answer, authorId: answer.userId, replyTo: isGroup ? answer.questionSeq : null };
    const key = `answer ${answer.userId} ${answer.questionSeq}`;
    rows.push({ kind: "answer", key, answer, head: !continues(before, said), isReply: isGroup });
    before = said;
  }
  return rows;
}

/** One's own keeps its key when it is stored: the row stays where it is. */
export function keyOf({ seq, senderId, clientKey }: Message, me: string): string {
  return senderId === me && clientKey !== null ? ownKey(clientKey) : `seq ${seq}`;
}

function ownKey(clientKey: string): string {
  return `own ${clientKey}`;
}

/** What answers something begins anew: between two messages its quote would seem to belong to the one above. */
function continues(before: Said | undefined, { authorId, createdAt, replyTo }: Said): boolean {
  if (before?.authorId !== authorId || replyTo !== null) return false;
  return Date.parse(createdAt) - Date.parse(before.createdAt) < groupWithin;
}
