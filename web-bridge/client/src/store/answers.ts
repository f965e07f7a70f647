import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";
import type { PieceEvent } from "../wire/events";
import type { Message } from "../wire/model";
import type { Context } from "./context";

/** Milliseconds without a piece, more than a server that still makes the answer lets pass. */
const overAfter = 45_000;

/** Of the `clientKey` of an answer; behind it stands the `messageId` of the question. */
const keyPrefix = "answer-";

/** What a bot is answering. */
export interface Answer {
  userId: string;
  /** The message that it answers. */
  questionSeq: number;
  /** As far as it has come without a gap. */
  text: string;
  /** Nothing has come of it for long. */
  isBroken: boolean;
  /** When this was first heard of it. */
  createdAt: string;
}

interface Growing extends Answer {
  /** Of the next piece; undefined once one was missed. */
  next: number | undefined;
  cancel: Cancel;
}

/** The answers that bots are making in one room, until they come as messages. */
export class Answers {
  readonly #context: Context;
  readonly #growing = new Map<string, Growing>();
  readonly #over = new Set<string>();
  readonly #list = signal<readonly Answer[]>([]);
  /** Messages up to this number have been looked at. */
  #seen = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The oldest question first. */
  get list(): ReadonlySignal<readonly Answer[]> {
    return this.#list;
  }

  heard(piece: PieceEvent): void {
    const { userId, questionSeq, index, offset, text } = piece;
    const key = `${userId} ${questionSeq}`;
    if (this.#over.has(key)) return;
    const known = this.#growing.get(key);
    known?.cancel();
    const so = known ?? { text: "", next: 0, createdAt: new Date(this.#context.clock.now()).toISOString() };
    const follows = so.next === index && offset === so.text.length;
    this.#growing.set(key, {
      userId,
      questionSeq,
      createdAt: so.createdAt,
      text: follows ? so.text + text : so.text,
      // Pieces after a missed one say nothing but that the answer is still being made.
      next: follows ? index + 1 : undefined,
      isBroken: false,
      cancel: this.#context.clock.after(overAfter, () => this.#breakOff(key)),
    });
    this.#show();
  }

  /** Messages of the room: whichever is a whole answer takes the place of what was heard of it. */
  settle(messages: readonly Message[]): void {
    let last = this.#seen;
    for (const message of messages) {
      if (message.seq <= this.#seen) continue;
      last = Math.max(last, message.seq);
      const key = this.#answeredBy(message, messages);
      if (key === undefined) continue;
      this.#growing.get(key)?.cancel();
      this.#growing.delete(key);
      this.#over.add(key);
    }
    this.#seen = last;
    this.#show();
  }

  close(): void {
    for (const { cancel } of this.#growing.values()) cancel();
    this.#growing.clear();
    this.#show();
  }

  /** By what it replies to, or by its key; what says neither answers the one that has waited longest. */
  #answeredBy({ senderId, seq, replyTo, clientKey, kind }: Message, all: readonly Message[]): string | undefined {
    if (kind === "system") return undefined;
    const open = [...this.#growing].filter(([, one]) => one.userId === senderId && one.questionSeq < seq);
    open.sort(([, one], [, other]) => one.questionSeq - other.questionSeq);
    const isMeant = (questionSeq: number) => {
      if (replyTo !== null) return questionSeq === replyTo;
      const question = clientKey?.startsWith(keyPrefix) && all.find((message) => message.seq === questionSeq);
      return !question || clientKey === keyPrefix + question.messageId;
    };
    return open.find(([, one]) => isMeant(one.questionSeq))?.[0];
  }

  /** Of what nothing was read nothing is left. */
  #breakOff(key: string): void {
    const known = this.#growing.get(key);
    if (!known) return;
    if (known.text === "") this.#growing.delete(key);
    else this.#growing.set(key, { ...known, isBroken: true });
    this.#show();
  }

  #show(): void {
    if (this.#growing.size === 0 && this.#list.peek().length === 0) return;
    this.#list.value = [...this.#growing.values()].sort((one, other) => one.questionSeq - other.questionSeq);
  }
}
