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
  return formatOf(language, { day: "numeric", month: "short", ...year }).format(then);
}

/** For whoever wants to know exactly, and for screen readers. */
export function fullTime(at: string, language: string): string {
  return formatOf(language, { dateStyle: "full", timeStyle: "short" }).format(Date.parse(at));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes far longer than using it. */
export function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}
