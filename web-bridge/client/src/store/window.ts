import type { Message } from "../wire/model";
import type { MessagePage } from "../wire/requests";

/** The loaded messages of a room: always one contiguous stretch of its numbers. */
export class Window {
  #messages: Message[] = [];
  /** What has come and may belong to it once a page has arrived, or what lies between has come. */
  readonly #aside = new Map<number, Message>();
  #following = false;
  #moreBefore = false;
  #latest = 0;
  #floor = 0;

  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** Whether it ends with the newest message and grows with each new one. */
  get following(): boolean {
    return this.#following;
  }

  get moreBefore(): boolean {
    return this.#moreBefore;
  }

  get first(): number {
    return this.#messages[0]?.seq ?? this.#floor + 1;
  }

  get last(): number {
    return this.#messages.at(-1)?.seq ?? this.#floor;
  }

  /** The room's newest message has this number. */
  reaches(seq: number): void {
    this.#latest = Math.max(this.#latest, seq);
  }

  /** Shows another stretch. */
  replace(page: MessagePage): void {
    for (const message of this.#messages) this.#keep(message);
    this.#messages = page.items.map((message) => this.#newest(message));
    this.#floor = this.#latest;
    this.#moreBefore = page.moreBefore;
    this.#grow(page);
  }

  /** A page of what comes before; one that does not fit, because the window has moved, is nothing. */
  prepend(page: MessagePage): void {
    const older = page.items.filter(({ seq }) => seq < this.first);
    if (older.length > 0 && older.at(-1)?.seq !== this.first - 1) return;
    this.#messages = [...older.map((message) => this.#newest(message)), ...this.#messages];
    this.#moreBefore = page.moreBefore;
  }

  /** A page of what comes after; one that does not fit is nothing. */
  append(page: MessagePage): void {
    const newer = page.items.filter(({ seq }) => seq > this.last);
    if (newer.length > 0 && newer[0]?.seq !== this.last + 1) return;
    this.#messages = [...this.#messages, ...newer.map((message) => this.#newest(message))];
    this.#grow(page);
  }

  /** Messages as they are now. `loading`: whether a page is on its way, which may be older than they are. */
  merge(messages: readonly Message[], loading: boolean): void {
    const copy = [...this.#messages];
    for (const message of messages) {
      const at = message.seq - this.first;
      const known = copy[at];
      if (known) {
        if (message.version > known.version) copy[at] = message;
      } else if (loading || (this.#following && message.seq > this.last)) {
        this.#keep(message);
      }
    }
    this.#messages = copy;
    this.#absorb();
    if (!loading) this.settle();
  }

  /** No page is on its way any more. */
  settle(): void {
    for (const seq of this.#aside.keys()) {
      if (!this.#following || seq <= this.last) this.#aside.delete(seq);
    }
  }

  /** What is not visible any more goes; whether nothing of it is left. */
  clip(visibleAfter: number): boolean {
    if (visibleAfter < this.first) return false;
    this.#messages = this.#messages.filter(({ seq }) => seq > visibleAfter);
    this.#moreBefore = false;
    this.#floor = Math.max(this.#floor, visibleAfter);
    return this.#messages.length === 0;
  }

  #grow(page: MessagePage): void {
    this.#following = !page.moreAfter;
    this.#absorb();
    this.#following &&= this.last >= this.#latest;
  }

  #absorb(): void {
    if (!this.#following) return;
    for (;;) {
      const next = this.#aside.get(this.last + 1);
      if (!next) return;
      this.#aside.delete(next.seq);
      this.#messages.push(next);
    }
  }

  #keep(message: Message): void {
    this.#aside.set(message.seq, this.#newest(message));
  }

  #newest(message: Message): Message {
    const known = this.#aside.get(message.seq);
    return known && known.version > message.version ? known : message;
  }
}
