// @vitest-environment node
import { expect, test } from "vitest";
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

test("what is read counts no more, and is told at most once a second, never back", async () => {
  const { scene, alice, hall, post, asked } = await inTheHall();
  for (const text of ["one", "two", "three", "four"]) post(text, ["alice"]);
  await scene.flow();
  expect(alice.rooms.find("hall")).toMatchObject({ unread: 4, mentions: 4 });
  for (const seq of [3, 4, 5, 6, 4, 99]) hall.read(seq);
  expect(alice.rooms.find("hall")).toMatchObject({ unread: 0, mentions: 0 });
  await scene.clock.pass(0);
  await scene.rest(2);
  expect(asked("message.read").map(({ body }) => body)).toEqual([{ roomId: "hall", seq: 6 }]);
  expect(scene.world.seat("alice", "hall")?.readSeq).toBe(6);
  post("five");
  post("six");
  await scene.flow();
  hall.read(7);
  await scene.clock.pass(0);
  hall.read(8);
  await scene.clock.pass(999);
  expect(asked("message.read")).toHaveLength(2);
  await scene.clock.pass(1);
  await scene.rest(2);
  expect(asked("message.read")).toHaveLength(3);
  expect(scene.world.seat("alice", "hall")?.readSeq).toBe(8);
});

test("what was read without a connection is told with the next one", async () => {
  const { scene, alice, hall, post } = await inTheHall();
  post("one");
  await scene.flow();
  scene.server.away = true;
  scene.server.cut("alice");
  hall.read(3);
  await scene.rest(10);
  scene.server.away = false;
  await scene.rest(40);
  expect(scene.world.seat("alice", "hall")?.readSeq).toBe(3);
  expect(alice.rooms.find("hall")?.unread).toBe(0);
});

test("some of what names me read, the server tells how many are left", async () => {
  const { scene, alice, hall, post } = await inTheHall();
  post("one", ["alice"]);
  post("two");
  post("three", ["alice"]);
  await scene.flow();
  hall.read(4);
  await scene.rest(3);
  expect(alice.rooms.find("hall")).toMatchObject({ unread: 1, mentions: 1 });
});
