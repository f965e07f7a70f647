import { type ReadonlySignal, signal } from "@preact/signals";
import { Backoff } from "../connection/backoff";
import type { Cancel } from "../connection/clock";
import { ChatError } from "../wire/error";
import type { Message, RoomReference } from "../wire/model";
import { type Context, whenOpen } from "./context";
import { beginning, newKey, nextOf, type Outgoing } from "./outgoing";
import { OutboxShelf } from "./shelf";
import type { DeviceStorage } from "./storage";
import type { Uploads } from "./uploads";

/** Messages on their way: kept in order per room, across broken connections and reloads, until the server has them. */
export class Outbox {
  readonly #context: Context;
  readonly #shelf: OutboxShelf;
  readonly #uploads: Uploads;
  readonly #all = signal<readonly Outgoing[]>([]);
  /** Rooms of which one is under way. */
  readonly #busy = new Set<string>();
  readonly #rests = new Map<string, Cancel>();
  readonly #backoff: Backoff;
  #off: Cancel = () => {};
  #ready = false;
  /** A message is stored; whether it may leave here at once, else `settle` tells when. */
  stored: (message: Message) => boolean = () => true;

  constructor(context: Context, storage: DeviceStorage, uploads: Uploads) {
    this.#context = context;
    this.#uploads = uploads;
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
  send(room: RoomReference, text: string, replyTo: number | null = null, file?: File): Outgoing {
    const createdAt = new Date(this.#context.clock.now()).toISOString();
    const carried = file ? { file } : {};
    const state = beginning(carried);
    const outgoing: Outgoing = { clientKey: newKey(), room, text, replyTo, createdAt, state, ...carried };
    this.#all.value = [...this.#all.peek(), outgoing];
    void this.#shelf.keep(outgoing).then(() => this.#begin(outgoing));
    return outgoing;
  }

  /** Tries one that failed once more, under the same key: it cannot come twice. */
  retry(clientKey: string): void {
    const outgoing = this.#find(clientKey);
    if (outgoing?.state !== "failed") return;
    const { error: _, ...failed } = outgoing;
    const again: Outgoing = { ...failed, state: beginning(outgoing) };
    this.#replace(again);
    void this.#shelf.keep(again).then(() => this.#begin(again));
  }

  /** Gives one up. It may have been stored nevertheless, when an answer was lost. */
  discard(clientKey: string): void {
    if (!this.#find(clientKey)) return;
    this.#uploads.cancel(clientKey);
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
    this.#uploads.close();
  }

  #pumpAll(): void {
    for (const cancel of this.#rests.values()) cancel();
    this.#rests.clear();
    for (const one of this.#all.peek()) {
      if (one.state === "uploading") void this.#bring(one);
      else if (one.state === "failed" && beginning(one) === "uploading" && one.error?.passing)
        this.retry(one.clientKey);
    }
    for (const room of new Set(this.#all.peek().map((one) => keyOf(one.room)))) this.#pump(room);
  }

  #begin(outgoing: Outgoing): void {
    if (outgoing.state === "uploading") void this.#bring(outgoing);
    else this.#pump(keyOf(outgoing.room));
  }

  /** Others do not wait for a file: what carries it is sent when it is there. */
  async #bring({ clientKey, file, room }: Outgoing): Promise<void> {
    if (!file) return;
    try {
      const stored = await this.#uploads.run(clientKey, file);
      const outgoing = stored && this.#find(clientKey);
      if (!outgoing) return;
      const brought: Outgoing = { ...outgoing, fileId: stored.fileId, state: "waiting" };
      this.#replace(brought);
      await this.#shelf.keep(brought);
      this.#pump(keyOf(room));
    } catch (thrown) {
      this.#fail(clientKey, ChatError.of(thrown));
    }
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
    const next = nextOf(this.#all.peek().filter((one) => keyOf(one.room) === room));
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
  async #transmit({ clientKey, room, text, replyTo, fileId }: Outgoing): Promise<number> {
    const carried = fileId === undefined ? { text } : { fileId, ...(text !== "" && { text }) };
    const body = { ...room, ...carried, clientKey, ...(replyTo !== null && { replyTo }) };
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
    const known = this.#find(clientKey);
    if (!known) return;
    const { fileId, ...outgoing } = known;
    // A file that waited too long is gone: with the next try it is brought again.
    const kept = fileId !== undefined && error.reason !== "FILE_UNKNOWN" ? { fileId } : {};
    const failed: Outgoing = { ...outgoing, ...kept, state: "failed", error };
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
