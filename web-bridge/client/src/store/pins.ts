import { type ReadonlySignal, signal } from "@preact/signals";
import type { Message } from "../wire/model";
import type { Context } from "./context";
import { Refresh } from "./refresh";
import { namedIn, type Users } from "./users";

/** What is pinned in one room. */
export class Pins {
  readonly #list = signal<readonly Message[]>([]);
  readonly #refresh: Refresh;
  /** What was told while the list was on its way: it may be older. */
  readonly #told = new Map<number, Message>();

  constructor(context: Context, users: Users, roomId: string) {
    this.#refresh = new Refresh(context, {
      fetch: async () => {
        this.#told.clear();
        const { items } = await context.connection.request("room.pins", { roomId });
        const told = [...this.#told.values()];
        this.#show([...items, ...told]);
        users.need(new Set(items.flatMap(namedIn)));
      },
    });
  }

  /** The last pinned first. */
  get list(): ReadonlySignal<readonly Message[]> {
    return this.#list;
  }

  /** What was pinned or not may have been missed. */
  refresh(): void {
    this.#refresh.now();
  }

  /** Messages as they are now. */
  take(messages: readonly Message[]): void {
    const list = this.#list.peek();
    const concerned = messages.filter((one) => isPinned(one) || list.some(({ seq }) => seq === one.seq));
    if (this.#refresh.busy) for (const message of messages) this.#told.set(message.seq, message);
    if (concerned.length > 0) this.#show([...list, ...concerned]);
  }

  close(): void {
    this.#refresh.close();
  }

  /** Of each the newest version counts. */
  #show(messages: readonly Message[]): void {
    const newest = new Map<number, Message>();
    for (const message of messages) {
      if (message.version >= (newest.get(message.seq)?.version ?? 0)) newest.set(message.seq, message);
    }
    this.#list.value = [...newest.values()].filter(isPinned).sort(lastPinnedFirst);
  }
}

function isPinned({ pinnedAt, deletedAt }: Message): boolean {
  return pinnedAt !== null && pinnedAt !== undefined && deletedAt === null;
}

function lastPinnedFirst(one: Message, other: Message): number {
  return Date.parse(other.pinnedAt ?? "") - Date.parse(one.pinnedAt ?? "") || other.seq - one.seq;
}
