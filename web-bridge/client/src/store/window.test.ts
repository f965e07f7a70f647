// @vitest-environment node
import { expect, test } from "vitest";
import type { Message } from "../wire/model";
import { Window } from "./window";

const message = (seq: number, version = seq) => ({ seq, version }) as Message;
const page = (first: number, last: number, moreBefore: boolean, moreAfter: boolean) => ({
  items: Array.from({ length: last - first + 1 }, (_, at) => message(first + at)),
  moreBefore,
  moreAfter,
});
const seqs = (window: Window) => window.messages.map(({ seq }) => seq);

function showing(first: number, last: number, moreAfter = false): Window {
  const window = new Window();
  window.reaches(moreAfter ? 100 : last);
  window.replace(page(first, last, first > 1, moreAfter));
  return window;
}

test("a new message is appended, and one that is too early waits for those before it", () => {
  const window = showing(4, 6);
  window.merge([message(8)], false);
  expect(seqs(window)).toEqual([4, 5, 6]);
  window.merge([message(7)], false);
  expect(seqs(window)).toEqual([4, 5, 6, 7, 8]);
});

test("the newer of two versions stays, whichever comes last", () => {
  const window = showing(4, 6);
  window.merge([message(5, 20)], false);
  window.merge([message(5, 12)], false);
  expect(window.messages[1]?.version).toBe(20);
});

test("what changes while an older page is on its way is not undone by it", () => {
  const window = showing(4, 6);
  window.merge([message(2, 30)], true);
  window.prepend(page(1, 3, false, true), 4);
  window.settle();
  expect(window.messages.map(({ version }) => version)).toEqual([1, 30, 3, 4, 5, 6]);
});

test("what is said while the last page is on its way is not lost behind it", () => {
  const window = showing(4, 6, true);
  window.reaches(101);
  window.merge([message(101)], true);
  window.append(page(7, 100, true, false), 6);
  expect(window.last).toBe(101);
  expect(window.following).toBe(true);
});

test("an end that has moved on is no end", () => {
  const window = showing(4, 6, true);
  window.append(page(7, 99, true, false), 6);
  expect(window.following).toBe(false);
});

test("away from the end nothing is appended", () => {
  const window = showing(4, 6, true);
  window.merge([message(101), message(7)], false);
  expect(seqs(window)).toEqual([4, 5, 6]);
});

test("a page that was asked for before the window moved is nothing", () => {
  const window = showing(4, 6);
  window.prepend(page(1, 2, false, true), 3);
  window.prepend({ items: [], moreBefore: false, moreAfter: true }, 1);
  window.append(page(8, 9, true, false), 7);
  expect(seqs(window)).toEqual([4, 5, 6]);
  expect(window.moreBefore).toBe(true);
});

test("an empty room begins with its first message", () => {
  const window = new Window();
  window.replace({ items: [], moreBefore: false, moreAfter: false });
  window.merge([message(1)], false);
  expect(seqs(window)).toEqual([1]);
});

test("what is not visible any more goes, and with the last of it the whole stretch", () => {
  const window = showing(4, 6);
  expect(window.clip(3)).toBe(false);
  expect(window.clip(4)).toBe(false);
  expect(seqs(window)).toEqual([5, 6]);
  expect(window.moreBefore).toBe(false);
  expect(window.clip(9)).toBe(true);
  expect(seqs(window)).toEqual([]);
});
