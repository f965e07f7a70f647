import { expect, test } from "vitest";
import type { User } from "../../wire/model";
import { namingAt, offered } from "./mentioning";

const people = [
  { userId: "1", userName: "bob", name: "Bob Hartley" },
  { userId: "2", userName: "carol", name: "Carol Whitfield" },
  { userId: "3", userName: "seoyeon", name: "김서연" },
  { userId: "4", userName: "eric", name: "Éric Boucher" },
] as User[];
const names = (term: string) => offered(people, term).map(({ userName }) => userName);

test("somebody is named from the @ on to the caret", () => {
  expect(namingAt("Ask @bo", 7)).toEqual({ from: 4, term: "bo" });
  expect(namingAt("@", 1)).toEqual({ from: 0, term: "" });
  expect(namingAt("(@carol.w", 9)).toEqual({ from: 1, term: "carol.w" });
  expect(namingAt("@bob and", 8)).toBe(undefined);
  expect(namingAt("Ask @bo", 3)).toBe(undefined);
});

test("an address names nobody", () => {
  expect(namingAt("alice@example", 13)).toBe(undefined);
});

test("people are offered by the beginnings of their names, user names first", () => {
  expect(names("bo")).toEqual(["bob", "eric"]);
  expect(names("WHIT")).toEqual(["carol"]);
  expect(names("eri")).toEqual(["eric"]);
  expect(names("김")).toEqual(["seoyeon"]);
  expect(names("ob")).toEqual([]);
  expect(names("")).toHaveLength(4);
});
