import { expect, test } from "vitest";
import { excerptOf } from "./excerpt";

const written = (text: string, highlights: [number, number][]) =>
  excerptOf(text, highlights)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");

test("what was searched for is marked wherever it stands", () => {
  expect(
    written("rain, and more rain", [
      [0, 4],
      [15, 19],
    ]),
  ).toBe("[rain], and more [rain]");
});

test("a text without a mark is shown from its beginning", () => {
  expect(written("nothing here", [])).toBe("nothing here");
});

test("what stands far behind is seen, from the beginning of a word", () => {
  const text = `${"so ".repeat(40)}it will rain tomorrow`;
  const at = text.indexOf("rain");
  expect(written(text, [[at, at + 4]])).toBe("…so so so so so it will [rain] tomorrow");
});

test("no character is cut in two", () => {
  const text = `${"🌧".repeat(30)}rain`;
  const [first] = excerptOf(`x${text}`, [[61, 65]]).slice(1);
  expect(first?.text).toBe("🌧".repeat(12));
  expect(written(text, [[60, 64]])).toBe(`…${"🌧".repeat(12)}[rain]`);
});

test("marks that lie over each other are no reason to say anything twice", () => {
  expect(
    written("raining", [
      [0, 4],
      [2, 7],
    ]),
  ).toBe("[rain]ing");
});
