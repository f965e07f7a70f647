import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../connection/clock";
import { ChatError } from "../wire/error";
import type { StoredFile } from "../wire/file";
import { Lanes } from "./lanes";

/** Seconds; whoever is told to wait longer is told so. */
const longestWait = 60;

export interface UploadOptions {
  progress: (part: number) => void;
  signal: AbortSignal;
}

/** Files on their way to the server, two at a time. */
export class Uploads {
  readonly #clock: Clock;
  readonly #upload: (file: File, options: UploadOptions) => Promise<StoredFile>;
  readonly #lanes = new Lanes(2);
  readonly #under = new Map<string, AbortController>();
  readonly #progress = signal<ReadonlyMap<string, number>>(new Map());

  constructor(clock: Clock, upload: (file: File, options: UploadOptions) => Promise<StoredFile>) {
    this.#clock = clock;
    this.#upload = upload;
  }

  /** Which part of each has left, from 0 to 1. */
  get progress(): ReadonlySignal<ReadonlyMap<string, number>> {
    return this.#progress;
  }

  /** Rejects when it fails; undefined when it was cancelled, or is under way already. */
  async run(key: string, file: File): Promise<StoredFile | undefined> {
    if (this.#under.has(key)) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    this.#under.set(key, controller);
    const progress = (part: number) => this.#put(key, part);
    try {
      return await this.#lanes.run(() => this.#bring(file, { progress, signal }));
    } catch (thrown) {
      if (signal.aborted) return undefined;
      throw thrown;
    } finally {
      this.#under.delete(key);
      this.#put(key);
    }
  }

  cancel(key: string): void {
    this.#under.get(key)?.abort();
  }

  close(): void {
    for (const controller of this.#under.values()) controller.abort();
  }

  /** What came too fast comes again. */
  async #bring(file: File, options: UploadOptions): Promise<StoredFile | undefined> {
    while (!options.signal.aborted) {
      try {
        return await this.#upload(file, options);
      } catch (thrown) {
        const { failureCode, retryAfter = 1 } = ChatError.of(thrown);
        if (failureCode !== 429 || retryAfter > longestWait) throw thrown;
        await new Promise<void>((resolve) => this.#clock.after(retryAfter * 1000, resolve));
      }
    }
    return undefined;
  }

  #put(key: string, part?: number): void {
    const progress = new Map(this.#progress.peek());
    if (part === undefined) progress.delete(key);
    else progress.set(key, part);
    this.#progress.value = progress;
  }
}
