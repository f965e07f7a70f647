// @vitest-environment node
import { expect, test } from "vitest";
import { Scene } from "../testing/scene";

/** alice in the hall, where bob is a bot that has been asked something. */
async function asked() {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice");
  const hall = alice.open("hall");
  await scene.rest(3);
  const ask = () => scene.world.post("alice", "hall", "How are you?", null, [])?.seq ?? 0;
  const piece = async (questionSeq: number, index: number, offset: number, text: string) => {
    const where = { roomId: "hall", userId: "bob", questionSeq };
    scene.server.toTopic("alice", "room.hall", { event: "piece", ...where, index, offset, text });
    await scene.flow();
  };
  const answer = async (text: string, replyTo: number | null = null, key: string | null = null) => {
    scene.world.post("bob", "hall", text, key, [], { replyTo });
    await scene.flow();
  };
  const texts = () => hall.answers.list.value.map(({ text }) => text);
  return { scene, alice, hall, ask, piece, answer, texts };
}

test("an answer grows by its pieces, until it is there as a message", async () => {
  const { hall, ask, piece, answer, texts } = await asked();
  const question = ask();
  await piece(question, 0, 0, "I am ");
  await piece(question, 1, 5, "well");
  expect(texts()).toEqual(["I am well"]);
  expect(hall.answers.list.value[0]).toMatchObject({ userId: "bob", questionSeq: question, isBroken: false });
  await answer("I am well.");
  expect(texts()).toEqual([]);
  expect(
    hall.history.messages.value.filter(({ senderId, kind }) => senderId === "bob" && kind === "text"),
  ).toHaveLength(1);
});

test("a piece that comes after the answer says nothing any more", async () => {
  const { ask, piece, answer, texts } = await asked();
  const question = ask();
  await piece(question, 0, 0, "I am ");
  await answer("I am well.");
  await piece(question, 1, 5, "well");
  expect(texts()).toEqual([]);
});

test("after a missed piece what was read stays as it was", async () => {
  const { ask, piece, texts } = await asked();
  const question = ask();
  await piece(question, 0, 0, "I am ");
  await piece(question, 2, 10, "today");
  await piece(question, 3, 15, ", thank you");
  expect(texts()).toEqual(["I am "]);
});

test("whoever comes in the middle is told only that there will be an answer", async () => {
  const { ask, piece, answer, texts } = await asked();
  const question = ask();
  await piece(question, 4, 20, "thank you");
  expect(texts()).toEqual([""]);
  await answer("I am well, today, thank you");
  expect(texts()).toEqual([]);
});

test("of two answers each ends with its own message", async () => {
  const { ask, piece, answer, texts } = await asked();
  const [first, second] = [ask(), ask()];
  await piece(second, 0, 0, "the second");
  await piece(first, 0, 0, "the first");
  expect(texts()).toEqual(["the first", "the second"]);
  await answer("the second one", second);
  expect(texts()).toEqual(["the first"]);
  await answer("the first one", first);
  expect(texts()).toEqual([]);
});

test("without a word of which question it answers the one that has waited longest is answered", async () => {
  const { ask, piece, answer, texts } = await asked();
  const [first, second] = [ask(), ask()];
  await piece(second, 0, 0, "the second");
  await piece(first, 0, 0, "the first");
  await answer("the first one");
  expect(texts()).toEqual(["the second"]);
});

test("an answer that has the key of another question leaves what is being answered", async () => {
  const { hall, ask, piece, answer, texts } = await asked();
  const [first, second] = [ask(), ask()];
  await piece(first, 0, 0, "the first");
  const idOf = (seq: number) => hall.history.messages.value.find((message) => message.seq === seq)?.messageId;
  await answer("At once", null, `answer-${idOf(second)}`);
  expect(texts()).toEqual(["the first"]);
  await answer("the first one", null, `answer-${idOf(first)}`);
  expect(texts()).toEqual([]);
});

test("an answer of which nothing comes any more has broken off, and goes on when it does", async () => {
  const { scene, hall, ask, piece, answer, texts } = await asked();
  const question = ask();
  await piece(question, 0, 0, "I am ");
  await scene.rest(44);
  expect(hall.answers.list.value[0]?.isBroken).toBe(false);
  await scene.rest(2);
  expect(hall.answers.list.value[0]).toMatchObject({ text: "I am ", isBroken: true });
  await piece(question, 1, 5, "well");
  expect(hall.answers.list.value[0]).toMatchObject({ text: "I am well", isBroken: false });
  await answer("I am well.");
  expect(texts()).toEqual([]);
});

test("of an answer of which nothing was read nothing is left when it breaks off", async () => {
  const { scene, ask, piece, texts } = await asked();
  await piece(ask(), 3, 9, "well");
  expect(texts()).toEqual([""]);
  await scene.rest(46);
  expect(texts()).toEqual([]);
});

test("an answer that was stored while there was no connection ends what was heard of it", async () => {
  const { scene, ask, piece, texts } = await asked();
  const question = ask();
  await piece(question, 0, 0, "I am ");
  scene.server.cut("alice");
  scene.world.post("bob", "hall", "I am well.", null, []);
  await scene.rest(5);
  expect(texts()).toEqual([]);
});
