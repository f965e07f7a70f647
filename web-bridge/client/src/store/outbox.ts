import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "../connection/backoff";
import type { Cancel } from "../connection/clock";
import { ChatError } from "../wire/error";
import type { Message, RoomReference } from "../wire/model";
import { type Context, whenOpen } from "./context";
import { OutboxShelf } from "./shelf";
import type { DeviceStorage } from "./storage";

/** A message that is not in the room yet, as far as this device knows. */
export interface Outgoing {
  clientKey: string;
  room: RoomReference;
  text: string;
  replyTo: number | null;
  /** When it was written, by this device's clock. */
  createdAt: string;
  /** `failed`: not sent; it waits for `retry` or `discard`. `sent`: stored, and about to appear among the messages. */
  state: "waiting" | "failed" | "sent";
  /** Why it failed. */
  error?: ChatError;
  /** Of a sent one. */
  seq?: number;
}

/** Messages on their way: kept in order per room, across broken connections and reloads, until the server has them. */
export class Outbox {
  readonly #context: Context;
  readonly #shelf: OutboxShelf;
  readonly #all = signal<readonly Outgoing[]>([]);
  /** Rooms of which one is under way. */
  readonly #busy = new Set<string>();
  readonly #rests = new Map<string, Cancel>();
  readonly #backoff: Backoff;
  #off: Cancel = () => {};
  #ready = false;
  /** A message is stored; whether it may leave here at once, else `settle` tells when. */
  stored: (message: Message) => boolean = () => true;

  constructor(context: Context, storage: DeviceStorage) {
    this.#context = context;
    this.#shelf = new OutboxShelf(storage, context.fault);
    this.#backoff = new Backoff(context.random);
  }

  /** In the order they were written. */
  get all(): ReadonlySignal<readonly Outgoing[]> {
    return this.#all;
  }

  /** Takes up what the last run of the program has left. */
  async start(me: string): Promise<void> {
    const left = await this.#shelf.open(me);
    const known = new Set(this.#all.peek().map(({ clientKey }) => clientKey));
    this.#all.value = [...left.filter(({ clientKey }) => !known.has(clientKey)), ...this.#all.peek()];
    this.#ready = true;
    this.#off = whenOpen(this.#context, () => this.#pumpAll());
  }

  /** Its text is not checked here: the server says what is wrong with it. */
  send(room: RoomReference, text: string, replyTo: number | null = null): Outgoing {
    const createdAt = new Date(this.#context.clock.now()).toISOString();
    const outgoing: Outgoing = { clientKey: newKey(), room, text, replyTo, createdAt, state: "waiting" };
    this.#all.value = [...this.#all.peek(), outgoing];
    void this.#shelf.keep(outgoing).then(() => this.#pump(keyOf(room)));
    return outgoing;
  }

  /** Tries one that failed once more, under the same key: it cannot come twice. */
  retry(clientKey: string): void {
    const outgoing = this.#find(clientKey);
    if (outgoing?.state !== "failed") return;
    const { error: _, ...again } = outgoing;
    this.#replace({ ...again, state: "waiting" });
    void this.#shelf.keep({ ...again, state: "waiting" }).then(() => this.#pump(keyOf(outgoing.room)));
  }

  /** Gives one up. It may have been stored nevertheless, when an answer was lost. */
  discard(clientKey: string): void {
    if (!this.#find(clientKey)) return;
    this.#all.value = this.#all.peek().filter((one) => one.clientKey !== clientKey);
    void this.#shelf.remove(clientKey);
  }

  /** Sent ones that are visible now, or never will be here, leave. */
  settle(roomId: string, isSettled: (seq: number) => boolean): void {
    for (const { clientKey, room, seq } of this.#all.peek()) {
      const here = "roomId" in room && room.roomId === roomId;
      if (here && seq !== undefined && isSettled(seq)) this.discard(clientKey);
    }
  }

  close(): void {
    this.#off();
    this.#ready = false;
    for (const cancel of this.#rests.values()) cancel();
  }

  #pumpAll(): void {
    for (const cancel of this.#rests.values()) cancel();
    this.#rests.clear();
    for (const room of new Set(this.#all.peek().map((one) => keyOf(one.room)))) this.#pump(room);
  }

  /** Sends the next of a room: one at a time, so that they stay in order whatever fails. */
  #pump(room: string): void {
    if (
      !this.#ready ||
      this.#busy.has(room) ||
      this.#rests.has(room) ||
      this.#context.connection.state.peek() !== "open"
    )
      return;
    const next = this.#all.peek().find((one) => one.state === "waiting" && keyOf(one.room) === room);
    if (!next) return;
    this.#busy.add(room);
    void this.#transmit(next).then((wait) => {
      this.#busy.delete(room);
      if (wait > 0) this.#rest(room, wait);
      else this.#pump(room);
    });
  }

  #rest(room: string, milliseconds: number): void {
    const over = () => {
      this.#rests.delete(room);
      this.#pump(room);
    };
    this.#rests.set(room, this.#context.clock.after(milliseconds, over));
  }

  /** Milliseconds to wait before going on. */
  async #transmit({ clientKey, room, text, replyTo }: Outgoing): Promise<number> {
    const body = { ...room, text, clientKey, ...(replyTo !== null && { replyTo }) };
    try {
      const message = await this.#context.connection.request("message.send", body);
      this.#backoff.reset();
      const stored = this.#find(clientKey);
      if (!stored) return 0;
      void this.#shelf.remove(clientKey);
      this.#replace({ ...stored, room: { roomId: message.roomId }, state: "sent", seq: message.seq });
      if (this.stored(message)) this.discard(clientKey);
      return 0;
    } catch (thrown) {
      const error = ChatError.of(thrown);
      // With the next connection it goes on by itself.
      if (error.failure === "DISCONNECTED") return 0;
      if (error.passing || error.failureCode === 401) {
        return Math.max((error.retryAfter ?? 0) * 1000, this.#backoff.next());
      }
      this.#fail(clientKey, error);
      return 0;
    }
  }

  #fail(clientKey: string, error: ChatError): void {
    const outgoing = this.#find(clientKey);
    if (!outgoing) return;
    const failed: Outgoing = { ...outgoing, state: "failed", error };
    this.#replace(failed);
    void this.#shelf.keep(failed);
  }

  #find(clientKey: string): Outgoing | undefined {
    return this.#all.peek().find((one) => one.clientKey === clientKey);
  }

  #replace(outgoing: Outgoing): void {
    this.#all.value = this.#all.peek().map((one) => (one.clientKey === outgoing.clientKey ? outgoing : one));
  }
}

function keyOf(room: RoomReference): string {
  return "roomId" in room ? `room ${room.roomId}` : `user ${room.userId}`;
}

/** `randomUUID` is only there on pages that came by HTTPS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
