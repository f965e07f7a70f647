import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Friendship } from "../wire/model";
import type { BodyOf } from "../wire/requests";
import type { Context } from "./context";
import type { Users } from "./users";

/** How one stands to others: friends, requests, blocks. */
export class Friendships {
  readonly #context: Context;
  readonly #users: Users;
  readonly #known = signal<ReadonlyMap<string, Friendship>>(new Map());
  readonly #all = computed(() =>
    [...this.#known.value.values()]
      .filter(({ relation, blocked }) => relation !== "none" || blocked)
      .sort((one, other) => other.version - one.version),
  );

  constructor(context: Context, users: Users) {
    this.#context = context;
    this.#users = users;
  }

  /** The last touched first. */
  get all(): ReadonlySignal<readonly Friendship[]> {
    return this.#all;
  }

  request(whom: BodyOf<"friend.request">): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.request", whom));
  }

  answer(userId: string, accept: boolean): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.answer", { userId, accept }));
  }

  cancel(userId: string): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.cancel", { userId }));
  }

  remove(userId: string): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.remove", { userId }));
  }

  block(userId: string): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.block", { userId }));
  }

  unblock(userId: string): Promise<Friendship> {
    return this.#changed(this.#context.connection.request("friend.unblock", { userId }));
  }

  /** The newest version of each counts, in whatever order they come. */
  put(friendship: Friendship): void {
    const { userId } = friendship.user;
    this.#users.see([friendship.user]);
    if ((this.#known.peek().get(userId)?.version ?? 0) > friendship.version) return;
    this.#known.value = new Map(this.#known.peek()).set(userId, friendship);
  }

  async #changed(asked: Promise<Friendship>): Promise<Friendship> {
    const friendship = await asked;
    this.put(friendship);
    return friendship;
  }
}
