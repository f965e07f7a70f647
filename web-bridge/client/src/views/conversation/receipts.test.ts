import { expect, test } from "vitest";
import type { Participant } from "../../wire/model";
import { receiptOf } from "./receipts";

const at = (userId: string, deliveredSeq: number, readSeq: number) =>
  ({ user: { userId }, deliveredSeq, readSeq }) as Participant;
const alice = at("alice", 9, 9);

test("between two, a message is delivered and then read", () => {
  expect(receiptOf([alice, at("bob", 4, 4)], "alice", 5)).toBeUndefined();
  expect(receiptOf([alice, at("bob", 5, 4)], "alice", 5)).toMatchObject({ state: "delivered" });
  expect(receiptOf([alice, at("bob", 5, 5)], "alice", 5)).toMatchObject({ state: "read" });
});

test("among more, it is told who has read it until all have", () => {
  const carol = at("carol", 7, 3);
  expect(receiptOf([alice, at("bob", 6, 6), carol], "alice", 5)).toEqual({ state: "read", readers: ["bob"] });
  expect(receiptOf([alice, at("bob", 6, 6), carol], "alice", 3)).toMatchObject({ state: "readByAll" });
});

test("it is delivered when all have it", () => {
  expect(receiptOf([alice, at("bob", 5, 0), at("carol", 4, 0)], "alice", 5)).toBeUndefined();
});

test("who is alone has nobody to read it", () => {
  expect(receiptOf([alice], "alice", 5)).toBeUndefined();
});
