// @vitest-environment node
import { expect, test } from "vitest";
import { Scene } from "../testing/scene";
import { isMuted } from "./room";

async function inTheHall() {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice");
  await scene.rest(2);
  const name = (text = "hi alice") => scene.world.post("bob", "hall", text, null, ["alice"]);
  const told = (chat = alice) =>
    chat.notifications.list.value.map(({ kind, from, seq, isRead }) =>
      [kind, from.userId, ...(seq === null ? [] : [seq])].join(" ").concat(isRead ? "" : "*"),
    );
  const asked = () => scene.server.asked.filter(({ address }) => address === "notification.list").length;
  return { scene, alice, name, told, asked };
}

test("who is named is told at once, until the room is read so far", async () => {
  const { scene, alice, name, told } = await inTheHall();
  name();
  name();
  await scene.flow();
  expect(told()).toEqual(["mention bob 4*", "mention bob 3*"]);
  expect(alice.notifications.list.value[0]).toMatchObject({ excerpt: "hi alice", room: { roomId: "hall" } });
  alice.open("hall").read(3);
  expect(told()).toEqual(["mention bob 4*", "mention bob 3"]);
  expect(alice.notifications.unread.value).toBe(1);
});

test("what one reads on one device is read on the other", async () => {
  const { scene, alice, name, told } = await inTheHall();
  const phone = scene.connect("alice");
  name();
  name();
  await scene.rest(2);
  const read = alice.notifications.read("9");
  await scene.flow();
  await read;
  expect(told(phone)).toEqual(["mention bob 4*", "mention bob 3"]);
  const all = phone.notifications.readAll();
  await scene.flow();
  await all;
  expect(told(phone)).toEqual(["mention bob 4", "mention bob 3"]);
  expect(told()).toEqual(told(phone));
  expect(phone.notifications.unread.value).toBe(0);
});

test("a request and an invite go when they are answered, wherever that is", async () => {
  const { scene, told, alice } = await inTheHall();
  scene.world.relate("bob", "alice", "requesting");
  scene.world.invite("carol", "alice", "garden", "pending");
  await scene.flow();
  expect(told()).toEqual(["invite carol*", "friend_request bob*"]);
  void alice.friendships.answer("bob", true);
  scene.world.invite("carol", "alice", "garden", "withdrawn");
  await scene.flow();
  expect(told()).toEqual([]);
});

test("a mention goes with its message, with its name, and with the room", async () => {
  const { scene, name, told } = await inTheHall();
  name();
  name();
  await scene.flow();
  scene.world.change("hall", 3, "deleted", { text: "", mentions: [], deletedAt: scene.world.time() });
  await scene.flow();
  expect(told()).toEqual(["mention bob 4*"]);
  scene.world.change("hall", 4, "edited", { text: "hi", mentions: [], editedAt: scene.world.time() });
  await scene.rest(1);
  expect(told()).toEqual([]);
  name();
  await scene.flow();
  scene.world.leave("alice", "hall");
  await scene.flow();
  expect(told()).toEqual([]);
});

test("a mention whose deletion was missed goes with the next that is heard of its room", async () => {
  const { scene, name, told } = await inTheHall();
  name();
  await scene.flow();
  scene.world.change("hall", 3, "deleted", { text: "", mentions: [], deletedAt: scene.world.time() });
  scene.server.lose("alice");
  await scene.flow();
  expect(told()).toEqual(["mention bob 3*"]);
  scene.world.post("bob", "hall", "anybody?", null, []);
  await scene.rest(1);
  expect(told()).toEqual([]);
});

test("whoever is blocked tells nothing", async () => {
  const { scene, alice, name, told } = await inTheHall();
  scene.world.relate("bob", "alice", "accepted");
  name();
  await scene.flow();
  expect(told()).toEqual(["mention bob 3*"]);
  const [bob] = alice.friendships.all.value;
  if (bob) alice.friendships.put({ ...bob, blocked: true, version: bob.version + 1 });
  expect(told()).toEqual([]);
});

test("those that are not loaded count, and are loaded page by page", async () => {
  const { scene, alice, name, told } = await inTheHall();
  scene.server.cut("alice");
  for (let at = 0; at < 7; at++) name();
  await scene.rest(10);
  expect(told()).toHaveLength(3);
  expect(alice.notifications.unread.value).toBe(7);
  expect(alice.notifications.more.value).toBe(true);
  const more = alice.notifications.loadMore();
  await scene.flow();
  await more;
  expect(told()).toHaveLength(6);
  expect(alice.notifications.unread.value).toBe(7);
  scene.world.mark("alice", "hall", 9, 9);
  await scene.rest(1);
  expect(alice.notifications.unread.value).toBe(0);
});

test("what was missed during a break is fetched with the next connection", async () => {
  const { scene, name, told, asked } = await inTheHall();
  const before = asked();
  name();
  await scene.flow();
  expect(asked()).toBe(before);
  scene.server.cut("alice");
  name();
  scene.world.notices.read("alice", ["9"], null);
  await scene.rest(10);
  expect(told()).toEqual(["mention bob 4*", "mention bob 3"]);
  expect(asked()).toBe(before + 1);
});

test("what comes while a page is on its way is not lost", async () => {
  const { scene, alice, name, told } = await inTheHall();
  name();
  await scene.flow();
  alice.notifications.refresh();
  await scene.clock.pass(0);
  name();
  await scene.flow();
  expect(told()).toEqual(["mention bob 4*", "mention bob 3*"]);
});

test("a room that is muted here is muted on the other device, and until then only", async () => {
  const { scene, alice } = await inTheHall();
  const phone = scene.connect("alice");
  await scene.rest(2);
  const until = new Date(scene.clock.now() + 60_000).toISOString();
  const muted = alice.rooms.mute("hall", until);
  await scene.flow();
  await muted;
  const there = (later = 0) =>
    isMuted(phone.rooms.find("hall") ?? expect.fail("There is no hall"), scene.clock.now() + later);
  expect(there()).toBe(true);
  expect(there(60_001)).toBe(false);
  void alice.rooms.mute("hall");
  await scene.rest(1);
  expect(there()).toBe(true);
  void alice.rooms.unmute("hall");
  await scene.rest(1);
  expect(there()).toBe(false);
});
