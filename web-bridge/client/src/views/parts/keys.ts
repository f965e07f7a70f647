/** Moves the focus between the rows of a list by the arrow keys; whether the key was one of them. */
export function moveByKey(event: KeyboardEvent, list: ParentNode, rows = "[data-row]"): boolean {
  const all = [...list.querySelectorAll<HTMLElement>(rows)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = target(event.key, at, all.length);
  if (next === undefined || !all[next]) return false;
  event.preventDefault();
  all[next].focus();
  return true;
}

function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "ArrowUp":
      return at > 0 ? at - 1 : undefined;
    case "Home":
      return at >= 0 ? 0 : undefined;
    case "End":
      return at >= 0 ? count - 1 : undefined;
    default:
      return undefined;
  }
}
