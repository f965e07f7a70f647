// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Connected } from "../testing/connected";

const opened = async () => {
  const alice = new Connected();
  return { alice, connection: alice.connection, socket: await alice.open() };
};

test("an answer finds who asked, whatever the order", async () => {
  const { connection, socket } = await opened();
  const first = connection.request("rooms.sync", {});
  const one = socket.last("rooms.sync");
  const second = connection.request("rooms.sync", {});
  socket.answers(socket.last("rooms.sync"), { items: [] });
  socket.answers(one, { items: [{ roomId: "7", version: 1, seq: 1, deliveredSeq: 0, readSeq: 0 }] });
  expect((await first).items).toHaveLength(1);
  expect((await second).items).toHaveLength(0);
});

test("a refusal comes with all that the server says of it", async () => {
  const { connection, socket } = await opened();
  const asked = connection.request("message.send", { roomId: "7", text: "" });
  socket.refuses(socket.last("message.send"), 400, "INVALID", { reason: "NONE", field: "text", message: "Say it" });
  await expect(asked).rejects.toMatchObject({
    name: "ChatError",
    failureCode: 400,
    failure: "INVALID",
    reason: "NONE",
    field: "text",
    message: "Say it",
    passing: false,
  });
});

test("a request that is not answered ends after 15 s, and what comes later is nobody's fault", async () => {
  const { alice, connection, socket } = await opened();
  const asked = connection.request("rooms.sync", {}).catch((error) => error);
  await alice.clock.pass(15_000);
  expect(await asked).toMatchObject({ failure: "TIMED_OUT", passing: true });
  socket.answers(socket.last("rooms.sync"), { items: [] });
  expect(alice.faults).toEqual([]);
});

test("without a connection nothing is sent", async () => {
  const { connection, socket } = await opened();
  const asked = connection.request("rooms.sync", {});
  socket.breaks();
  await expect(asked).rejects.toMatchObject({ failure: "DISCONNECTED", reason: "UNANSWERED" });
  await expect(connection.request("rooms.sync", {})).rejects.toMatchObject({ reason: "NOT_SENT" });
});

test("nothing is written to a socket that closes, and what was asked meanwhile fails with it", async () => {
  const { connection, socket } = await opened();
  socket.close();
  const asked = connection.request("rooms.sync", {});
  expect(socket.count("rooms.sync")).toBe(0);
  socket.breaks();
  await expect(asked).rejects.toMatchObject({ failure: "DISCONNECTED" });
});

test("what came too fast is asked again when it is time, where twice is the same as once", async () => {
  const { alice, connection, socket } = await opened();
  const asked = connection.request("rooms.sync", {});
  socket.refuses(socket.last("rooms.sync"), 429, "RATE_LIMITED", { retryAfter: 3 });
  await alice.clock.pass(2999);
  expect(socket.count("rooms.sync")).toBe(1);
  await alice.clock.pass(1);
  expect(socket.count("rooms.sync")).toBe(2);
  socket.answers(socket.last("rooms.sync"), { items: [] });
  expect(await asked).toEqual({ items: [] });

  const created = connection.request("room.create", { name: "hall" });
  socket.refuses(socket.last("room.create"), 429, "RATE_LIMITED", { retryAfter: 3 });
  await expect(created).rejects.toMatchObject({ failureCode: 429, retryAfter: 3 });
});

test("an answer that lacks what is needed is told to who asked and reported", async () => {
  const { alice, connection, socket } = await opened();
  const asked = connection.request("room.show", { roomId: "7" });
  socket.answers(socket.last("room.show"), { roomId: "7", seq: "eleven" });
  await expect(asked).rejects.toMatchObject({ failure: "MALFORMED" });
  expect(alice.faults).toHaveLength(1);
});

test("a frame that the server would close for is not sent", async () => {
  const { connection, socket } = await opened();
  const text = "ü".repeat(140_000);
  await expect(connection.request("message.send", { roomId: "7", text })).rejects.toMatchObject({ failureCode: 413 });
  expect(socket.count("message.send")).toBe(0);
});

test("many requests at once go out in their order, no faster than the server takes them", async () => {
  const { alice, connection, socket } = await opened();
  const count = () => socket.count("user.show");
  const asked = Array.from({ length: 400 }, (_, id) => connection.request("user.show", { userId: `${id}` }));
  for (const one of asked) one.catch(() => {});
  await settle();
  expect(count()).toBeLessThan(200);
  const before = count();
  await alice.clock.pass(1000);
  expect(count() - before).toBeLessThanOrEqual(40);
  await alice.clock.pass(8000);
  expect(count()).toBe(400);
  const ids = socket.sent.filter(({ address }) => address === "user.show").map(({ body }) => body);
  expect(ids).toEqual(asked.map((_, id) => ({ userId: `${id}` })));
});
