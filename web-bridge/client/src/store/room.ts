import { type ReadonlySignal, signal } from "@preact/signals";
import { ChatError } from "../wire/error";
import type { Change, ChangesEvent, DigestEvent } from "../wire/events";
import type { Message, Room } from "../wire/model";
import type { Position } from "../wire/requests";
import type { Context } from "./context";
import { Feed } from "./feed";

export type InRoom = ChangesEvent | DigestEvent;

interface RoomOptions {
  me: string;
  show: () => Promise<Room>;
  /** It cannot be seen any more. */
  lost: (error: ChatError) => void;
}

/** Characters of a preview, as in digests. */
const previewLength = 120;
/** In larger rooms nobody else is told how far one has read. */
export const mostShared = 100;

/** One of one's rooms, as a list of rooms shows it. */
export class RoomEntry {
  readonly #room = signal<Room | undefined>(undefined);
  readonly #feed: Feed<InRoom>;
  readonly #me: string;

  constructor(context: Context, { me, show, lost }: RoomOptions) {
    this.#me = me;
    this.#feed = new Feed<InRoom>(context, {
      apply: (event) => this.#apply(event),
      fetch: async () => {
        const room = await show();
        if (!room.me) lost(new ChatError(403, "FORBIDDEN", "You are not in this room", { reason: "NOT_A_MEMBER" }));
        else this.#put(room);
        return room.version;
      },
      failed: lost,
    });
  }

  /** Its `unread` and `mentions` are those of now; the `text` of its `lastMessage` is cut to 120 characters. */
  get room(): ReadonlySignal<Room | undefined> {
    return this.#room;
  }

  heard(event: InRoom): void {
    this.#feed.heard(event);
  }

  /** The room as the server has shown it, maybe some time ago. */
  put(room: Room): void {
    if (this.#feed.busy || room.version < (this.#feed.version ?? 0)) this.#feed.repair();
    else {
      this.#put(room);
      this.#feed.reached(room.version);
    }
  }

  refresh(): void {
    this.#feed.repair();
  }

  stands(position: Position): void {
    this.#change({ seq: position.seq }, position.readSeq, position.deliveredSeq);
    this.#feed.expect(position.version);
    this.#recount();
  }

  expect(version: number): void {
    this.#feed.expect(version);
  }

  /** The server knows how far I have got. */
  marked(deliveredSeq: number, readSeq: number): void {
    this.#change({}, readSeq, deliveredSeq);
    this.#recount();
  }

  /** I have got so far; the server does not know yet. */
  mark(deliveredSeq: number, readSeq: number): void {
    this.#change({}, readSeq, deliveredSeq);
  }

  close(): void {
    this.#feed.close();
    this.#room.value = undefined;
  }

  #put(room: Room): void {
    const known = this.#room.value?.me;
    const joinedAgain = known?.joinedAt !== room.me?.joinedAt;
    const preview = room.lastMessage && cut(room.lastMessage);
    if (joinedAgain || !known) this.#set({ ...room, lastMessage: preview });
    else {
      this.#room.value = { ...room, lastMessage: preview };
      this.#change({}, known.readSeq, known.deliveredSeq);
    }
  }

  #apply({ version, memberVersion, changes }: InRoom): void {
    for (const change of changes) this.#applyOne(change);
    this.#change({ version, memberVersion });
  }

  #applyOne({ kind, message }: Change): void {
    const room = this.#room.value;
    if (!room?.me) return;
    const { seq, senderId } = message;
    if (seq > room.seq) {
      const mentions = room.mentions + (senderId !== this.#me && message.mentions.includes(this.#me) ? 1 : 0);
      const own = senderId === this.#me && !message.note ? seq : 0;
      this.#change({ seq, mentions, lastMessageAt: message.createdAt, lastMessage: cut(message) }, own, own);
    } else {
      // Who is named in what is unread may have changed.
      if (seq > room.me.readSeq && kind !== "posted" && kind !== "updated") this.#feed.repair();
      if (seq === room.lastMessage?.seq && message.version > room.lastMessage.version) {
        this.#change({ lastMessage: cut(message) });
      }
    }
    // The message tells that the room has changed, but not into what.
    if (message.note && kind === "posted") this.#feed.repair();
  }

  /** Among the unread that are left some may name me, or not: only the server knows. */
  #recount(): void {
    const room = this.#room.value;
    if (room?.me && room.me.readSeq < room.seq && (room.mentions > 0 || this.#feed.busy)) this.#feed.repair();
  }

  /** Markers and numbers never go back. */
  #change(changes: Partial<Room>, readSeq = 0, deliveredSeq = 0): void {
    const room = this.#room.value;
    if (!room?.me) return;
    const me = {
      ...room.me,
      readSeq: Math.max(room.me.readSeq, readSeq),
      deliveredSeq: Math.max(room.me.deliveredSeq, deliveredSeq, readSeq),
    };
    this.#set({ ...room, ...changes, seq: Math.max(room.seq, changes.seq ?? 0), me });
  }

  #set(room: Room): void {
    const readSeq = room.me?.readSeq ?? room.seq;
    const unread = Math.max(0, room.seq - readSeq);
    this.#room.value = { ...room, unread, mentions: unread === 0 ? 0 : room.mentions };
  }
}

/** Whether one wants to hear nothing of it now. */
export function isMuted({ me }: Room, now: number): boolean {
  return me?.mutedUntil != null && Date.parse(me.mutedUntil) > now;
}

function cut(message: Message): Message {
  const { cut: _, ...whole } = message;
  const characters = message.text.length > previewLength ? [...message.text] : [];
  if (characters.length > previewLength) return { ...whole, text: characters.slice(0, previewLength).join("") };
  return whole;
}
