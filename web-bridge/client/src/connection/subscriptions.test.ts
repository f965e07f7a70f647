// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Connected } from "../testing/connected";
import type { ChatError } from "../wire/error";

const hall = { roomId: "7", version: 5, seq: 3 };
const marked = { event: "marked", roomId: "7", userId: "1", deliveredSeq: 3, readSeq: 2 };

async function listening() {
  const alice = new Connected();
  const told: unknown[] = [];
  const refused: ChatError[] = [];
  const stop = alice.connection.subscribe("room.7", {
    subscribed: (begin) => told.push({ subscribed: begin.version }),
    heard: (event) => told.push(event.event),
    refused: (error) => refused.push(error),
  });
  return { alice, told, refused, stop, socket: await alice.open() };
}

test("a topic is registered once there is a connection, and again with each new one", async () => {
  const { alice, told, socket } = await listening();
  socket.answers(socket.last("room.7"), { event: "subscribed", ...hall });
  socket.says({ type: "rec", address: "room.7", body: marked });
  socket.breaks(3008);
  await alice.clock.pass(1000);
  const next = await alice.open();
  next.says({ type: "rec", address: "room.7", body: marked });
  next.answers(next.last("room.7"), { event: "subscribed", ...hall, version: 9 });
  next.says({ type: "rec", address: "room.7", body: marked });
  expect(told).toEqual([{ subscribed: 5 }, "marked", { subscribed: 9 }, "marked"]);
});

test("a refusal reaches the subscriber, and is final", async () => {
  const { alice, refused, socket } = await listening();
  socket.refuses(socket.last("room.7"), 403, "FORBIDDEN", { reason: "NOT_A_MEMBER" });
  expect(refused).toMatchObject([{ failureCode: 403, reason: "NOT_A_MEMBER" }]);
  await alice.clock.pass(60_000);
  expect(socket.count("room.7", "register")).toBe(1);
  socket.breaks();
  expect((await alice.reopen()).count("room.7", "register")).toBe(0);
});

test("a refusal that passes is told and tried again", async () => {
  const { alice, refused, told, socket } = await listening();
  socket.refuses(socket.last("room.7"), 429, "RATE_LIMITED", { retryAfter: 4 });
  expect(refused).toMatchObject([{ failureCode: 429, passing: true }]);
  await alice.clock.pass(3999);
  expect(socket.count("room.7", "register")).toBe(1);
  await alice.clock.pass(1);
  socket.answers(socket.last("room.7"), { event: "subscribed", ...hall });
  expect(told).toEqual([{ subscribed: 5 }]);
});

test("who is not answered tries again", async () => {
  const { alice, refused, socket } = await listening();
  await alice.clock.pass(15_000);
  expect(refused).toMatchObject([{ failure: "TIMED_OUT" }]);
  await alice.clock.pass(500);
  expect(socket.count("room.7", "register")).toBe(2);
});

test("whoever is unsubscribed by the server is told and hears nothing more", async () => {
  const { alice, told, socket } = await listening();
  socket.answers(socket.last("room.7"), { event: "subscribed", ...hall });
  socket.says({ type: "rec", address: "room.7", body: { event: "unsubscribed", reason: "NOT_A_MEMBER" } });
  socket.says({ type: "rec", address: "room.7", body: marked });
  socket.breaks();
  await alice.clock.pass(1000);
  expect((await alice.open()).count("room.7", "register")).toBe(0);
  expect(told).toEqual([{ subscribed: 5 }, "unsubscribed"]);
});

test("two may listen to one topic, and it is left when the last of them goes", async () => {
  const { alice, told, stop, socket } = await listening();
  const other: string[] = [];
  const stopOther = alice.connection.subscribe("room.7", { heard: ({ event }) => other.push(event) });
  await settle();
  for (const frame of socket.sent.filter(({ type }) => type === "register")) {
    socket.answers(frame, { event: "subscribed", ...hall });
  }
  socket.says({ type: "rec", address: "room.7", body: marked });
  expect([told, other]).toEqual([[{ subscribed: 5 }, "marked"], ["marked"]]);
  stop();
  expect(socket.count("room.7", "unregister")).toBe(0);
  stopOther();
  expect(socket.count("room.7", "unregister")).toBe(1);
});

test("events that are malformed are reported, those of a later server are not", async () => {
  const { alice, told, socket } = await listening();
  socket.answers(socket.last("room.7"), { event: "subscribed", ...hall });
  socket.says({ type: "rec", address: "room.7", body: { ...marked, readSeq: "2" } });
  socket.says({ type: "rec", address: "room.7", body: { event: "hologram" } });
  socket.says({ type: "rec", address: "room.7", body: 7 });
  expect(alice.faults).toHaveLength(2);
  expect(told).toEqual([{ subscribed: 5 }]);
});

test("a listener that throws is reported and disturbs nobody", async () => {
  const { alice, told, socket } = await listening();
  alice.connection.subscribe("room.7", {
    heard: () => {
      throw new Error("mallory was here");
    },
  });
  for (const frame of socket.sent.filter(({ type }) => type === "register")) {
    socket.answers(frame, { event: "subscribed", ...hall });
  }
  socket.says({ type: "rec", address: "room.7", body: marked });
  expect(told).toEqual([{ subscribed: 5 }, "marked"]);
  expect(alice.faults).toMatchObject([{ message: "mallory was here" }]);
});
