import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Invite } from "../wire/model";
import type { Context } from "./context";

/** Invites to oneself that wait for an answer. */
export class Invites {
  readonly #context: Context;
  readonly #pending = signal<ReadonlyMap<string, Invite>>(new Map());
  readonly #all = computed(() => [...this.#pending.value.values()]);

  #heard = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  get all(): ReadonlySignal<readonly Invite[]> {
    return this.#all;
  }

  async answer(inviteId: string, accept: boolean): Promise<void> {
    const heard = this.#heard;
    const invite = await this.#context.connection.request("invite.answer", { inviteId, accept });
    // What was heard meanwhile may be newer: one may have been invited again.
    if (heard === this.#heard) this.put(invite);
  }

  /** An invite to oneself, as it is now. */
  put(invite: Invite): void {
    this.#heard++;
    const pending = new Map(this.#pending.peek());
    pending.delete(invite.inviteId);
    if (invite.state === "pending") pending.set(invite.inviteId, invite);
    this.#pending.value = pending;
  }
}
