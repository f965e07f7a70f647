import type { Texts } from "../../texts/texts";
import { formatOf, fullTime as fullTimeIn } from "../parts/times";

const dayLength = 24 * 60 * 60_000;

/** The day on the reader's calendar, like `2026-01-31`. */
export function dayOf(at: string | number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The time of day, like 14:05. */
export function clockTime(at: string): string {
  return format(at, { hour: "numeric", minute: "2-digit" });
}

/** The time of day where there is little room and the half of the day is known, like 2:05. */
export function shortTime(at: string): string {
  const parts = formatOf(language(), { hour: "numeric", minute: "2-digit" }).formatToParts(new Date(at));
  const short = parts.filter(({ type }) => type !== "dayPeriod").map(({ value }) => value);
  return short.join("").trim();
}

/** For whoever wants to know exactly, and for screen readers. */
export function fullTime(at: string): string {
  return fullTimeIn(at, language());
}

/** A day as people call it. */
export function dayName(at: string, { today, yesterday }: Texts, now = Date.now()): string {
  const day = dayOf(at);
  if (day === dayOf(now)) return today;
  if (day === dayOf(now - dayLength)) return yesterday;
  const sameYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
  return format(at, { weekday: "long", day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) });
}

/** When somebody was last there. */
export function lastSeen(at: string, texts: Texts, now = Date.now()): string {
  const day = dayOf(at);
  const sameYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
  const date: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) };
  return texts.lastSeen(day === dayOf(now) ? clockTime(at) : format(at, date));
}

function format(at: string, options: Intl.DateTimeFormatOptions): string {
  return formatOf(language(), options).format(new Date(at));
}

function language(): string {
  return document.documentElement.lang || "en";
}
