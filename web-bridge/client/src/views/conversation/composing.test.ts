import { expect, test } from "vitest";
import { type Keystroke, left, longest, meaning, sendable } from "./composing";

const bare = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false };
const press = (key: string, more: Partial<Keystroke> = {}): Keystroke => ({ key, ...bare, ...more });

test("Enter sends, Shift+Enter breaks the line", () => {
  expect(meaning(press("Enter"), "hi", false)).toBe("send");
  expect(meaning(press("Enter", { shiftKey: true }), "hi", false)).toBeUndefined();
});

test("Enter that ends the writing of a Korean syllable sends nothing", () => {
  expect(meaning(press("Enter", { isComposing: true }), "안녕", false)).toBeUndefined();
});

test("Up takes up the last message only where there is nothing to move in", () => {
  expect(meaning(press("ArrowUp"), "", false)).toBe("editLast");
  expect(meaning(press("ArrowUp"), "hi", false)).toBeUndefined();
  expect(meaning(press("ArrowUp"), "", true)).toBeUndefined();
  expect(meaning(press("ArrowUp", { shiftKey: true }), "", false)).toBeUndefined();
});

test("Escape cancels an answer or an edit, and is not taken from others when there is none", () => {
  expect(meaning(press("Escape"), "hi", true)).toBe("cancel");
  expect(meaning(press("Escape"), "hi", false)).toBeUndefined();
});

test("characters are counted as the server does, and told only near the end", () => {
  expect(left("x".repeat(9_499))).toBeUndefined();
  expect(left("x".repeat(9_500))).toBe(500);
  expect(left("😀".repeat(9_499))).toBeUndefined();
  expect(left("😀".repeat(longest))).toBe(0);
  expect(left("x".repeat(longest + 3))).toBe(-3);
});

test("nothing, blanks and too much cannot be sent", () => {
  expect(sendable("")).toBe(false);
  expect(sendable(" \n")).toBe(false);
  expect(sendable("😀".repeat(longest))).toBe(true);
  expect(sendable("😀".repeat(longest + 1))).toBe(false);
});
