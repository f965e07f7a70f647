import type { Cancel } from "../connection/clock";
import { ChatError } from "../wire/error";
import type { Markers as Standing } from "../wire/requests";
import { type Context, whenOpen } from "./context";

/** Milliseconds between two of a room. */
const pause = 1000;

interface Mark {
  wanted: number;
  busy: boolean;
  timer?: Cancel;
}

/** Tells the server how far one has got in each room: at most once a second, until it knows. */
export class Marker {
  readonly #context: Context;
  readonly #address: "message.read" | "message.delivered";
  readonly #told: (standing: Standing) => void;
  readonly #marks = new Map<string, Mark>();
  readonly #toldAt = new Map<string, number>();
  readonly #off: Cancel;

  constructor(
    context: Context,
    address: "message.read" | "message.delivered",
    /** The server knows. */
    told: (standing: Standing) => void,
  ) {
    this.#context = context;
    this.#address = address;
    this.#told = told;
    this.#off = whenOpen(context, () => {
      for (const roomId of this.#marks.keys()) this.#schedule(roomId);
    });
  }

  /** Never back: a lower number than the one before is nothing. */
  move(roomId: string, seq: number): void {
    const mark = this.#marks.get(roomId) ?? { wanted: 0, busy: false };
    if (seq <= mark.wanted) return;
    mark.wanted = seq;
    this.#marks.set(roomId, mark);
    this.#schedule(roomId);
  }

  close(): void {
    this.#off();
    for (const mark of this.#marks.values()) mark.timer?.();
    this.#marks.clear();
  }

  #schedule(roomId: string, after = 0): void {
    const mark = this.#marks.get(roomId);
    if (!mark || mark.busy || this.#context.connection.state.peek() !== "open") return;
    const { clock } = this.#context;
    const wait = Math.max(after, (this.#toldAt.get(roomId) ?? 0) + pause - clock.now());
    mark.timer?.();
    mark.timer = clock.after(Math.max(0, wait), () => void this.#tell(roomId, mark));
  }

  async #tell(roomId: string, mark: Mark): Promise<void> {
    const seq = mark.wanted;
    mark.busy = true;
    this.#toldAt.set(roomId, this.#context.clock.now());
    let wait = 0;
    try {
      const standing = await this.#context.connection.request(this.#address, { roomId, seq });
      if (mark.wanted === seq) this.#marks.delete(roomId);
      this.#told({ ...standing, roomId });
    } catch (thrown) {
      const error = ChatError.of(thrown);
      if (!error.passing && error.failureCode !== 401) this.#marks.delete(roomId);
      wait = Math.max(pause, (error.retryAfter ?? 5) * 1000);
      // With the next connection it is told anyway.
      if (error.failure === "DISCONNECTED") wait = 0;
    }
    mark.busy = false;
    this.#schedule(roomId, wait);
  }
}
