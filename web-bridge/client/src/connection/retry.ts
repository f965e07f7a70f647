import { ChatError } from "../wire/error";
import { Backoff } from "./backoff";
import type { Clock } from "./clock";

/** Milliseconds: a connection that held that long leaves earlier failures behind. */
const stableAfter = 10_000;

/** Whether, when and with what to connect again. */
export type Next = { end: ChatError } | { wait: number; freshToken: boolean };

/** What follows from how a socket closed. */
export class Retry {
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  #openedAt: number | undefined;

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock;
    this.#backoff = new Backoff(random);
  }

  opened(): void {
    this.#openedAt = this.#clock.now();
  }

  closed(code: number): Next {
    if (this.#openedAt !== undefined && this.#clock.now() - this.#openedAt >= stableAfter) this.#backoff.reset();
    this.#openedAt = undefined;
    switch (code) {
      case 4403:
        return { end: new ChatError(401, "UNAUTHENTICATED", "The session was ended") };
      case 4401:
        // Maybe nobody could look at the token in time; one that is refused is told so, and ends it elsewhere.
        return { wait: this.#atOnce(), freshToken: true };
      case 1001:
        return { wait: this.#atOnce(), freshToken: false };
      case 4429:
        this.#backoff.exhaust();
    }
    return { wait: this.#backoff.next(), freshToken: false };
  }

  /** Only the first time: a server that closes each new socket is not to be asked without a pause. */
  #atOnce(): number {
    const first = this.#backoff.fresh;
    const wait = this.#backoff.next();
    return first ? 0 : wait;
  }
}
