import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { ChatError } from "../wire/error";
import type { Message } from "../wire/model";
import type { Notification } from "../wire/notification";
import type { Context } from "./context";
import type { Friendships } from "./friendships";
import type { Invites } from "./invites";
import { Refresh } from "./refresh";
import type { InRoom } from "./room";
import type { Listener, Rooms } from "./rooms";
import { compareIds, placeOf, subjectOf } from "./subjects";
import type { Users } from "./users";

interface Parts {
  friendships: Friendships;
  invites: Invites;
  rooms: Rooms;
  users: Users;
}

/**
 * What one is told of. Whether one still counts shows with what it is about, which other parts know: a request, an
 * invite, a room.
 */
export class Notifications implements Listener {
  readonly #context: Context;
  readonly #me: () => string;
  readonly #parts: Parts;
  readonly #refresh: Refresh;
  /** By what they are about, of which only the newest counts. */
  readonly #items = signal<ReadonlyMap<string, Notification>>(new Map());
  /** What was read is never unread again, and what was deleted never comes back. */
  readonly #read = signal<ReadonlySet<string>>(new Set());
  readonly #deleted = signal<ReadonlySet<string>>(new Set());
  readonly #next = signal<string | null>(null);
  /** Unread ones that are not loaded. */
  readonly #beyond = signal(0);
  readonly #list = computed(() => this.#shown());
  readonly #unread = computed(() => this.#list.value.filter(({ isRead }) => !isRead).length + this.#beyond.value);
  readonly #more = computed(() => this.#next.value !== null);
  readonly #loaded = signal(false);
  readonly #failure = signal<ChatError | undefined>(undefined);
  /** Heard while a page was on its way. */
  #heard: Notification[] = [];

  constructor(context: Context, me: () => string, parts: Parts) {
    this.#context = context;
    this.#me = me;
    this.#parts = parts;
    this.#refresh = new Refresh(context, { fetch: () => this.#fetch().catch(this.#fail), failed: context.fault });
  }

  /** The newest first. */
  get list(): ReadonlySignal<readonly Notification[]> {
    return this.#list;
  }

  /** How many are not read, also of those that are not loaded. */
  get unread(): ReadonlySignal<number> {
    return this.#unread;
  }

  /** Whether there are older ones to load. */
  get more(): ReadonlySignal<boolean> {
    return this.#more;
  }

  /** Whether they have been fetched once. */
  get loaded(): ReadonlySignal<boolean> {
    return this.#loaded;
  }

  /** Why they cannot be fetched, though there is a connection. */
  get failure(): ReadonlySignal<ChatError | undefined> {
    return this.#failure;
  }

  async loadMore(): Promise<void> {
    const before = this.#next.peek();
    if (before === null) return;
    const { items, next } = await this.#context.connection.request("notification.list", { before });
    // Meanwhile they may have been fetched anew.
    if (this.#next.peek() !== before) return;
    this.#put(this.#items.peek(), items);
    this.#next.value = next;
    this.#beyond.value = Math.max(0, this.#beyond.peek() - unreadOf(items));
  }

  async read(notificationId: string): Promise<void> {
    await this.#context.connection.request("notification.read", { ids: [notificationId] });
    this.know([notificationId]);
  }

  /** All that are there now, loaded or not. */
  async readAll(): Promise<void> {
    const shown = this.#list.peek().map((item) => item.notificationId);
    const [upTo] = shown;
    if (upTo === undefined) return;
    await this.#context.connection.request("notification.read", { upTo });
    this.know(shown);
  }

  /** A new one. */
  add(notification: Notification): void {
    if (this.#refresh.busy) this.#heard.push(notification);
    this.#put(this.#items.peek(), [notification]);
  }

  /** These were read. */
  know(ids: readonly string[]): void {
    this.#read.value = new Set([...this.#read.peek(), ...ids]);
    this.#recount();
  }

  refresh(): void {
    this.#refresh.now();
  }

  heard({ changes }: InRoom, missed: boolean): void {
    if (missed) this.#refresh.now();
    for (const { kind, message } of changes) {
      if (kind === "deleted") this.#deleted.value = new Set(this.#deleted.peek()).add(placeOf(message));
      else if (kind === "edited" && this.#concerns(message)) this.#refresh.now();
      else if (message.senderId === this.#me()) this.#recount();
    }
  }

  marked(): void {
    this.#recount();
  }

  close(): void {
    this.#refresh.close();
  }

  async #fetch(): Promise<void> {
    this.#heard = [];
    const { items, next, unread } = await this.#context.connection.request("notification.list", {});
    this.#put(new Map(), [...items, ...this.#heard]);
    this.#next.value = next;
    this.#beyond.value = Math.max(0, unread - unreadOf(items));
    this.#loaded.value = true;
    this.#failure.value = undefined;
  }

  #fail = (thrown: unknown): never => {
    const error = ChatError.of(thrown);
    if (error.failure !== "DISCONNECTED") this.#failure.value = error;
    throw error;
  };

  #put(known: ReadonlyMap<string, Notification>, items: readonly Notification[]): void {
    const all = new Map(known);
    for (const item of items) {
      const subject = subjectOf(item);
      const before = all.get(subject);
      if (!before || compareIds(item.notificationId, before.notificationId) >= 0) all.set(subject, item);
    }
    this.#items.value = all;
    this.#parts.users.see(items.map(({ from }) => from));
  }

  /** Among those that are not loaded some may have been read: only the server knows. */
  #recount(): void {
    if (this.#beyond.peek() > 0) this.#refresh.now();
  }

  /** Whether its words, or whom it names, matter here. */
  #concerns(message: Message): boolean {
    return message.mentions.includes(this.#me()) || this.#items.peek().has(placeOf(message));
  }

  #shown(): Notification[] {
    const relations = new Map(this.#parts.friendships.all.value.map((known) => [known.user.userId, known]));
    const invites = new Set(this.#parts.invites.all.value.map(({ inviteId }) => inviteId));
    return [...this.#items.value.values()]
      .flatMap((item) => {
        const relation = relations.get(item.from.userId);
        if (relation?.blocked) return [];
        if (item.kind === "friend_request" && relation?.relation !== "requested") return [];
        if (item.inviteId !== null) return invites.has(item.inviteId) ? this.#seen(item) : [];
        return item.room === null ? this.#seen(item) : this.#said(item, item.room.roomId, item.seq ?? 0);
      })
      .sort((one, other) => compareIds(other.notificationId, one.notificationId));
  }

  /** One about a message. */
  #said(item: Notification, roomId: string, seq: number): Notification[] {
    const me = this.#parts.rooms.find(roomId)?.me;
    if (!me || seq <= me.visibleAfter || this.#deleted.value.has(subjectOf(item))) return [];
    return this.#seen(item, seq <= me.readSeq);
  }

  #seen(item: Notification, isRead = false): Notification[] {
    return [{ ...item, isRead: item.isRead || isRead || this.#read.value.has(item.notificationId) }];
  }
}

function unreadOf(items: readonly Notification[]): number {
  return items.filter(({ isRead }) => !isRead).length;
}
