// @vitest-environment node
import { expect, test } from "vitest";
import { settle } from "../testing/clock";
import { Scene } from "../testing/scene";
import { memoryStorage } from "./storage";

async function inTheHall() {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const storage = memoryStorage();
  const alice = scene.connect("alice", storage);
  const hall = alice.open("hall");
  await scene.rest(2);
  const said = () => scene.world.rooms.get("hall")?.messages.flatMap(({ text }) => text || []);
  const shown = () => hall.history.messages.value.flatMap(({ text }) => text || []);
  const waiting = () => hall.pending.value.map(({ text, state }) => `${text} ${state}`);
  return { scene, storage, alice, hall, said, shown, waiting };
}

test("what is sent is shown at once as pending, and among the messages once it is stored", async () => {
  const { scene, hall, shown, waiting } = await inTheHall();
  hall.send("Hi");
  expect([shown(), waiting()]).toEqual([[], ["Hi waiting"]]);
  await scene.flow();
  expect([shown(), waiting()]).toEqual([["Hi"], []]);
});

test.each([
  ["the answer", true],
  ["the event", false],
])("when %s comes first the message is shown once all the same", async (_, answerFirst) => {
  const { scene, hall, shown, waiting } = await inTheHall();
  hall.send("Hi");
  await settle();
  scene.server.deliver(answerFirst);
  await settle();
  expect([shown(), waiting()]).toEqual([["Hi"], []]);
  await scene.flow();
  expect([shown(), waiting()]).toEqual([["Hi"], []]);
});

test("an answer that overtakes what others said leaves no gap", async () => {
  const { scene, hall, shown, waiting } = await inTheHall();
  scene.world.post("bob", "hall", "first", null, []);
  hall.send("second");
  await settle();
  scene.server.deliver(true);
  await settle();
  expect([shown(), waiting()]).toEqual([[], ["second sent"]]);
  await scene.flow();
  expect([shown(), waiting()]).toEqual([["first", "second"], []]);
});

test("what is written without a connection is sent in order when there is one", async () => {
  const { scene, hall, said, waiting } = await inTheHall();
  scene.server.away = true;
  scene.server.cut("alice");
  for (const text of ["one", "two", "three"]) hall.send(text);
  await scene.rest(60);
  expect(waiting()).toEqual(["one waiting", "two waiting", "three waiting"]);
  scene.server.away = false;
  await scene.rest(60);
  expect(said()).toEqual(["one", "two", "three"]);
  expect(waiting()).toEqual([]);
});

test("an answer that is lost with the connection makes nothing come twice", async () => {
  const { scene, hall, said, shown, waiting } = await inTheHall();
  hall.send("one");
  hall.send("two");
  await settle();
  expect(said()).toEqual(["one"]);
  scene.server.cut("alice");
  await scene.rest(10);
  expect(said()).toEqual(["one", "two"]);
  expect([shown(), waiting()]).toEqual([["one", "two"], []]);
});

test("an answer that never comes has it sent again under the same key, and the next one waits for it", async () => {
  const { scene, hall, said } = await inTheHall();
  hall.send("one");
  hall.send("two");
  await settle();
  scene.server.loseReply("alice");
  scene.server.lose("alice");
  await scene.rest(30);
  expect(said()).toEqual(["one", "two"]);
  const sent = scene.server.asked.filter(({ address }) => address === "message.send");
  expect(sent.map(({ body }) => (body as { text: string }).text)).toEqual(["one", "one", "two"]);
});

test("what comes too fast waits its turn and keeps its order", async () => {
  const { scene, hall, said } = await inTheHall();
  scene.server.refusals = 2;
  for (const text of ["one", "two", "three"]) hall.send(text);
  await settle();
  expect(said()).toEqual([]);
  await scene.rest(20);
  expect(said()).toEqual(["one", "two", "three"]);
});

test("what is not sent when the page goes is sent by the next one, in order", async () => {
  const { scene, storage, alice, hall, said } = await inTheHall();
  scene.server.away = true;
  scene.server.cut("alice");
  for (const text of ["one", "two", "three"]) hall.send(text);
  await scene.rest(5);
  alice.close();

  const again = scene.connect("alice", storage);
  again.open("hall").send("four");
  await scene.rest(5);
  expect(again.outbox.all.value.map(({ text }) => text)).toEqual(["one", "two", "three", "four"]);
  scene.server.away = false;
  await scene.rest(60);
  expect(said()).toEqual(["one", "two", "three", "four"]);
  expect(await storage.keys("")).toEqual([]);
});

test("what the server refuses is not sent, stays so after a reload, and can be given up", async () => {
  const { scene, storage, alice, hall, said, waiting } = await inTheHall();
  hall.send("");
  hall.send("fine");
  await scene.rest(2);
  expect(said()).toEqual(["fine"]);
  expect(waiting()).toEqual([" failed"]);
  expect(hall.pending.value[0]?.error).toMatchObject({ failureCode: 400 });
  alice.close();

  const again = scene.connect("alice", storage);
  await scene.rest(10);
  const [failed] = again.outbox.all.value;
  expect(failed).toMatchObject({ state: "failed", error: { failure: "INVALID" } });
  again.outbox.discard(failed?.clientKey ?? "");
  await settle();
  expect(await storage.keys("")).toEqual([]);
});

test("one that failed can be tried again under its key", async () => {
  const { scene, alice, hall, said } = await inTheHall();
  scene.world.leave("alice", "hall", "bob");
  const { clientKey } = alice.outbox.send({ roomId: "hall" }, "Hi");
  await scene.rest(2);
  expect(alice.outbox.all.value).toMatchObject([{ clientKey, state: "failed" }]);
  scene.world.join("alice", "hall");
  alice.outbox.retry(clientKey);
  await scene.rest(2);
  expect(said()).toEqual(["Hi"]);
  expect(scene.world.rooms.get("hall")?.messages.at(-1)?.clientKey).toBe(clientKey);
  expect(hall.end.value?.failureCode).toBe(403);
});
