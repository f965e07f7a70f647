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

  /** The page before `seq`; nothing when the window has moved since it was asked for. */
  prepend(page: MessagePage, seq: number): void {
    if (seq !== this.first) return;
    this.#messages = [...page.items.map((message) => this.#newest(message)), ...this.#messages];
    this.#moreBefore = page.moreBefore;
  }

  /** The page after `seq`; nothing when the window has moved since it was asked for. */
  append(page: MessagePage, seq: number): void {
    if (seq !== this.last) return;
    this.#messages = [...this.#messages, ...page.items.map((message) => this.#newest(message))];
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
