import { type ReadonlySignal, signal } from "@preact/signals";
import { ChatError } from "../wire/error";
import type { Message, User } from "../wire/model";
import type { Context } from "./context";
import { Lanes } from "./lanes";

/** Characters of a name that are looked for. */
const longestTerm = 100;
const mostFound = 20;

/** Everybody who has been seen. */
export class Users {
  readonly #context: Context;
  readonly #all = signal<ReadonlyMap<string, User>>(new Map());
  readonly #asked = new Set<string>();
  readonly #lanes = new Lanes(2);

  constructor(context: Context) {
    this.#context = context;
  }

  /** By id. */
  get all(): ReadonlySignal<ReadonlyMap<string, User>> {
    return this.#all;
  }

  see(users: readonly User[]): void {
    if (users.length === 0) return;
    const all = new Map(this.#all.peek());
    for (const user of users) all.set(user.userId, user);
    this.#all.value = all;
  }

  /** Whose names have words that begin with those of the term, friends first; nobody for no term. */
  async find(term: string): Promise<readonly User[]> {
    const begun = [...term.trim().replace(/^@/, "")].slice(0, longestTerm).join("");
    if (begun === "") return [];
    const { items } = await this.#context.connection.request("users.search", { term: begun, limit: mostFound });
    this.see(items);
    return items;
  }

  /** Fetches somebody anew: the link to their picture lasts some hours only. */
  renew(userId: string): void {
    if (this.#asked.has(`anew ${userId}`)) return;
    this.#asked.add(`anew ${userId}`);
    void this.#fetch(userId).then(() => this.#asked.delete(`anew ${userId}`));
  }

  /** Fetches those of them that have not been seen. */
  need(userIds: Iterable<string>): void {
    for (const userId of userIds) {
      if (this.#all.peek().has(userId) || this.#asked.has(userId)) continue;
      this.#asked.add(userId);
      void this.#fetch(userId);
    }
  }

  async #fetch(userId: string): Promise<void> {
    try {
      const show = () => this.#context.connection.request("user.show", { userId });
      this.see([await this.#lanes.run(show)]);
    } catch (thrown) {
      // Whoever needs them next has them asked for again, unless there is no such user.
      if (ChatError.of(thrown).passing) this.#asked.delete(userId);
    }
  }
}

/** All whose names one needs to read a message. */
export function namedIn({ senderId, note, mentions, reactions }: Message): string[] {
  return [senderId, ...(note?.userId ? [note.userId] : []), ...mentions, ...reactions.flatMap(({ users }) => users)];
}
