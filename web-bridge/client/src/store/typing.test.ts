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

test("that one is writing is told at most every 3 s, and its end once", async () => {
  const { scene, hall, asked } = await inTheHall();
  for (let key = 0; key < 11; key++) {
    hall.typing.start();
    await scene.clock.pass(700);
  }
  expect(asked("typing.start")).toHaveLength(3);
  hall.typing.stop();
  hall.typing.stop();
  expect(asked("typing.stop")).toHaveLength(1);
});

test("somebody who writes stops when they say so, when they have said it, or after 6 s", async () => {
  const { scene, hall, post } = await inTheHall();
  const types = async (typing: boolean) => {
    scene.server.toTopic("alice", "typing.hall", { event: "typing", roomId: "hall", userId: "bob", typing });
    await scene.flow();
  };
  await types(true);
  expect(hall.typing.users.value).toEqual(["bob"]);
  await types(false);
  expect(hall.typing.users.value).toEqual([]);
  await types(true);
  post("there");
  await scene.flow();
  expect(hall.typing.users.value).toEqual([]);
  await types(true);
  await scene.clock.pass(5999);
  expect(hall.typing.users.value).toEqual(["bob"]);
  await scene.clock.pass(1);
  expect(hall.typing.users.value).toEqual([]);
});
