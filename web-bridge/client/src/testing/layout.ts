const visible = 600;

/** Heights for a page that nobody draws: a scrolling box with a list in it. Gives back what ends it. */
export function layOut(heightOf: (row: Element) => number): () => void {
  const scrolled = new WeakMap<Element, number>();
  const isBox = (element: Element) => element.classList.contains("box");
  const pixels = (text: string) => Number.parseFloat(text) || 0;
  const whole = (box: Element) => {
    const list = box.querySelector("ol");
    if (!list) return visible;
    const rows = [...list.children].reduce((sum, row) => sum + heightOf(row), 0);
    const { paddingBlockStart, paddingBlockEnd } = list.style;
    return Math.max(visible, pixels(paddingBlockStart) + rows + pixels(paddingBlockEnd));
  };
  const sizes: PropertyDescriptorMap & ThisType<Element> = {
    clientHeight: {
      configurable: true,
      get() {
        return isBox(this) ? visible : 0;
      },
    },
    clientWidth: { configurable: true, get: () => 800 },
    offsetTop: { configurable: true, get: () => 0 },
    scrollHeight: {
      configurable: true,
      get() {
        return isBox(this) ? whole(this) : 0;
      },
    },
    scrollTop: {
      configurable: true,
      get() {
        return scrolled.get(this) ?? 0;
      },
      set(wanted: number) {
        scrolled.set(this, Math.max(0, Math.min(wanted, whole(this) - visible)));
      },
    },
    getBoundingClientRect: {
      configurable: true,
      value(this: Element) {
        return { height: heightOf(this), top: topOf(this) } as DOMRect;
      },
    },
  };
  /** Of a row, below the top of what is visible. */
  const topOf = (row: Element): number => {
    const [list, box] = [row.parentElement, row.closest(".box")];
    if (!list || !box) return 0;
    let top = pixels(list.style.paddingBlockStart) - box.scrollTop;
    for (const one of list.children) {
      if (one === row) break;
      top += heightOf(one);
    }
    return top;
  };
  const before = Object.keys(sizes).map((name) => [name, Object.getOwnPropertyDescriptor(HTMLElement.prototype, name)]);
  Object.defineProperties(HTMLElement.prototype, sizes);
  return () => {
    for (const [name, descriptor] of before as [string, PropertyDescriptor | undefined][]) {
      if (descriptor) Object.defineProperty(HTMLElement.prototype, name, descriptor);
      else Reflect.deleteProperty(HTMLElement.prototype, name);
    }
  };
}
