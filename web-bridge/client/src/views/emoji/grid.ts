/** Moves the focus between what stands in lines, by the arrow keys: from the field above down into them and back. */
export function step(event: KeyboardEvent, place: HTMLElement | null): void {
  const field = place?.querySelector("input");
  const all = [...(place?.querySelectorAll<HTMLElement>(".grid button") ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (!field || event.isComposing || (at < 0 && event.key !== "ArrowDown")) return;
  const next = target(event.key, all, at);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  (next < 0 ? field : all[Math.min(next, all.length - 1)])?.focus();
}

function target(key: string, all: readonly HTMLElement[], at: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return at + 1;
    case "ArrowLeft":
      return at - 1;
    case "ArrowDown":
      return at < 0 ? 0 : below(all, at, 1);
    case "ArrowUp":
      return below(all, at, -1);
    default:
      return undefined;
  }
}

/** The one in the next line that stands nearest; in the other direction with -1. */
function below(all: readonly HTMLElement[], at: number, way: 1 | -1): number {
  const from = all[at]?.getBoundingClientRect();
  if (!from) return at;
  let line: number | undefined;
  let best = way === 1 ? at : -1;
  let distance = Number.POSITIVE_INFINITY;
  for (let next = at + way; next >= 0 && next < all.length; next += way) {
    const to = all[next]?.getBoundingClientRect();
    if (!to || Math.abs(to.top - from.top) < 1) continue;
    line ??= to.top;
    if (Math.abs(to.top - line) >= 1) break;
    const far = Math.abs(to.left - from.left);
    if (far < distance) [best, distance] = [next, far];
  }
  return best;
}
