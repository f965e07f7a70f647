import type { Clock } from "../connection/clock";
import type { ChatError } from "../wire/error";
import { Refresh } from "./refresh";

/** An event that leads from one version to another. */
export interface Step {
  before: number;
  version: number;
}

interface FeedOptions<E extends Step> {
  apply: (event: E) => void;
  /** Fetches what came after a version, or all when there is none; the version that is complete then. */
  fetch: (since: number | undefined) => Promise<number>;
  failed?: (error: ChatError) => void;
  /** Whether several events may lead to one version; each must then be such that twice is the same as once. */
  shared?: boolean;
}

/**
 * Applies events in order and without a gap: what is missing is fetched, and what comes meanwhile waits.
 */
export class Feed<E extends Step> {
  readonly #options: FeedOptions<E>;
  readonly #refresh: Refresh;
  #version: number | undefined;
  #held: E[] = [];

  constructor(context: { clock: Clock; random: () => number }, options: FeedOptions<E>) {
    this.#options = options;
    this.#refresh = new Refresh(context, {
      fetch: async () => {
        this.reached(await options.fetch(this.#version));
        // The server's answer may come from a state that is older than its event.
        if (this.#gap) {
          await this.#refresh.rest();
          this.#refresh.now();
        }
      },
      settled: (complete) => {
        const held = this.#held;
        this.#held = [];
        if (complete) for (const event of held) this.heard(event);
      },
      ...(options.failed && { failed: options.failed }),
    });
  }

  /** Up to which nothing is missing; undefined before anything is known. */
  get version(): number | undefined {
    return this.#version;
  }

  /** Whether something is being fetched. */
  get busy(): boolean {
    return this.#refresh.busy;
  }

  heard(event: E): void {
    const known = this.#version;
    if (this.#refresh.busy) {
      this.#held.push(event);
    } else if (known === undefined || event.before > known) {
      this.#held.push(event);
      this.#refresh.now();
    } else if (this.#options.shared ? event.version >= known : event.version > known) {
      this.#options.apply(event);
      this.reached(event.version);
    }
  }

  /** The server is at this version. */
  expect(version: number): void {
    if (this.#version === undefined || version > this.#version || this.#refresh.stale) this.#refresh.now();
  }

  /** All up to this version has come some other way. */
  reached(version: number): void {
    this.#version = Math.max(this.#version ?? 0, version);
  }

  /** Fetches whatever may have been missed. */
  repair(): void {
    this.#refresh.now();
  }

  close(): void {
    this.#refresh.close();
  }

  get #gap(): boolean {
    const known = this.#version ?? 0;
    const reachable = this.#held.reduce((at, event) => (event.before <= at ? Math.max(at, event.version) : at), known);
    return this.#held.some((event) => event.before > reachable);
  }
}
