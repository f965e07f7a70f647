import { expect, test } from "vitest";
import { hueOf, initialsOf } from "./initials";
import { shortTime } from "./times";

test.each([
  ["Alice Kim", "AK"],
  ["alice", "A"],
  ["Ana Maria de Souza", "AS"],
  ["alice.smith", "AS"],
  ["김민수", "김"],
  ["박 지성", "박"],
  ["🌱 garden", "G"],
  ["!!!", "?"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("an id has one hue of twelve, and ids have all of them", () => {
  const hues = Array.from({ length: 1000 }, (_, at) => hueOf(String(4503599627370496 + at)));
  expect(new Set(hues)).toEqual(new Set(Array.from({ length: 12 }, (_, hue) => hue)));
  expect(hueOf("4503599627370496")).toBe(hues[0]);
});

test.each([
  ["2026-11-21T12:00:00Z", "now"],
  ["2026-11-21T12:00:05Z", "now"],
  ["2026-11-21T11:55:00Z", "5m ago"],
  ["2026-11-20T12:30:00Z", "23h ago"],
  ["2026-11-20T11:00:00Z", "Nov 20"],
  ["2025-11-20T11:00:00Z", "Nov 20, 2025"],
])("at noon of the 21st, %s is %s", (at, short) => {
  expect(shortTime(at, Date.parse("2026-11-21T12:00:00Z"), "en")).toBe(short);
});
