const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** How much that is, as people say it. */
export function sizeText(bytes: number, language: string): string {
  const at = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[at] ?? "byte",
    unitDisplay: at === 0 ? "long" : "short",
    maximumFractionDigits: at < 2 ? 0 : 1,
  });
  return format.format(bytes / 1024 ** at);
}
