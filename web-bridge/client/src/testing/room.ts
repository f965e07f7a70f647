import type { Message, RoomInfo } from "../wire/model";
import type { MessagePage, RoomChanges } from "../wire/requests";

/** Small, so that tests turn pages. */
const mostPerPage = 4;

/** A room of the model: every number from 1 to its own has a message. */
export class ModelRoom {
  readonly roomId: string;
  readonly openHistory: boolean;
  readonly createdAt: string;
  readonly messages: Message[] = [];
  name = "hall";
  /** The two of a direct room. */
  pair: readonly string[] = [];
  version = 0;

  constructor(roomId: string, openHistory: boolean, createdAt: string) {
    this.roomId = roomId;
    this.openHistory = openHistory;
    this.createdAt = createdAt;
  }

  get seq(): number {
    return this.messages.length;
  }

  info(memberCount: number): RoomInfo {
    return {
      roomId: this.roomId,
      kind: this.pair.length > 0 ? "direct" : "group",
      name: this.name,
      description: "",
      isPublic: true,
      openHistory: this.openHistory,
      isArchived: false,
      createdBy: "",
      createdAt: this.createdAt,
      memberCount,
      seq: this.seq,
      version: this.version,
      memberVersion: 1,
      lastMessageAt: this.messages.at(-1)?.createdAt ?? this.createdAt,
    };
  }

  add(said: Pick<Message, "senderId" | "createdAt"> & Partial<Message>): Message {
    const message: Message = {
      messageId: `${this.roomId} ${this.seq + 1}`,
      roomId: this.roomId,
      seq: this.seq + 1,
      version: ++this.version,
      clientKey: null,
      kind: said.note ? "system" : "text",
      text: "",
      file: null,
      note: null,
      replyTo: null,
      mentions: [],
      reactions: [],
      pinnedAt: null,
      pinnedBy: null,
      previews: [],
      editedAt: null,
      deletedAt: null,
      ...said,
    };
    this.messages.push(message);
    return message;
  }

  change(seq: number, changes: Partial<Message>): Message {
    const known = this.messages[seq - 1];
    if (!known) throw new Error(`There is no message ${seq}`);
    const message = { ...known, ...changes, version: ++this.version };
    this.messages[seq - 1] = message;
    return message;
  }

  changesSince(since: number, visibleAfter: number): RoomChanges {
    const changed = this.messages
      .filter(({ version, seq }) => version > since && seq > visibleAfter)
      .sort((one, other) => one.version - other.version);
    const items = changed.slice(0, mostPerPage);
    const more = items.length < changed.length;
    const until = more ? (items.at(-1)?.version ?? 0) : this.version;
    return { roomId: this.roomId, items, until, seq: this.seq, memberVersion: 1, more };
  }

  /** As the server's arithmetic has it. */
  page(asked: { before?: number; after?: number; around?: number; limit?: number }, visibleAfter: number): MessagePage {
    const limit = Math.min(asked.limit ?? mostPerPage, mostPerPage);
    let first = this.seq - limit + 1;
    if (asked.before !== undefined) first = Math.min(asked.before, this.seq + 1) - limit;
    if (asked.after !== undefined) first = Math.max(asked.after, visibleAfter) + 1;
    if (asked.around !== undefined) first = Math.max(asked.around, visibleAfter + 1) - Math.floor(limit / 2);
    const last = Math.min(this.seq, first + limit - 1);
    const least = Math.max(first, visibleAfter + 1);
    const items = this.messages.slice(least - 1, Math.max(last, least - 1));
    return { items, moreBefore: visibleAfter + 1 <= first - 1, moreAfter: this.seq > Math.max(last, visibleAfter) };
  }
}
