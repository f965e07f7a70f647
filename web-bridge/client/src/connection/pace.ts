import type { Cancel, Clock } from "./clock";

/** Below the server's 40 a second in bursts of 200, whose refusals count. */
const perSecond = 35;
const burst = 150;

/** Lets frames out in their order, not faster than the server takes them. */
export class Pace {
  readonly #clock: Clock;
  #waiting: (() => void)[] = [];
  #left = burst;
  #since: number;
  #cancel: Cancel | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  run(send: () => void): void {
    this.#waiting.push(send);
    this.#flow();
  }

  /** Forgets what waits; a new socket begins with a full burst. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting = [];
    this.#left = burst;
    this.#since = this.#clock.now();
  }

  #flow(): void {
    const now = this.#clock.now();
    this.#left = Math.min(burst, this.#left + ((now - this.#since) / 1000) * perSecond);
    this.#since = now;
    while (this.#left >= 1) {
      const send = this.#waiting.shift();
      if (!send) return;
      this.#left--;
      send();
    }
    if (this.#waiting.length === 0 || this.#cancel) return;
    this.#cancel = this.#clock.after(Math.ceil(((1 - this.#left) / perSecond) * 1000), () => {
      this.#cancel = undefined;
      this.#flow();
    });
  }
}
