import type { Pane } from "./pane";

/** Moves among the messages by the arrow keys, and opens what can be done with one. */
export function focusNext(event: KeyboardEvent, pane: Pane): void {
  const { target } = event;
  const row = target instanceof Element && !target.closest(".menu") ? target.closest<HTMLElement>("[data-key]") : null;
  if (!row || event.ctrlKey || event.metaKey) return;
  switch (event.key) {
    case "ArrowUp":
      focusRow(neighbour(row, "previousElementSibling"));
      break;
    case "ArrowDown": {
      const next = neighbour(row, "nextElementSibling");
      if (next) focusRow(next);
      else pane.composer.focus();
      break;
    }
    case "Enter":
    case " ":
    case "ContextMenu":
      // The buttons of a row know themselves what they are for.
      if (row !== target || !row.hasAttribute("data-actions")) return;
      pane.menu.value = row.getAttribute("data-key") ?? undefined;
      break;
    case "Escape":
      pane.composer.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
}

function neighbour(row: Element, way: "previousElementSibling" | "nextElementSibling"): HTMLElement | undefined {
  for (let next = row[way]; next; next = next[way]) {
    if (next instanceof HTMLElement && next.hasAttribute("tabindex")) return next;
  }
  return undefined;
}

function focusRow(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}
