import { expect, test } from "vitest";
import type { Offer } from "../../wire/bot";
import { commandAt, fitting, written } from "./commands";

const offer = (name: string, userName: string) => ({ name, bot: { userId: userName, userName } }) as Offer;
const offers = [offer("help", "parlance"), offer("poll", "parlance"), offer("poll", "pollster")];

test("a command is written from a slash at the very beginning on", () => {
  expect(commandAt("/", 1)).toBe("");
  expect(commandAt("/Re", 3)).toBe("re");
  expect(commandAt("/remind me", 3)).toBe("re");
  expect(commandAt("/remind me", 10)).toBeUndefined();
  expect(commandAt("see /etc", 8)).toBeUndefined();
  expect(commandAt("/etc/hosts", 10)).toBeUndefined();
  expect(commandAt("help", 4)).toBeUndefined();
});

test("what begins so is offered", () => {
  expect(fitting(offers, "po").map(({ bot }) => bot.userName)).toEqual(["parlance", "pollster"]);
  expect(fitting(offers, "x")).toEqual([]);
});

test("whose command it is is only written where several bots have it", () => {
  expect(offers.map((one) => written(one, offers))).toEqual(["/help", "/poll@parlance", "/poll@pollster"]);
});
