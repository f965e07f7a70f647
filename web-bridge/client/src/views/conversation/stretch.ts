/** A place in the list that stays where it is: so many pixels below the top of what is visible. */
export interface Anchor {
  key: string;
  offset: number;
}

export interface Item {
  key: string;
  /** Pixels, until it has been measured. */
  estimate: number;
}

/** Pixels beyond what is visible that are there, too. */
const overscan = 800;

/** Where each row of a list stands, though only some of them are on the page. */
export class Stretch {
  readonly #measured = new Map<string, number>();
  #items: readonly Item[] = [];
  /** The top of each row, and the bottom of the last. */
  #tops: number[] = [0];
  readonly #places = new Map<string, number>();

  get length(): number {
    return this.#items.length;
  }

  get height(): number {
    return this.top(this.#items.length);
  }

  /** The rows are these now; what has been measured stays known. */
  show(items: readonly Item[]): void {
    this.#items = items;
    this.#places.clear();
    for (const [index, { key }] of items.entries()) this.#places.set(key, index);
    this.#stack();
  }

  /** Whether anything has another height than was known. */
  measure(heights: Iterable<readonly [key: string, height: number]>): boolean {
    let changed = false;
    for (const [key, height] of heights) {
      if (this.#measured.get(key) === height) continue;
      this.#measured.set(key, height);
      changed = true;
    }
    if (changed) this.#stack();
    return changed;
  }

  /** Another width gives other heights. */
  forget(): void {
    this.#measured.clear();
    this.#stack();
  }

  top(index: number): number {
    return this.#tops[index] ?? 0;
  }

  indexOf(key: string): number | undefined {
    return this.#places.get(key);
  }

  /** The row at this height; the last one below all. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.#items.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The first row that begins in sight when scrolled so far, of those that `holds` says will stay; else one above. */
  anchor(scrolled: number, visible: number, holds: (index: number) => boolean): Anchor | undefined {
    const top = this.at(scrolled);
    let first: number | undefined;
    for (let index = top; index < this.#items.length && this.top(index) < scrolled + visible; index++) {
      if (!holds(index)) continue;
      if (this.top(index) >= scrolled) return this.#at(index, scrolled);
      first ??= index;
    }
    return this.#at(first ?? top, scrolled);
  }

  /** How far to scroll so that the anchor is in its place; undefined when its row is gone. */
  scrollTo({ key, offset }: Anchor): number | undefined {
    const index = this.#places.get(key);
    return index === undefined ? undefined : this.top(index) - offset;
  }

  /** The rows that are to be on the page: from the first to before the second number. */
  range(scrolled: number, visible: number): [first: number, end: number] {
    return [this.at(scrolled - overscan), Math.min(this.#items.length, this.at(scrolled + visible + overscan) + 1)];
  }

  #at(index: number, scrolled: number): Anchor | undefined {
    const item = this.#items[index];
    return item && { key: item.key, offset: this.top(index) - scrolled };
  }

  #stack(): void {
    let y = 0;
    this.#tops = [0];
    for (const { key, estimate } of this.#items) {
      y += this.#measured.get(key) ?? estimate;
      this.#tops.push(y);
    }
  }
}
