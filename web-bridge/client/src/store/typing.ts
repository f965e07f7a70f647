import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";
import type { Context } from "./context";

/** Milliseconds. */
const sayAgainAfter = 3000;
const overAfter = 6000;

/** Who is writing in one room, and that one is writing oneself. */
export class Typing {
  readonly #context: Context;
  readonly #roomId: string;
  readonly #users = signal<readonly string[]>([]);
  readonly #ends = new Map<string, Cancel>();
  readonly #stop: Cancel;
  #saidAt: number | undefined;

  constructor(context: Context, roomId: string, me: () => string) {
    this.#context = context;
    this.#roomId = roomId;
    this.#stop = context.connection.subscribe(`typing.${roomId}`, {
      heard: (event) => {
        if (event.event !== "typing" || event.userId === me()) return;
        if (event.typing) this.#begin(event.userId);
        else this.over(event.userId);
      },
    });
  }

  /** Who is writing, without oneself; over after 6 s in which it was not said again. */
  get users(): ReadonlySignal<readonly string[]> {
    return this.#users;
  }

  /** To be called with each change of what is being written; told at most every 3 s. */
  start(): void {
    const now = this.#context.clock.now();
    if (this.#saidAt !== undefined && now - this.#saidAt < sayAgainAfter) return;
    this.#saidAt = now;
    this.#tell("typing.start");
  }

  stop(): void {
    if (this.#saidAt === undefined) return;
    this.#saidAt = undefined;
    this.#tell("typing.stop");
  }

  /** They have stopped, or said it. */
  over(userId: string): void {
    this.#ends.get(userId)?.();
    if (this.#ends.delete(userId)) this.#users.value = [...this.#ends.keys()];
  }

  close(): void {
    this.stop();
    this.#stop();
    for (const cancel of this.#ends.values()) cancel();
    this.#ends.clear();
    this.#users.value = [];
  }

  #begin(userId: string): void {
    this.#ends.get(userId)?.();
    this.#ends.set(
      userId,
      this.#context.clock.after(overAfter, () => this.over(userId)),
    );
    this.#users.value = [...this.#ends.keys()];
  }

  /** It is not worth being told later. */
  #tell(address: "typing.start" | "typing.stop"): void {
    this.#context.connection.request(address, { roomId: this.#roomId }).catch(() => {});
  }
}
