/** Pixels between what floats and the edge of the window. */
const margin = 8;

/** Puts what floats beside what has opened it, inside the window whatever happens. */
export function place(floating: HTMLElement, opener: Element): void {
  const from = opener.getBoundingClientRect();
  const { width, height } = floating.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const below = from.bottom + height + margin <= innerHeight;
  const top = below ? from.bottom : from.top - height;
  const clamp = (value: number, most: number) => Math.max(margin, Math.min(value, most - margin));
  floating.style.insetBlockStart = `${clamp(top, innerHeight - height)}px`;
  floating.style.left = `${clamp(from.right - width, innerWidth - width)}px`;
}
