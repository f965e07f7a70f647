import { signal } from "@preact/signals";
import { heightOf } from "../files/fitting";
import type { Pane } from "./pane";
import { keyOf, type Row } from "./rows";
import { type Anchor, type Item, Stretch } from "./stretch";

/** Pixels from the end that still count as the end. */
const nearEnd = 24;
/** Pixels from either end of what is loaded at which more is. */
const loadWithin = 1200;
/** Where on the screen a message that was asked for is put, as a part of the height. */
const third = 1 / 3;
/** Pixels of what was read before that stay above the first unread message. */
const context = 72;

/** Keeps what the reader looks at in its place, whatever comes, goes or grows around it. */
export class Scroller {
  /** Rises when other rows are to be on the page. */
  readonly turn = signal(0);
  /** Earlier messages could not be loaded. */
  readonly failed = signal(false);
  readonly #pane: Pane;
  readonly #stretch = new Stretch();
  #rows: readonly Row[] = [];
  #shown: [number, number] = [0, 0];
  #anchor: Anchor | undefined;
  #box: HTMLElement | undefined;
  #list: HTMLElement | undefined;
  #width = 0;
  #set = -1;

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** The list stands in the box, which scrolls; until the function that is given back is called. */
  attach(box: HTMLElement, list: HTMLElement): () => void {
    this.#box = box;
    this.#list = list;
    const observer = new ResizeObserver(() => this.settle());
    observer.observe(box);
    observer.observe(list);
    const look = () => this.#look();
    document.addEventListener("visibilitychange", look);
    this.settle();
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
      this.#box = undefined;
    };
  }

  /** The rows are these now; which of them are to be on the page. */
  show(rows: readonly Row[]): [first: number, end: number] {
    this.#rows = rows;
    this.#stretch.show(rows.map(itemOf));
    this.#aim();
    this.#shown = this.#range();
    return this.#shown;
  }

  /** The page has them now: puts everything in its place. */
  settle(): void {
    const [box, list] = [this.#box, this.#list];
    if (!box || !list || box.clientHeight === 0) return;
    if (box.clientWidth !== this.#width) this.#stretch.forget();
    this.#width = box.clientWidth;
    const rows = [...list.querySelectorAll<HTMLElement>(":scope > [data-key]")];
    this.#stretch.measure(
      rows.map((row) => [row.getAttribute("data-key") ?? "", row.getBoundingClientRect().height] as const),
    );
    const [first, end] = this.#shown;
    list.style.paddingBlockStart = `${this.#stretch.top(first)}px`;
    list.style.paddingBlockEnd = `${this.#stretch.height - this.#stretch.top(end)}px`;
    this.#scroll(box, list);
    const range = this.#range();
    if (range[0] !== first || range[1] !== end) this.turn.value++;
    else this.#look();
  }

  /** The reader, or this, has scrolled. */
  scrolled(): void {
    const [box, list] = [this.#box, this.#list];
    if (!box || !list || Math.abs(box.scrollTop - this.#set) < 1) return;
    this.#set = -1;
    this.#pane.menu.value = undefined;
    this.#pane.pointed.value = undefined;
    this.#pane.atEnd.value = this.#isAtEnd(box);
    this.#anchor = this.#stretch.anchor(box.scrollTop - list.offsetTop, box.clientHeight, (index) =>
      stays(this.#rows[index]),
    );
    const [first, end] = this.#range();
    if (first !== this.#shown[0] || end !== this.#shown[1]) this.turn.value++;
    else this.#look();
  }

  /** The last message in sight, as far as it is known. */
  lowest(): string | undefined {
    const [box, list] = [this.#box, this.#list];
    if (!box || !list) return undefined;
    for (let index = this.#stretch.at(box.scrollTop + box.clientHeight - list.offsetTop); index >= 0; index--) {
      if (stays(this.#rows[index])) return this.#rows[index]?.key;
    }
    return undefined;
  }

  /** Tries once more what has failed. */
  loadBefore(): void {
    this.failed.value = false;
    this.#pane.conversation.history.loadBefore().catch(() => {
      this.failed.value = true;
    });
  }

  /** Takes up where the pane wants to be. */
  #aim(): void {
    const target = this.#pane.target.peek();
    if (!target) return;
    const row = this.#rows.find((one) => "message" in one && one.message.seq === target.seq);
    if (!row || !("message" in row)) return;
    const key = keyOf(row.message, this.#pane.me);
    const visible = this.#box?.clientHeight ?? 0;
    const line = this.#stretch.indexOf("new") !== undefined && !target.pointed;
    this.#anchor = { key: line ? "new" : key, offset: target.pointed ? visible * third : context };
    this.#pane.target.value = undefined;
    this.#pane.atEnd.value = false;
    this.#pane.pointed.value = target.pointed ? key : undefined;
  }

  #scroll(box: HTMLElement, list: HTMLElement): void {
    const wanted = this.#anchor && this.#stretch.scrollTo(this.#anchor);
    if (this.#pane.atEnd.peek()) box.scrollTop = box.scrollHeight;
    else if (wanted !== undefined) box.scrollTop = wanted + list.offsetTop;
    this.#set = box.scrollTop;
    if (this.#isAtEnd(box)) this.#pane.atEnd.value = true;
  }

  #range(): [number, number] {
    const visible = this.#box?.clientHeight ?? 0;
    const end = this.#stretch.height - visible;
    const anchored = this.#anchor && this.#stretch.scrollTo(this.#anchor);
    const scrolled = this.#pane.atEnd.peek() ? end : (anchored ?? this.#box?.scrollTop ?? 0);
    return this.#stretch.range(Math.min(scrolled, end), visible);
  }

  #isAtEnd(box: HTMLElement): boolean {
    const below = box.scrollHeight - box.clientHeight - box.scrollTop;
    return below <= nearEnd && !this.#pane.conversation.history.moreAfter.peek();
  }

  /** What is in sight is read, and what comes next is fetched. */
  #look(): void {
    const [box, list] = [this.#box, this.#list];
    if (!box || !list || !this.#pane.ready.peek()) return;
    const bottom = box.scrollTop + box.clientHeight - list.offsetTop;
    const seq = this.#lastAbove(bottom + nearEnd);
    if (seq !== undefined) this.#pane.seen(seq);
    const { history } = this.#pane.conversation;
    if (box.scrollTop < loadWithin && history.moreBefore.peek() && !this.failed.peek()) this.loadBefore();
    const below = box.scrollHeight - box.clientHeight - box.scrollTop;
    if (below < loadWithin && history.moreAfter.peek()) history.loadAfter().catch(() => {});
  }

  /** The last message that ends above this height. */
  #lastAbove(bottom: number): number | undefined {
    for (let index = this.#stretch.at(bottom); index >= 0; index--) {
      const row = this.#rows[index];
      if (row && "message" in row && this.#stretch.top(index + 1) <= bottom) return row.message.seq;
    }
    return undefined;
  }
}

/** Separators come and go; messages stay. */
function stays(row: Row | undefined): boolean {
  return row !== undefined && ("message" in row || row.kind === "pending");
}

function itemOf(row: Row): Item {
  if (!("message" in row) && row.kind !== "pending") return { key: row.key, estimate: 48 };
  const { text, file } = "message" in row ? row.message : row.outgoing;
  const head = row.kind !== "note" && row.head;
  return {
    key: row.key,
    estimate: (head ? 40 : 8) + (file ? heightOf(file) : 0) + 22 * Math.ceil((text.length + 1) / 80),
  };
}
