/** Milliseconds. */
const first = 1000;
const cap = 30_000;

/** How long to wait before the next try: anything up to a limit that doubles (full jitter), so that not all come at once. */
export class Backoff {
  readonly #random: () => number;
  #tries = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Whether nothing has failed since the last reset. */
  get fresh(): boolean {
    return this.#tries === 0;
  }

  /** Milliseconds, at most 30 s. */
  next(): number {
    const limit = Math.min(cap, first * 2 ** this.#tries);
    this.#tries++;
    return this.#random() * limit;
  }

  /** As after many failures: the server has enough of us. */
  exhaust(): void {
    this.#tries = Math.max(this.#tries, Math.ceil(Math.log2(cap / first)));
  }

  reset(): void {
    this.#tries = 0;
  }
}
