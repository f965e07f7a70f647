// @vitest-environment node
import { expect, test } from "vitest";
import { settle, TestClock } from "../testing/clock";
import { ChatError } from "../wire/error";
import { Feed, type Step } from "./feed";

/** A feed of a server whose version is `server`; answers wait for `release`. */
function feeding(shared = false) {
  const clock = new TestClock();
  const applied: number[] = [];
  const asked: (number | undefined)[] = [];
  const failed: ChatError[] = [];
  const answers: { resolve: (version: number) => void; reject: (error: ChatError) => void }[] = [];
  const feed = new Feed<Step>(
    { clock, random: () => 0.5 },
    {
      apply: ({ version }) => applied.push(version),
      fetch: (since) => {
        asked.push(since);
        return new Promise((resolve, reject) => answers.push({ resolve, reject }));
      },
      failed: (error) => failed.push(error),
      shared,
    },
  );
  const step = (version: number) => feed.heard({ before: version - 1, version });
  const release = async (version: number) => {
    answers.shift()?.resolve(version);
    await settle();
  };
  const fail = async (error: ChatError) => {
    answers.shift()?.reject(error);
    await settle();
  };
  return { clock, feed, applied, asked, failed, step, release, fail };
}

async function at(version: number, shared = false) {
  const fed = feeding(shared);
  fed.feed.expect(version);
  await fed.release(version);
  return fed;
}

test("events are applied in order, once", async () => {
  const { step, applied } = await at(5);
  for (const version of [6, 6, 7, 5, 6, 8]) step(version);
  expect(applied).toEqual([6, 7, 8]);
});

test("where several lead to one version, the newest is applied again, and nothing older", async () => {
  const { step, applied } = await at(5, true);
  for (const version of [6, 6, 7, 5, 6, 7]) step(version);
  expect(applied).toEqual([6, 6, 7, 7]);
});

test("a gap is fetched before what comes after it is applied", async () => {
  const { step, applied, asked, release, feed } = await at(5);
  step(8);
  step(9);
  expect([asked, applied]).toEqual([[undefined, 5], []]);
  await release(7);
  expect(applied).toEqual([8, 9]);
  expect(feed.version).toBe(9);
});

test("what comes while something is fetched waits, and what the answer has already is skipped", async () => {
  const { step, applied, release, feed } = await at(5);
  feed.repair();
  for (const version of [6, 7, 8]) step(version);
  expect(applied).toEqual([]);
  await release(7);
  expect(applied).toEqual([8]);
});

test("an answer that is older than what was heard is asked for again, after a pause", async () => {
  const { clock, step, applied, asked, release } = await at(5);
  step(8);
  await release(6);
  expect(asked).toHaveLength(2);
  await clock.pass(500);
  expect(asked).toEqual([undefined, 5, 6]);
  await release(8);
  expect(applied).toEqual([]);
});

test("what fails for a while is tried again by itself, and what breaks when there is a connection again", async () => {
  const { clock, feed, asked, fail, release } = await at(5);
  feed.expect(6);
  await fail(new ChatError(503, "UNAVAILABLE", "Later"));
  await clock.pass(500);
  expect(asked).toHaveLength(3);
  await fail(ChatError.disconnected("UNANSWERED"));
  await clock.pass(60_000);
  expect(asked).toHaveLength(3);
  feed.expect(5);
  expect(asked).toHaveLength(4);
  await release(6);
  feed.expect(6);
  expect(asked).toHaveLength(4);
});

test("what is refused is told and not tried again", async () => {
  const { clock, feed, asked, failed, fail } = await at(5);
  feed.expect(6);
  await fail(new ChatError(403, "FORBIDDEN", "No"));
  await clock.pass(60_000);
  expect(failed).toMatchObject([{ failureCode: 403 }]);
  expect(asked).toHaveLength(2);
});
