import { type ReadonlySignal, signal } from "@preact/signals";
import type { Participant } from "../wire/model";
import type { Context } from "./context";
import { Refresh } from "./refresh";
import type { Users } from "./users";

const pageSize = 100;

/** Who is in one room: the first hundred, and more on demand. */
export class Members {
  readonly #context: Context;
  readonly #users: Users;
  readonly #roomId: string;
  readonly #list = signal<readonly Participant[]>([]);
  readonly #more = signal(false);
  readonly #refresh: Refresh;
  #next: number | undefined;

  constructor(context: Context, users: Users, roomId: string) {
    this.#context = context;
    this.#users = users;
    this.#roomId = roomId;
    this.#refresh = new Refresh(context, { fetch: () => this.#fetch() });
  }

  get list(): ReadonlySignal<readonly Participant[]> {
    return this.#list;
  }

  /** Whether there are more than have been loaded. */
  get more(): ReadonlySignal<boolean> {
    return this.#more;
  }

  /** Loads the next hundred. */
  async loadMore(): Promise<void> {
    const after = this.#next;
    if (after === undefined) return;
    const page = await this.#ask(after);
    if (after !== this.#next) return;
    this.#put([...this.#list.peek(), ...page.items], page.next);
  }

  /** Somebody may have come or gone. */
  refresh(): void {
    this.#refresh.now();
  }

  marked(userId: string, deliveredSeq: number, readSeq: number): void {
    const list = this.#list.peek();
    if (!list.some(({ user }) => user.userId === userId)) return;
    this.#list.value = list.map((one) =>
      one.user.userId === userId
        ? {
            ...one,
            deliveredSeq: Math.max(one.deliveredSeq, deliveredSeq, readSeq),
            readSeq: Math.max(one.readSeq, readSeq),
          }
        : one,
    );
  }

  close(): void {
    this.#refresh.close();
  }

  async #fetch(): Promise<void> {
    const page = await this.#ask();
    const known = new Map(this.#list.peek().map((one) => [one.user.userId, one]));
    // A mark may have been heard while an older answer was on its way.
    const items = page.items.map((one) => {
      const before = known.get(one.user.userId);
      if (before?.joinedAt !== one.joinedAt) return one;
      return {
        ...one,
        deliveredSeq: Math.max(before.deliveredSeq, one.deliveredSeq),
        readSeq: Math.max(before.readSeq, one.readSeq),
      };
    });
    this.#put(items, page.next);
  }

  #ask(after?: number) {
    const body = { roomId: this.#roomId, limit: pageSize, ...(after !== undefined && { after }) };
    return this.#context.connection.request("room.participants", body);
  }

  #put(list: readonly Participant[], next: string | null | undefined): void {
    this.#users.see(list.map(({ user }) => user));
    this.#next = next === null || next === undefined ? undefined : Number(next);
    this.#more.value = this.#next !== undefined;
    this.#list.value = list;
  }
}
