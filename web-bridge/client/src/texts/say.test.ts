import { expect, test } from "vitest";
import { say } from "./say";

test("values stand in their places, as they are", () => {
  expect(say`${"bob"} has ${3} friends in ${"$& hall"}`).toBe("bob has 3 friends in $& hall");
});

test("a name that is written from right to left keeps to itself", () => {
  expect(say`${"ليلى"} joined`).toBe("\u2068ليلى\u2069 joined");
});
