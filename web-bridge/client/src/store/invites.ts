import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Invite } from "../wire/model";
import type { Context } from "./context";

/** Invites to oneself that wait for an answer. */
export class Invites {
  readonly #context: Context;
  readonly #pending = signal<ReadonlyMap<string, Invite>>(new Map());
  readonly #all = computed(() => [...this.#pending.value.values()]);

  constructor(context: Context) {
    this.#context = context;
  }

  get all(): ReadonlySignal<readonly Invite[]> {
    return this.#all;
  }

  async answer(inviteId: string, accept: boolean): Promise<void> {
    this.put(await this.#context.connection.request("invite.answer", { inviteId, accept }));
  }

  /** An invite to oneself, as it is now. */
  put(invite: Invite): void {
    const pending = new Map(this.#pending.peek());
    pending.delete(invite.inviteId);
    if (invite.state === "pending") pending.set(invite.inviteId, invite);
    this.#pending.value = pending;
  }
}
