import { expect, test } from "vitest";
import type { Outgoing } from "../../store/outgoing";
import type { Message } from "../../wire/model";
import { type Row, rowsOf, type Shown } from "./rows";

const noon = new Date(2026, 0, 31, 12, 0).getTime();

function message(seq: number, senderId: string, minutes = seq, more: Partial<Message> = {}): Message {
  const createdAt = new Date(noon + minutes * 60_000).toISOString();
  return { seq, senderId, createdAt, kind: "text", clientKey: null, replyTo: null, text: `${seq}`, ...more } as Message;
}

function outgoing(clientKey: string, minutes: number): Outgoing {
  const createdAt = new Date(noon + minutes * 60_000).toISOString();
  return { clientKey, room: { roomId: "hall" }, text: clientKey, replyTo: null, createdAt, state: "waiting" };
}

function show(shown: Partial<Shown>): Row[] {
  return rowsOf({ messages: [], pending: [], newAfter: undefined, moreBefore: false, me: "alice", ...shown });
}

/** Heads are said aloud, others follow quietly. */
function told(rows: Row[]): string[] {
  return rows.map((row) => {
    if (row.kind === "message") return row.head ? `${row.message.senderId}: ${row.message.text}` : row.message.text;
    if (row.kind === "pending") return row.head ? `alice: ${row.outgoing.text}` : row.outgoing.text;
    if (row.kind === "answer") return row.head ? `${row.answer.userId}: ${row.answer.text}` : row.answer.text;
    return row.kind;
  });
}

test("who goes on within five minutes is not named again", () => {
  const messages = [message(1, "bob", 0), message(2, "bob", 4.9), message(3, "bob", 9.9), message(4, "carol", 10)];
  expect(told(show({ messages }))).toEqual(["start", "day", "bob: 1", "2", "bob: 3", "carol: 4"]);
});

test("an answer begins a group", () => {
  const messages = [message(1, "bob", 0), message(2, "bob", 1, { replyTo: 1 }), message(3, "bob", 2)];
  expect(told(show({ messages }))).toEqual(["start", "day", "bob: 1", "bob: 2", "3"]);
});

test("what the system says ends a group", () => {
  const messages = [
    message(1, "bob"),
    message(2, "bob", 2, { kind: "system", note: { kind: "joined", userId: null } }),
    message(3, "bob"),
  ];
  expect(told(show({ messages }))).toEqual(["start", "day", "bob: 1", "note", "bob: 3"]);
});

test("each day of the reader's calendar begins with a line, and anew", () => {
  const messages = [message(1, "bob", 719), message(2, "bob", 721), message(3, "bob", 722)];
  expect(told(show({ messages }))).toEqual(["start", "day", "bob: 1", "day", "bob: 2", "3"]);
});

test("the line above what is new is there once, and ends a group", () => {
  const messages = [message(1, "bob"), message(2, "bob"), message(3, "bob")];
  expect(told(show({ messages, newAfter: 1 }))).toEqual(["start", "day", "bob: 1", "new", "bob: 2", "3"]);
  expect(told(show({ messages, newAfter: 3 }))).not.toContain("new");
});

test("where the first new message is not loaded, no line pretends to stand above it", () => {
  const messages = [message(8, "bob"), message(9, "bob")];
  expect(told(show({ messages, newAfter: 3, moreBefore: true }))).not.toContain("new");
  expect(told(show({ messages, newAfter: 7, moreBefore: true }))).toContain("new");
});

test("what is under way follows what has arrived", () => {
  const messages = [message(1, "alice", 1)];
  expect(told(show({ messages, pending: [outgoing("a", 2), outgoing("b", 9)] }))).toEqual([
    "start",
    "day",
    "alice: 1",
    "a",
    "alice: b",
  ]);
});

test("a message of one's own is the same row before and after it has arrived", () => {
  const before = show({ pending: [outgoing("key", 1)] });
  const after = show({ messages: [message(1, "alice", 1, { clientKey: "key" })] });
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
});

test("somebody else's key is not taken for one's own", () => {
  const rows = show({ messages: [message(1, "bob", 1, { clientKey: "key" })], pending: [outgoing("key", 1)] });
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("what a bot is answering stands below all, in a group with what it answers", () => {
  const createdAt = new Date(noon + 60_000).toISOString();
  const answer = { userId: "bob", questionSeq: 2, text: "I am", isBroken: false, createdAt };
  const messages = [message(1, "alice", 0), message(2, "bob", 0)];
  const shown = { messages, pending: [outgoing("wait", 0)], answers: [answer] };
  expect(told(show(shown))).toEqual(["start", "day", "alice: 1", "bob: 2", "alice: wait", "bob: I am"]);
  expect(told(show({ messages, answers: [answer] })).at(-1)).toBe("I am");
  const inGroup = show({ messages, answers: [answer], isGroup: true });
  expect(told(inGroup).at(-1)).toBe("bob: I am");
  expect(inGroup.at(-1)).toMatchObject({ isReply: true });
});
