import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";
import { ChatError } from "../wire/error";
import type { ChangesEvent, EventOf } from "../wire/events";
import type { Message } from "../wire/model";
import type { BodyOf } from "../wire/requests";
import { Answers } from "./answers";
import { changesSince, mostChanges } from "./changes";
import type { Context, RoomSurroundings } from "./context";
import { Feed } from "./feed";
import { History } from "./history";
import { Members } from "./members";
import { isMeant, type Outgoing } from "./outgoing";
import { Pins } from "./pins";
import { Typing } from "./typing";
import { namedIn } from "./users";

type Change = "message.edit" | "message.delete" | "message.react" | "message.pin" | "previews.remove";

/** A room that is open: what is said in it, who is there, who is writing. */
export class Conversation {
  readonly roomId: string;
  readonly history: History;
  readonly members: Members;
  readonly pins: Pins;
  /** What bots are answering just now. */
  readonly answers: Answers;
  readonly typing: Typing;
  /** One's own messages that are not among the others yet, in the order they were written. */
  readonly pending: ReadonlySignal<readonly Outgoing[]>;
  readonly #context: Context;
  readonly #around: RoomSurroundings;
  readonly #feed: Feed<ChangesEvent>;
  readonly #end = signal<ChatError | undefined>(undefined);
  readonly #stops: Cancel[];
  /** The version and the newest message at the last subscription. */
  #begin = { version: 0, seq: 0 };

  constructor(context: Context, roomId: string, around: RoomSurroundings) {
    this.roomId = roomId;
    this.#context = context;
    this.#around = around;
    this.history = new History(context, roomId, () => this.#shown());
    this.members = new Members(context, around.users, roomId);
    this.pins = new Pins(context, around.users, roomId);
    this.answers = new Answers(context);
    this.typing = new Typing(context, roomId, around.me);
    this.#feed = new Feed<ChangesEvent>(context, {
      apply: (event) => this.#apply(event),
      fetch: (since) => this.#fetch(since),
      failed: (error) => this.#finish(error),
    });
    const other = () => around.rooms.find(roomId)?.with?.userId;
    this.pending = computed(() => around.outbox.all.value.filter(({ room }) => isMeant(room, roomId, other())));
    this.#stops = [
      context.connection.subscribe(`room.${roomId}`, {
        subscribed: (begin) => this.#subscribed(begin),
        heard: (event) => this.#heard(event),
        refused: (error) => {
          if (!error.passing && error.failureCode !== 401) this.#finish(error);
        },
      }),
      effect(() => this.history.clip(around.rooms.find(roomId)?.me?.visibleAfter ?? 0)),
    ];
  }

  /** Why it cannot be listened to any more: left, thrown out, never let in. */
  get end(): ReadonlySignal<ChatError | undefined> {
    return this.#end;
  }

  /** Appears among `pending` at once; it is sent when there is a connection. */
  send(text: string, replyTo: number | null = null, file?: File): Outgoing {
    this.typing.stop();
    return this.#around.outbox.send({ roomId: this.roomId }, text, replyTo, file);
  }

  edit(seq: number, text: string): Promise<Message> {
    return this.#change("message.edit", { roomId: this.roomId, seq, text });
  }

  delete(seq: number): Promise<Message> {
    return this.#change("message.delete", { roomId: this.roomId, seq });
  }

  react(seq: number, emoji: string, on: boolean): Promise<Message> {
    return this.#change("message.react", { roomId: this.roomId, seq, emoji, on });
  }

  pin(seq: number, on: boolean): Promise<Message> {
    return this.#change("message.pin", { roomId: this.roomId, seq, on });
  }

  /** Shows nothing of the pages that one's own message has links to. */
  removePreviews(seq: number): Promise<Message> {
    return this.#change("previews.remove", { roomId: this.roomId, seq });
  }

  /** One has read up to here; what one has read stays so. */
  read(seq: number): void {
    this.#around.read(this.roomId, seq);
  }

  /** A message of one's own has been stored; whether it is shown, or does not belong to what is. */
  stored(message: Message): boolean {
    this.history.merge([message]);
    return this.history.shows(message.seq);
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.typing.close();
    this.answers.close();
    this.members.close();
    this.pins.close();
    this.#feed.close();
    this.#around.outbox.settle(this.roomId, () => true);
    // What was on its way to this room's topic is heard by nobody, and no digest repeats it.
    this.#around.rooms.entry(this.roomId)?.refresh();
    this.#around.closed();
  }

  #subscribed(begin: { version: number; seq: number }): void {
    this.#begin = begin;
    this.#feed.expect(begin.version);
    // No digest tells the list of rooms while this one is heard.
    this.#around.rooms.entry(this.roomId)?.expect(begin.version);
    // Of marks and members nothing tells what was missed, and pins may be of messages that are not loaded.
    this.members.refresh();
    this.pins.refresh();
  }

  #heard(event: EventOf<`room.${string}`>): void {
    switch (event.event) {
      case "changes":
        this.#around.rooms.heard(event);
        this.#feed.heard(event);
        break;
      case "marked":
        this.members.marked(event.userId, event.deliveredSeq, event.readSeq);
        if (event.userId === this.#around.me()) {
          this.#around.rooms.marked(this.roomId, event.deliveredSeq, event.readSeq);
        }
        break;
      case "piece":
        this.answers.heard(event);
        break;
      case "unsubscribed":
        this.#finish(new ChatError(403, "FORBIDDEN", "You are not in this room any more", { reason: event.reason }));
    }
  }

  #apply({ changes }: ChangesEvent): void {
    this.#take(changes.map(({ message }) => message));
    for (const { kind, message } of changes) if (kind === "posted") this.typing.over(message.senderId);
  }

  /** Messages as they are now; `seq`: the room's, when it may be more than theirs. */
  #take(messages: readonly Message[], seq = 0): void {
    this.history.merge(messages, Math.max(seq, ...messages.map((message) => message.seq)));
    this.pins.take(messages);
    // They tell that somebody has come or gone, and that whoever wrote has read.
    if (messages.some(({ note }) => note)) this.members.refresh();
    for (const { note, senderId, seq } of messages) if (!note) this.members.marked(senderId, seq, seq);
  }

  async #fetch(since: number | undefined): Promise<number> {
    if (since === undefined || this.#begin.version - since > mostChanges) {
      const { version, seq } = this.#begin;
      this.history.merge([], seq);
      await this.history.reload();
      return version;
    }
    const { changed, seq, until } = await changesSince(this.#context, this.roomId, since);
    this.#take(changed, seq);
    return until;
  }

  async #change<A extends Change>(address: A, body: BodyOf<A>): Promise<Message> {
    const message: Message = await this.#context.connection.request(address, body);
    this.history.merge([message]);
    this.pins.take([message]);
    return message;
  }

  #shown(): void {
    const messages = this.history.messages.peek();
    this.answers.settle(messages);
    this.#around.users.need(new Set(messages.flatMap(namedIn)));
    const mine = new Set(messages.map(({ senderId, clientKey }) => senderId === this.#around.me() && clientKey));
    for (const { clientKey } of this.pending.peek()) if (mine.has(clientKey)) this.#around.outbox.discard(clientKey);
    this.#around.outbox.settle(this.roomId, (seq) => this.history.shows(seq));
  }

  #finish(error: ChatError): void {
    this.#end.value = error;
    this.close();
  }
}
