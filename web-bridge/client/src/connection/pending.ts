import { ChatError } from "../wire/error";
import { type ClientFrame, writeFrame } from "../wire/frames";
import type { Cancel, Clock } from "./clock";
import { Pace } from "./pace";

/** Hears how one frame was answered: one of the two, once, and before any frame that came later. */
export interface Reply {
  answered(body: unknown): void;
  failed(error: ChatError): void;
}

interface Waiting {
  reply: Reply;
  sent: boolean;
  cancel?: Cancel;
}

/** Frames that wait for their answers, each under a `replyAddress` of its own. */
export class Pending {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #waiting = new Map<string, Waiting>();
  #last = 0;
  #write: ((text: string) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#pace = new Pace(clock);
  }

  /** From now on frames can be sent. */
  opened(write: (text: string) => void): void {
    this.#pace.reset();
    this.#write = write;
  }

  /** What waits fails, and so does what is asked until `opened`. */
  closed(): void {
    this.#write = undefined;
    this.#pace.reset();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reply, sent, cancel } of waiting) {
      cancel?.();
      reply.failed(ChatError.disconnected(sent ? "UNANSWERED" : "NOT_SENT"));
    }
  }

  /** Sends without waiting for an answer; nothing happens when there is no connection. */
  tell(frame: ClientFrame): void {
    const text = writeFrame(frame);
    if (this.#write) this.#pace.run(() => this.#write?.(text));
  }

  /** `timeout`: milliseconds from when it is sent. */
  ask(frame: ClientFrame, timeout: number, reply: Reply): void {
    const id = `r${++this.#last}`;
    let text: string;
    try {
      text = writeFrame({ ...frame, replyAddress: id });
    } catch (tooLarge) {
      reply.failed(ChatError.of(tooLarge));
      return;
    }
    if (!this.#write) {
      reply.failed(ChatError.disconnected("NOT_SENT"));
      return;
    }
    const waiting: Waiting = { reply, sent: false };
    this.#waiting.set(id, waiting);
    this.#pace.run(() => {
      waiting.sent = true;
      waiting.cancel = this.#clock.after(timeout, () => this.#take(id)?.failed(ChatError.timedOut()));
      this.#write?.(text);
    });
  }

  /** Whether anybody waited for it. */
  answered(id: string, answer: { body: unknown } | { error: ChatError }): boolean {
    const reply = this.#take(id);
    if (!reply) return this.#isOurs(id);
    if ("error" in answer) reply.failed(answer.error);
    else reply.answered(answer.body);
    return true;
  }

  /** An answer that comes after its time is over is no fault of anybody. */
  #isOurs(id: string): boolean {
    return /^r[1-9]\d*$/.test(id) && Number(id.slice(1)) <= this.#last;
  }

  #take(id: string): Reply | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.cancel?.();
    return waiting?.reply;
  }
}
