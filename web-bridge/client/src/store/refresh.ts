import { Backoff } from "../connection/backoff";
import type { Clock } from "../connection/clock";
import { ChatError } from "../wire/error";

interface RefreshOptions {
  fetch: () => Promise<void>;
  /** When nothing more is under way. `complete`: whether all that was asked for has been fetched. */
  settled?: (complete: boolean) => void;
  /** It failed, and trying again would not help. */
  failed?: (error: ChatError) => void;
}

/** Fetches something anew, once at a time; whoever asks meanwhile has it fetched once more. */
export class Refresh {
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #options: RefreshOptions;
  #wanted = false;
  #busy = false;
  #stale = false;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor({ clock, random }: { clock: Clock; random: () => number }, options: RefreshOptions) {
    this.#clock = clock;
    this.#backoff = new Backoff(random);
    this.#options = options;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether the connection broke before it had succeeded. */
  get stale(): boolean {
    return this.#stale;
  }

  now(): void {
    this.#wanted = true;
    if (!this.#busy && !this.#closed) void this.#run();
  }

  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    let complete = true;
    while (this.#wanted && !this.#closed) {
      this.#wanted = false;
      complete = await this.#fetch();
    }
    this.#busy = false;
    if (!this.#closed) this.#options.settled?.(complete);
  }

  async #fetch(): Promise<boolean> {
    try {
      await this.#options.fetch();
      this.#backoff.reset();
      this.#stale = false;
      return true;
    } catch (thrown) {
      const error = ChatError.of(thrown);
      if (error.failure === "DISCONNECTED") {
        this.#stale = true;
      } else if (error.passing || error.failureCode === 401) {
        await this.rest(error.retryAfter);
        this.#wanted = true;
      } else if (!this.#closed) {
        this.#options.failed?.(error);
      }
      return false;
    }
  }

  /** Waits, longer each time until something succeeds; at least so many seconds. */
  rest(seconds = 0): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(Math.max(seconds * 1000, this.#backoff.next()), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
