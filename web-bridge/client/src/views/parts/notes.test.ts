import { expect, test } from "vitest";
import { en } from "../../texts/en";
import type { Message } from "../../wire/model";
import { noteText } from "./notes";

const told = (kind: string, userId: string | null = null, text = "") =>
  noteText({ senderId: "alice", note: { kind, userId }, text } as Message, (id) => id || "somebody", en);

test("what happens in a room is told in sentences", () => {
  expect(told("joined")).toBe("alice joined");
  expect(told("kicked", "mallory")).toBe("alice removed mallory");
  expect(told("renamed", null, "hall")).toBe("alice named the room “hall”");
  expect(told("role", "bob", "admin")).toBe("alice made bob an admin");
});

test("calls are told with how they ended", () => {
  expect(told("called", null, "3725")).toBe("alice called, 1:02:05");
  expect(told("called", null, "9")).toBe("alice called, 0:09");
  expect(told("missed_call")).toBe("Missed call from alice");
  expect(told("declined_call")).toBe("alice called and was declined");
});

test("what a newer server tells is not hidden", () => {
  expect(told("levitated")).toBe("alice changed something here");
  expect(told("role", "bob", "emperor")).toBe("alice changed something here");
});
