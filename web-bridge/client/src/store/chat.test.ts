// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Scene } from "../testing/scene";

async function inTheHall() {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice");
  const hall = alice.open("hall");
  await scene.rest(3);
  const post = (text: string, mentions: string[] = []) => scene.world.post("bob", "hall", text, null, mentions);
  const asked = (address: string) => scene.server.asked.filter((one) => one.address === address);
  return { scene, alice, hall, post, asked };
}

test("after a break only what was missed is fetched", async () => {
  const { scene, hall, post, asked } = await inTheHall();
  const pages = asked("message.history").length;
  post("before");
  await scene.flow();
  scene.server.cut("alice", 3008);
  post("missed");
  await scene.rest(10);
  expect(hall.history.messages.value.map(({ text }) => text)).toEqual(["", "", "before", "missed"]);
  expect(asked("room.sync").map(({ body }) => body)).toEqual([{ roomId: "hall", since: 3, limit: 500 }]);
  expect(asked("message.history")).toHaveLength(pages);
});

test("after more than 500 changes the newest messages are loaded instead", async () => {
  const { scene, hall, post, asked } = await inTheHall();
  scene.server.cut("alice");
  for (let at = 0; at < 501; at++) post(`${at}`);
  await scene.rest(10);
  expect(asked("room.sync")).toEqual([]);
  expect(hall.history.messages.value.map(({ text }) => text)).toEqual(["497", "498", "499", "500"]);
  expect(hall.history.moreBefore.value).toBe(true);
  post("next");
  await scene.flow();
  expect(hall.history.messages.value.at(-1)?.text).toBe("next");
});

test("who jumps sees one stretch without gaps, which can be followed back to the end", async () => {
  const { scene, hall, post } = await inTheHall();
  for (let seq = 3; seq <= 20; seq++) post(`${seq}`);
  await scene.flow();
  void hall.history.jump(8);
  await scene.flow();
  const seqs = () => hall.history.messages.value.map(({ seq }) => seq);
  expect(seqs()).toEqual([6, 7, 8, 9]);
  post("21");
  await scene.flow();
  expect(seqs()).toEqual([6, 7, 8, 9]);
  void hall.history.loadBefore();
  void hall.history.loadAfter();
  await scene.flow();
  expect(seqs()).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  while (hall.history.moreAfter.value) {
    void hall.history.loadAfter();
    await scene.flow();
  }
  post("22");
  await scene.flow();
  expect(seqs()).toEqual(Array.from({ length: 21 }, (_, at) => at + 2));
});

test("who is sent away is told, and has the room no more", async () => {
  const { scene, alice, hall } = await inTheHall();
  scene.world.leave("alice", "hall", "bob");
  await scene.flow();
  expect(hall.end.value).toMatchObject({ failureCode: 403, reason: "NOT_A_MEMBER" });
  expect(alice.rooms.list.value).toEqual([]);
  expect(alice.open("hall")).not.toBe(hall);
});

test("a room that one may not listen to says so", async () => {
  const { scene, alice } = await inTheHall();
  const garden = alice.open("garden");
  await scene.flow();
  expect(garden.end.value).toMatchObject({ failureCode: 403 });
});

test("who comes back to a room without open history sees nothing of before", async () => {
  const { scene, alice } = await inTheHall();
  scene.world.join("alice", "garden");
  scene.world.post("carol", "garden", "secret", null, []);
  await scene.flow();
  const garden = alice.open("garden");
  await scene.rest(2);
  scene.server.cut("alice");
  scene.world.leave("alice", "garden");
  scene.world.post("carol", "garden", "unseen", null, []);
  scene.world.join("alice", "garden");
  scene.world.post("carol", "garden", "welcome back", null, []);
  await scene.rest(10);
  expect(garden.history.messages.value.map(({ text }) => text)).toEqual(["", "welcome back"]);
  expect(garden.history.moreBefore.value).toBe(false);
});

test("the room that was talked in last is the first", async () => {
  const { scene, alice, post } = await inTheHall();
  scene.world.join("alice", "garden");
  await scene.flow();
  expect(alice.rooms.list.value.map(({ roomId }) => roomId)).toEqual(["garden", "hall"]);
  post("Hi");
  await scene.flow();
  expect(alice.rooms.list.value.map(({ roomId }) => roomId)).toEqual(["hall", "garden"]);
});

test("who is named in what is unread counts as it is now", async () => {
  const { scene, alice, post } = await inTheHall();
  post("hello");
  await scene.rest(1);
  scene.world.change("hall", 3, "edited", { text: "hello alice", mentions: ["alice"] });
  await scene.rest(1);
  expect(alice.rooms.find("hall")).toMatchObject({ unread: 1, mentions: 1 });
  scene.world.change("hall", 3, "deleted", { text: "", mentions: [] });
  await scene.rest(1);
  expect(alice.rooms.find("hall")).toMatchObject({ unread: 1, mentions: 0 });
});

test("an answer to joining that comes after one was sent away lets nobody in", async () => {
  const { scene, alice } = await inTheHall();
  void alice.rooms.join("garden");
  await settle();
  scene.world.leave("alice", "garden", "carol");
  while (scene.server.deliver(false)) await settle();
  await scene.rest(2);
  expect(alice.rooms.find("garden")).toBeUndefined();
});

test("an answer that is older than what was heard of a friend changes nothing", async () => {
  const { scene, alice } = await inTheHall();
  void alice.friendships.request({ userId: "bob" });
  await settle();
  scene.world.relate("alice", "bob", "accepted");
  while (scene.server.deliver(false)) await settle();
  expect(alice.friendships.all.value).toMatchObject([{ relation: "accepted" }]);
});

test("what was on its way to a room that is closed reaches the list of rooms", async () => {
  const { scene, alice, hall, post } = await inTheHall();
  post("late");
  hall.close();
  await scene.rest(1);
  expect(alice.rooms.find("hall")?.lastMessage?.text).toBe("late");
});

test("without being told who one is, it asks", async () => {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice", undefined, null);
  await scene.rest(2);
  expect(alice.me.value?.userId).toBe("alice");
  expect(alice.rooms.list.value).toHaveLength(1);
  expect(alice.synced.value).toBe(true);
});

test("closed, it leaves nothing running", async () => {
  const { scene, alice, hall } = await inTheHall();
  hall.typing.start();
  await scene.flow();
  alice.close();
  await settle();
  expect(alice.connection.state.value).toBe("closed");
  expect(scene.clock.idle).toBe(true);
});

test("that a page has come is told only when its messages are there", async () => {
  const { scene, alice } = await inTheHall();
  const garden = alice.open("garden");
  expect(garden.history.loaded.value).toBe(false);
  scene.world.join("alice", "garden");
  scene.world.post("carol", "garden", "Hi", null, []);
  await scene.flow();
  const again = alice.open("garden");
  const seen: number[] = [];
  again.history.loaded.subscribe((loaded) => {
    if (loaded) seen.push(again.history.messages.peek().length);
  });
  await scene.rest(2);
  expect(seen).toEqual([2]);
});

test("whoever is named in a room becomes known, though they are not in it", async () => {
  const { scene, alice } = await inTheHall();
  scene.world.post("bob", "hall", "Ask @carol", null, ["carol"]);
  await scene.rest(1);
  expect(alice.users.all.value.get("carol")?.name).toBe("carol");
});
