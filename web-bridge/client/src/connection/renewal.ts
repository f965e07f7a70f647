import { ChatError } from "../wire/error";
import type { Cancel, Clock } from "./clock";

/** Milliseconds. */
const ahead = 60_000;
const retryAfter = 5_000;
const longest = 24 * 60 * 60 * 1000;

/** Renews the token before it expires: a minute ahead, or at half of its time when that is later. */
export class Renewal {
  readonly #clock: Clock;
  readonly #authorize: () => Promise<number>;
  readonly #refused: (error: ChatError) => void;
  #cancel: Cancel | undefined;
  #life = 0;

  /** `authorize` presents a new token and tells for how many milliseconds it is good. */
  constructor(clock: Clock, authorize: () => Promise<number>, refused: (error: ChatError) => void) {
    this.#clock = clock;
    this.#authorize = authorize;
    this.#refused = refused;
  }

  /** `validFor`: milliseconds that the token is good for. */
  start(validFor: number): void {
    this.stop();
    // A timer of more than 24 days would fire at once.
    this.#wait(Math.min(longest, Math.max(1000, validFor / 2, validFor - ahead)));
  }

  stop(): void {
    this.#cancel?.();
    this.#life++;
  }

  #wait(milliseconds: number): void {
    this.#cancel = this.#clock.after(milliseconds, () => void this.#renew());
  }

  async #renew(): Promise<void> {
    const life = this.#life;
    try {
      const validFor = await this.#authorize();
      if (life === this.#life) this.start(validFor);
    } catch (thrown) {
      if (life !== this.#life) return;
      const error = ChatError.of(thrown);
      if (isRefusal(error)) this.#refused(error);
      else this.#wait(retryAfter);
    }
  }
}

/** Whether no token of this session will do any more. */
export function isRefusal(error: ChatError): boolean {
  return error.failureCode === 401 || error.failureCode === 403;
}
