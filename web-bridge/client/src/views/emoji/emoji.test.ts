import { beforeEach, expect, test } from "vitest";
import { emojiFor, emojiIn } from "./data";
import { recentEmoji, rememberEmoji } from "./recent";

beforeEach(() => localStorage.clear());

const found = async (language: "en" | "ko", term: string) =>
  emojiFor(await emojiIn(language), term).map(({ emoji }) => emoji);

test("emoji are found by the beginnings of the words they are called by", async () => {
  expect((await found("en", "party pop"))[0]).toBe("🎉");
  expect(await found("en", "tada celeb")).toContain("🎉");
  expect(await found("en", "arty popper")).toEqual([]);
});

test("they are called in the reader's language", async () => {
  expect(await found("ko", "파티")).toContain("🎉");
});

test("there is a name for each group", async () => {
  const { emoji } = await import("../../texts/en/emoji");
  expect(emoji.groups).toHaveLength((await emojiIn("en")).length);
});

test("what was chosen last comes first, once", () => {
  for (const emoji of ["👍", "🎉", "👍"]) rememberEmoji(emoji);
  expect(recentEmoji()).toEqual(["👍", "🎉"]);
});
