import { afterEach, expect, test } from "vitest";
import { en as words } from "../../texts/en";
import { clockTime, dayName, dayOf, lastSeen, shortTime } from "./times";

const now = new Date(2026, 2, 1, 9, 30).getTime();
const at = (...[month, day, hour, year = 2026]: [number, number, number, number?]) =>
  new Date(year, month - 1, day, hour, 5).toISOString();

afterEach(() => {
  document.documentElement.lang = "en";
});

test("days are those of the reader's calendar, and called as people call them", () => {
  document.documentElement.lang = "en";
  expect(dayOf(at(3, 1, 0))).toBe("2026-03-01");
  expect(dayName(at(3, 1, 0), words, now)).toBe("Today");
  expect(dayName(at(2, 28, 23), words, now)).toBe("Yesterday");
  expect(dayName(at(2, 27, 12), words, now)).toBe("Friday, February 27");
  expect(dayName(at(2, 27, 12, 2025), words, now)).toBe("Thursday, February 27, 2025");
});

test("times are written as the language of the page has them", () => {
  const plain = (text: string) => text.replace(/\s/g, " ");
  document.documentElement.lang = "en";
  expect(plain(clockTime(at(3, 1, 14)))).toBe("2:05 PM");
  expect(shortTime(at(3, 1, 14))).toBe("2:05");
  document.documentElement.lang = "ko";
  expect(plain(clockTime(at(3, 1, 14)))).toMatch(/^\S+ 2:05$/);
  expect(shortTime(at(3, 1, 14))).toBe("2:05");
  document.documentElement.lang = "id";
  expect(clockTime(at(3, 1, 14))).toBe("14.05");
});

test("who was there today is told by the hour, else by the day", () => {
  document.documentElement.lang = "en";
  expect(lastSeen(at(3, 1, 8), words, now).replace(/\s/g, " ")).toBe("Last seen 8:05 AM");
  expect(lastSeen(at(2, 3, 8), words, now)).toBe("Last seen Feb 3");
});
