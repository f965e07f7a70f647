const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Relative within a day, then the date; with the year when it is another one. */
export function shortTime(at: string, now: number, language: string): string {
  const then = Date.parse(at);
  const passed = Math.max(0, now - then);
  if (passed < day) {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
    if (passed < minute) return relative.format(0, "second");
    if (passed < hour) return relative.format(-Math.floor(passed / minute), "minute");
    return relative.format(-Math.floor(passed / hour), "hour");
  }
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...year }).format(then);
}

export function fullTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" }).format(Date.parse(at));
}
