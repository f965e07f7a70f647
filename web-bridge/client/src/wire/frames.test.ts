// @vitest-environment node
import { expect, test } from "vitest";
import { ChatError } from "./error";
import { readEvent, readFrame, writeFrame } from "./frames";

test("an answer is read with its address and its body", () => {
  expect(readFrame('{"type":"rec","address":"r2","body":{"a":1}}')).toEqual({
    type: "rec",
    address: "r2",
    body: { a: 1 },
  });
});

test("a refusal is read with all that is said of it, and without an address when it has none", () => {
  const said = { type: "err", failureCode: 429, failureType: "RECIPIENT_FAILURE", message: "Slow down" };
  const read = readFrame(JSON.stringify({ ...said, failure: "RATE_LIMITED", retryAfter: 2, field: null }));
  expect(read).toMatchObject({ type: "err", address: undefined });
  expect((read as { error: ChatError }).error).toMatchObject({
    failureCode: 429,
    failure: "RATE_LIMITED",
    message: "Slow down",
    retryAfter: 2,
    field: undefined,
    passing: true,
  });
});

test.each(["NO_HANDLERS", "TIMEOUT"])("%s means that a part of the service is away, which passes", (failureType) => {
  const read = readFrame(JSON.stringify({ type: "err", address: "r1", failureCode: -1, failureType, message: "" }));
  expect((read as { error: ChatError }).error).toMatchObject({ failure: "UNAVAILABLE", passing: true });
});

test.each(["", "{", "null", "[]", "7", '"rec"', '{"type":"rec"}', '{"type":"rec","address":7}', "{}"])(
  "%s is a fault and throws nothing",
  (text) => {
    expect(readFrame(text)).toMatchObject({ failure: "MALFORMED" });
  },
);

test("what is not text is a fault", () => {
  expect(readFrame(new ArrayBuffer(2))).toBeInstanceOf(ChatError);
});

test("events are looked at before they are believed, and unknown ones are ignored", () => {
  const typing = { event: "typing", roomId: "7", userId: "1", typing: true };
  expect(readEvent("typing.7", typing)).toEqual(typing);
  expect(readEvent("typing.7", { ...typing, typing: "yes" })).toMatchObject({ failure: "MALFORMED" });
  expect(readEvent("typing.7", { event: "constructor" })).toBeUndefined();
  expect(readEvent("typing.7", null)).toMatchObject({ failure: "MALFORMED" });
  const changes = {
    event: "changes",
    roomId: "7",
    before: 1,
    version: 2,
    memberVersion: 1,
    changes: [{ kind: "posted" }],
  };
  expect(readEvent("room.7", changes)).toMatchObject({ failure: "MALFORMED" });
});

test("what a bot hears is read when it is a whole message", () => {
  const room = { roomId: "7", kind: "group", seq: 1, version: 1, memberCount: 2 };
  const heard = { event: "heard", number: 1, room, sender: { userId: "1", userName: "alice", name: "Alice" } };
  expect(readEvent("bot.9", heard)).toMatchObject({ failure: "MALFORMED" });
  const at = "2026-01-31T12:00:00Z";
  const said = { roomId: "7", seq: 1, version: 1, senderId: "1", kind: "text", text: "/roll 2", createdAt: at };
  const whole = {
    ...heard,
    message: { ...said, mentions: [], reactions: [] },
    command: { name: "roll", arguments: "2" },
  };
  expect(readEvent("bot.9", whole)).toEqual(whole);
});

test("a frame of more than 256 KiB is not written, counted in bytes", () => {
  const frame = (letter: string) => ({ type: "send" as const, address: "message.send", body: letter.repeat(200_000) });
  expect(writeFrame(frame("a"))).toContain("aaa");
  expect(() => writeFrame(frame("ü"))).toThrow(expect.objectContaining({ failureCode: 413 }));
});
