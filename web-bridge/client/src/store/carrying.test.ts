// @vitest-environment node
import { expect, test } from "vitest";
import { Scene } from "../testing/scene";
import { memoryStorage } from "./storage";

const picture = () => new File(["a picture"], "cat.png", { type: "image/png" });

async function inTheHall() {
  const scene = new Scene();
  const storage = memoryStorage();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice", storage);
  const hall = alice.open("hall");
  await scene.rest(2);
  const said = () =>
    scene.world.rooms
      .get("hall")
      ?.messages.flatMap(({ kind, text, file }) => (kind === "system" ? [] : [file?.name ?? text]));
  const states = () => alice.outbox.all.value.map(({ state }) => state);
  return { scene, storage, alice, hall, said, states };
}

test("a file is brought first, and then sent with what is written about it", async () => {
  const { scene, hall, alice, states } = await inTheHall();
  const { clientKey } = hall.send("Look", null, picture());
  await scene.flow();
  expect(states()).toEqual(["uploading"]);
  expect(scene.uploads.last).toMatchObject({ field: "file", name: "cat.png", token: "token" });
  scene.uploads.last.progress?.(0.4);
  expect(alice.uploads.progress.value.get(clientKey)).toBe(0.4);
  const { fileId } = scene.uploads.arrives();
  await scene.rest(2);
  expect(states()).toEqual([]);
  expect(scene.server.asked.findLast(({ address }) => address === "message.send")?.body).toEqual({
    roomId: "hall",
    text: "Look",
    fileId,
    clientKey,
  });
  expect(hall.history.messages.value.at(-1)).toMatchObject({ kind: "image", text: "Look", file: { name: "cat.png" } });
});

test("what is written meanwhile does not wait for it", async () => {
  const { scene, hall, said } = await inTheHall();
  hall.send("", null, picture());
  hall.send("It is on the way");
  await scene.rest(2);
  expect(said()).toEqual(["It is on the way"]);
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["It is on the way", "cat.png"]);
});

test("files come in the order in which they were chosen, whichever has arrived first", async () => {
  const { scene, hall, said } = await inTheHall();
  hall.send("", null, picture());
  hall.send("", null, new File(["notes"], "notes.txt"));
  await scene.flow();
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual([]);
  const [first] = scene.uploads.all.splice(0, 1);
  scene.uploads.all.push(...(first ? [first] : []));
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toHaveLength(2);
  expect(said()?.[0]).toBe("cat.png");
});

test("one that is given up is stopped, and nothing is sent", async () => {
  const { scene, alice, hall, said, states } = await inTheHall();
  const { clientKey } = hall.send("", null, picture());
  await scene.flow();
  alice.outbox.discard(clientKey);
  await scene.rest(2);
  expect(scene.uploads.last.signal?.aborted).toBe(true);
  expect([said(), states()]).toEqual([[], []]);
});

test("one that the server refuses waits for another try", async () => {
  const { scene, alice, hall, said, states } = await inTheHall();
  const { clientKey } = hall.send("", null, picture());
  await scene.flow();
  scene.uploads.last.answer(Response.json({ message: "Too large" }, { status: 413 }));
  await scene.rest(2);
  expect(states()).toEqual(["failed"]);
  expect(alice.outbox.all.value[0]?.error?.failure).toBe("TOO_LARGE");
  alice.outbox.retry(clientKey);
  await scene.flow();
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["cat.png"]);
});

test("one that broke with the connection goes on with the next", async () => {
  const { scene, hall, said, states } = await inTheHall();
  hall.send("", null, picture());
  await scene.flow();
  scene.server.cut("alice");
  scene.uploads.last.fail(new TypeError("The connection broke"));
  await scene.flow();
  expect(states()).toEqual(["failed"]);
  await scene.rest(40);
  expect(states()).toEqual(["uploading"]);
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["cat.png"]);
});

test("one that comes too fast comes again by itself", async () => {
  const { scene, hall, said, states } = await inTheHall();
  hall.send("", null, picture());
  await scene.flow();
  scene.uploads.last.answer(new Response("{}", { status: 429, headers: { "retry-after": "3" } }));
  await scene.rest(2);
  expect(states()).toEqual(["uploading"]);
  expect(scene.uploads.all).toHaveLength(1);
  await scene.rest(2);
  expect(scene.uploads.all).toHaveLength(2);
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["cat.png"]);
});

test("one that the page has left behind is brought by the next", async () => {
  const { scene, storage, alice, hall, said } = await inTheHall();
  hall.send("Look", null, picture());
  await scene.flow();
  alice.close();
  expect(scene.uploads.last.signal?.aborted).toBe(true);
  scene.connect("alice", storage).open("hall");
  await scene.rest(5);
  expect(scene.uploads.all).toHaveLength(2);
  expect(await scene.uploads.last.file.text()).toBe("a picture");
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["cat.png"]);
});

test("a file that waited too long is brought once more", async () => {
  const { scene, alice, hall, said, states } = await inTheHall();
  const { clientKey } = hall.send("", null, picture());
  await scene.flow();
  const { fileId } = scene.uploads.arrives();
  scene.world.files.delete(fileId);
  scene.server.refusal = { address: "message.send", reason: "FILE_UNKNOWN" };
  await scene.rest(2);
  expect(states()).toEqual(["failed"]);
  scene.server.refusal = undefined;
  alice.outbox.retry(clientKey);
  await scene.flow();
  expect(scene.uploads.all).toHaveLength(2);
  scene.uploads.arrives();
  await scene.rest(2);
  expect(said()).toEqual(["cat.png"]);
});
