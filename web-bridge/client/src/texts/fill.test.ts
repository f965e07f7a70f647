import { expect, test } from "vitest";
import { conversation as en } from "./en/conversation";
import { fill } from "./fill";
import { conversation as id } from "./id/conversation";
import { conversation as ko } from "./ko/conversation";

test("what is in braces is replaced, and what is put in is not read again", () => {
  expect(fill("{name} named it {text}", { name: "{text}", text: "hall" })).toBe("{text} named it hall");
});

test("a name nobody has a value for stays to be seen", () => {
  expect(fill("{name} joined", {})).toBe("{name} joined");
});

test.each([
  ["id", id],
  ["ko", ko],
] as const)("the catalogue %s has the same gaps as English", (_, texts) => {
  const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
  for (const [key, text] of Object.entries(en)) expect(gaps(texts[key as keyof typeof en]), key).toEqual(gaps(text));
});
