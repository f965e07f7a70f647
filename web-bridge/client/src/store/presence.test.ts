// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Connected } from "../testing/connected";
import { Presences } from "./presence";
import { Users } from "./users";

const bob = { userId: "bob", state: "online", lastSeen: null };

async function watching() {
  const alice = new Connected();
  const { clock, connection } = alice;
  const context = { connection, clock, random: () => 0.5, fault: () => {} };
  const users = new Users(context);
  const presence = new Presences(context, users);
  const socket = await alice.open();
  const stop = presence.watch("bob");
  const states = () => [...presence.all.value.values()].map(({ userId, state }) => `${userId} ${state}`);
  return { alice, presence, users, socket, stop, states };
}

test("who is watched is shown as they are, from the beginning on", async () => {
  const { socket, states } = await watching();
  socket.answers(socket.last("presence.bob"), { event: "subscribed", ...bob });
  expect(states()).toEqual(["bob online"]);
  socket.says({ type: "rec", address: "presence.bob", body: { event: "presence", ...bob, state: "offline" } });
  expect(states()).toEqual(["bob offline"]);
});

test("two who watch one are one subscription, which ends with the last of them", async () => {
  const { presence, socket, stop, states } = await watching();
  const stopOther = presence.watch("bob");
  expect(socket.count("presence.bob", "register")).toBe(1);
  socket.answers(socket.last("presence.bob"), { event: "subscribed", ...bob });
  stop();
  stop();
  expect(states()).toEqual(["bob online"]);
  stopOther();
  expect(states()).toEqual([]);
  expect(socket.count("presence.bob", "unregister")).toBe(1);
});

test("who may not be watched is not shown, and can be asked for again", async () => {
  const { presence, socket, states } = await watching();
  socket.refuses(socket.last("presence.bob"), 403, "FORBIDDEN");
  expect(states()).toEqual([]);
  presence.watch("bob");
  await settle();
  expect(socket.count("presence.bob", "register")).toBe(2);
});

test("who is away is so with each new connection", async () => {
  const { alice, presence, socket } = await watching();
  presence.set("away");
  expect(socket.last("presence.set").body).toEqual({ state: "away" });
  socket.breaks();
  const next = await alice.reopen();
  expect(next.last("presence.set").body).toEqual({ state: "away" });
  presence.set("online");
  next.breaks();
  expect((await alice.reopen()).count("presence.set")).toBe(0);
});

test("nothing is known of others without a connection, unless it is back at once", async () => {
  const { alice, socket, states } = await watching();
  socket.answers(socket.last("presence.bob"), { event: "subscribed", ...bob });
  alice.sockets.opened = () => {};
  socket.breaks();
  await alice.clock.pass(1900);
  expect(states()).toEqual(["bob online"]);
  await alice.clock.pass(200);
  expect(states()).toEqual([]);
  const next = await alice.open();
  next.answers(next.last("presence.bob"), { event: "subscribed", ...bob, state: "away" });
  expect(states()).toEqual(["bob away"]);
});

test("what changes about who is watched is known at once", async () => {
  const { socket, users } = await watching();
  socket.answers(socket.last("presence.bob"), { event: "subscribed", ...bob });
  const user = { userId: "bob", userName: "bob", name: "Bob", avatarUrl: "/api/v1/files/7?expires=1&signature=x" };
  socket.says({ type: "rec", address: "presence.bob", body: { event: "profile", user } });
  expect(users.all.value.get("bob")).toEqual(user);
});
