import { effect, type ReadonlySignal } from "@preact/signals";
import { type Cancel, systemClock } from "../connection/clock";
import { Connection } from "../connection/connection";
import type { ConnectionOptions } from "../connection/options";
import { Resources } from "../connection/resources";
import type { Upload } from "../connection/upload";
import type { Self } from "../wire/model";
import { Account } from "./account";
import { Administration } from "./administration";
import type { Context } from "./context";
import { Conversation } from "./conversation";
import { deviceStorage } from "./database";
import { Files } from "./files";
import { Friendships } from "./friendships";
import { Invites } from "./invites";
import { Marker } from "./markers";
import { Notifications } from "./notifications";
import { Outbox } from "./outbox";
import { Presences } from "./presence";
import { Ringer } from "./ringer";
import { mostShared } from "./room";
import { Rooms } from "./rooms";
import { Search } from "./search";
import type { DeviceStorage } from "./storage";
import { Uploads } from "./uploads";
import { Users } from "./users";

export interface ChatOptions extends ConnectionOptions {
  /** Who logs in. Without it nothing is known of one's unsent messages before there is a connection. */
  userId?: string;
  /** For what has no address on the bus; `globalThis.fetch` unless said. */
  fetch?: typeof globalThis.fetch;
  /** What brings files; by an XMLHttpRequest unless said. */
  upload?: Upload;
  /** Where unsent messages outlive the page; IndexedDB where there is one, else memory. */
  storage?: DeviceStorage;
}

/** All that one user sees, kept up to date for as long as it is not closed. */
export class Chat {
  readonly connection: Connection;
  readonly friendships: Friendships;
  readonly rooms: Rooms;
  readonly administration: Administration;
  readonly invites: Invites;
  readonly notifications: Notifications;
  readonly users: Users;
  readonly ringer = new Ringer();
  readonly presence: Presences;
  readonly search: Search;
  readonly files: Files;
  /** For what has no method of its own here. */
  readonly resources: Resources;
  readonly uploads: Uploads;
  /** One's own messages that are on their way. */
  readonly outbox: Outbox;
  readonly #context: Context;
  readonly #account: Account;
  readonly #read: Marker;
  readonly #delivered: Marker;
  readonly #open = new Map<string, Conversation>();
  readonly #offDelivered: Cancel;

  constructor(options: ChatOptions) {
    this.connection = new Connection(options);
    this.#context = {
      connection: this.connection,
      clock: options.clock ?? systemClock,
      random: options.random ?? Math.random,
      fault: options.onFault ?? (() => {}),
    };
    const me = () => this.#account.userId;
    this.users = new Users(this.#context);
    this.friendships = new Friendships(this.#context, this.users);
    this.rooms = new Rooms(this.#context, me);
    this.resources = new Resources(options, options);
    this.administration = new Administration(this.resources, this.rooms);
    this.files = new Files(this.resources);
    this.uploads = new Uploads(this.#context.clock, (file, how) => this.files.upload(file, how));
    this.invites = new Invites(this.#context);
    this.notifications = new Notifications(this.#context, me, this);
    this.rooms.listener = this.notifications;
    this.search = new Search(this.#context, this.users);
    this.presence = new Presences(this.#context, this.users);
    this.outbox = new Outbox(this.#context, options.storage ?? deviceStorage(), this.uploads);
    this.outbox.stored = (message) => this.#open.get(message.roomId)?.stored(message) ?? true;
    const told = (standing: { roomId: string; deliveredSeq: number; readSeq: number }) =>
      this.rooms.marked(standing.roomId, standing.deliveredSeq, standing.readSeq);
    this.#read = new Marker(this.#context, "message.read", told);
    this.#delivered = new Marker(this.#context, "message.delivered", told);
    this.#account = new Account(this.#context, this, (userId) => void this.outbox.start(userId));
    this.#account.start(options.userId);
    this.#offDelivered = effect(() => this.#deliver());
  }

  /** Oneself; undefined until the server has told. */
  get me(): ReadonlySignal<Self | undefined> {
    return this.#account.me;
  }

  /** Whether friendships, rooms and invites have been fetched. */
  get synced(): ReadonlySignal<boolean> {
    return this.#account.synced;
  }

  /** Opens a room that one is in, or gives the one that is open. */
  open(roomId: string): Conversation {
    const known = this.#open.get(roomId);
    if (known) return known;
    const conversation = new Conversation(this.#context, roomId, {
      me: () => this.#account.userId,
      rooms: this.rooms,
      users: this.users,
      outbox: this.outbox,
      read: (room, seq) => this.#markRead(room, seq),
      closed: () => this.#open.delete(roomId),
    });
    this.#open.set(roomId, conversation);
    return conversation;
  }

  /** Ends everything; what is not sent stays in the storage. */
  close(): void {
    this.#offDelivered();
    for (const conversation of [...this.#open.values()]) conversation.close();
    this.#account.close();
    this.notifications.close();
    this.presence.close();
    this.#read.close();
    this.#delivered.close();
    this.outbox.close();
    this.rooms.close();
    this.connection.close();
  }

  #markRead(roomId: string, wanted: number): void {
    const room = this.rooms.find(roomId);
    const seq = Math.min(wanted, room?.seq ?? 0);
    if (!room?.me || seq <= room.me.readSeq) return;
    this.rooms.entry(roomId)?.mark(seq, seq);
    this.#read.move(roomId, seq);
  }

  /** What is known here has reached one's devices; in large rooms nobody would be told. */
  #deliver(): void {
    for (const { roomId, memberCount, seq, me } of this.rooms.list.value) {
      if (!me || memberCount > mostShared || me.deliveredSeq >= seq) continue;
      this.rooms.entry(roomId)?.mark(seq, 0);
      this.#delivered.move(roomId, seq);
    }
  }
}
