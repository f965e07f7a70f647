import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";
import type { Presence } from "../wire/model";
import { type Context, whenOpen } from "./context";
import type { Users } from "./users";

/** Milliseconds without a connection after which nothing is known of anybody: what is over sooner is not noticed. */
const patience = 2000;

/** Who is there, of those one watches; what has changed about them is told to `users`. */
export class Presences {
  readonly #context: Context;
  readonly #users: Pick<Users, "see">;
  readonly #all = signal<ReadonlyMap<string, Presence>>(new Map());
  readonly #watched = new Map<string, { count: number; stop: Cancel }>();

  readonly #offs: Cancel[];
  #state: "online" | "away" = "online";

  constructor(context: Context, users: Pick<Users, "see">) {
    this.#context = context;
    this.#users = users;
    let forget: Cancel | undefined;
    this.#offs = [
      // Whoever connects is online, unless they say otherwise.
      whenOpen(context, () => {
        if (this.#state === "away") this.#tell();
      }),
      context.connection.state.subscribe((state) => {
        if (state === "open") {
          forget?.();
          forget = undefined;
        } else {
          // With the next connection it is told anew.
          forget ??= context.clock.after(patience, () => {
            this.#all.value = new Map();
          });
        }
      }),
      () => forget?.(),
    ];
  }

  /** By user; whoever may not be shown, or is not watched, is missing. */
  get all(): ReadonlySignal<ReadonlyMap<string, Presence>> {
    return this.#all;
  }

  /** Watches somebody until cancelled; a socket can watch at most about 2000, with all else it listens to. */
  watch(userId: string): Cancel {
    const watched = this.#watched.get(userId) ?? { count: 0, stop: this.#subscribe(userId) };
    watched.count++;
    this.#watched.set(userId, watched);
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      if (--watched.count > 0) return;
      if (this.#watched.get(userId) === watched) this.#watched.delete(userId);
      watched.stop();
      this.#forget(userId);
    };
  }

  /** Tells how one is there oneself, at this device; told again with each new connection. */
  set(state: "online" | "away"): void {
    this.#state = state;
    this.#tell();
  }

  close(): void {
    for (const off of this.#offs) off();
  }

  /** When it fails the connection does, and it is told with the next one. */
  #tell(): void {
    this.#context.connection.request("presence.set", { state: this.#state }).catch(() => {});
  }

  #subscribe(userId: string): Cancel {
    return this.#context.connection.subscribe(`presence.${userId}`, {
      subscribed: (presence) => this.#put(presence),
      heard: (event) => {
        if (event.event === "presence") this.#put(event);
        else if (event.event === "profile") this.#users.see([event.user]);
        else this.#ended(userId);
      },
      refused: (error) => {
        if (!error.passing) this.#ended(userId);
      },
    });
  }

  #put({ userId, state, lastSeen }: Presence): void {
    this.#all.value = new Map(this.#all.peek()).set(userId, { userId, state, lastSeen });
  }

  /** Whoever watches next asks again: one may have made friends. */
  #ended(userId: string): void {
    this.#watched.delete(userId);
    this.#forget(userId);
  }

  #forget(userId: string): void {
    const all = new Map(this.#all.peek());
    all.delete(userId);
    this.#all.value = all;
  }
}
