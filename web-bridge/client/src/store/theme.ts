import { type ReadonlySignal, signal } from "@preact/signals";
import { recall, remember } from "./keepsakes";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const chosen = signal<Theme>("system");

/** How the page looks: as the system does, unless the reader chose. */
export const theme: ReadonlySignal<Theme> = chosen;

/** As it was chosen in this browser. */
export function restoreTheme(): void {
  show(themes.find((known) => known === recall("theme")) ?? "system");
}

export function wear(wanted: Theme): void {
  remember("theme", wanted === "system" ? undefined : wanted);
  show(wanted);
}

function show(wanted: Theme): void {
  chosen.value = wanted;
  const root = document.documentElement;
  if (wanted === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", wanted);
}
