import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Invite, Membership, Room } from "../wire/model";
import type { BodyOf, Position } from "../wire/requests";
import type { Context } from "./context";
import { Lanes } from "./lanes";
import { type InRoom, RoomEntry } from "./room";

/** Somebody else who wants to know what is heard of rooms. */
export interface Listener {
  /** `missed`: something before it may have been. */
  heard(event: InRoom, missed: boolean): void;
  /** One has read further, maybe on another device. */
  marked(): void;
}

/** The most that the server gives positions of. */
const mostPositions = 2000;

/** The rooms that one is in. */
export class Rooms {
  readonly #context: Context;
  readonly #me: () => string;
  readonly #entries = signal<ReadonlyMap<string, RoomEntry>>(new Map());
  /** How often one has come or gone: an answer that was asked for before says nothing about it. */
  readonly #turns = new Map<string, number>();
  readonly #lanes = new Lanes(4);
  readonly #list = computed(() => {
    const rooms = [...this.#entries.value.values()].flatMap((entry) => entry.room.value ?? []);
    // A direct room is one once something was said.
    return rooms.filter((room) => room.kind !== "direct" || room.seq > 0).sort(lastTalkedInFirst);
  });
  /** Somebody else to tell when one has left a room. */
  left: (roomId: string) => void = () => {};
  listener: Listener | undefined;

  constructor(context: Context, me: () => string) {
    this.#context = context;
    this.#me = me;
  }

  /** The last talked in first. */
  get list(): ReadonlySignal<readonly Room[]> {
    return this.#list;
  }

  /** A room, if one is in it. To be read in signals: it changes when the room does. */
  find(roomId: string): Room | undefined {
    return this.#entries.value.get(roomId)?.room.value;
  }

  async create(body: BodyOf<"room.create">): Promise<Room> {
    return this.#enter(await this.#context.connection.request("room.create", body), 0);
  }

  /** The direct room with somebody; it comes into being when there is none. */
  async open(userId: string): Promise<Room> {
    const room = await this.#context.connection.request("room.open", { userId });
    return this.#enter(room, this.#turn(room.roomId));
  }

  async join(roomId: string): Promise<Room> {
    const turn = this.#turn(roomId);
    return this.#enter(await this.#context.connection.request("room.join", { roomId }), turn);
  }

  async leave(roomId: string): Promise<void> {
    const turn = this.#turn(roomId);
    await this.#context.connection.request("room.leave", { roomId });
    if (turn === this.#turn(roomId)) this.#remove(roomId);
  }

  /** Until a time to come; for good unless said. */
  async mute(roomId: string, until?: string): Promise<void> {
    const turn = this.#turn(roomId);
    this.#enter(await this.#context.connection.request("room.mute", { roomId, ...(until && { until }) }), turn);
  }

  async unmute(roomId: string): Promise<void> {
    const turn = this.#turn(roomId);
    this.#enter(await this.#context.connection.request("room.unmute", { roomId }), turn);
  }

  /** Bots are in at once. */
  invite(roomId: string, whom: { userId: string } | { userName: string }): Promise<Invite> {
    return this.#context.connection.request("room.invite", { roomId, ...whom });
  }

  /** The entry of a room that one is in. */
  entry(roomId: string): RoomEntry | undefined {
    return this.#entries.peek().get(roomId);
  }

  /** A room that one is in, as the server has shown it, maybe some time ago. */
  put(room: Room): void {
    if (room.me) this.#ensure(room.roomId).put(room);
  }

  heard(event: InRoom): void {
    const entry = this.entry(event.roomId);
    this.listener?.heard(event, event.before > (entry?.room.peek()?.version ?? 0));
    if (entry) entry.heard(event);
    else this.#ensure(event.roomId).refresh();
  }

  changed(membership: Membership): void {
    const { roomId, state } = membership;
    this.#turns.set(roomId, this.#turn(roomId) + 1);
    if (state === "joined") this.#ensure(roomId).refresh();
    else this.#remove(roomId);
  }

  /** Where all of one's rooms stand. */
  stand(positions: readonly Position[]): void {
    for (const position of positions) {
      const entry = this.entry(position.roomId);
      if (entry) entry.stands(position);
      else this.#ensure(position.roomId).refresh();
    }
    if (positions.length >= mostPositions) return;
    const there = new Set(positions.map(({ roomId }) => roomId));
    // What has become of the others is asked, not guessed: one may have joined meanwhile.
    for (const [roomId, entry] of this.#entries.peek()) if (!there.has(roomId)) entry.refresh();
  }

  marked(roomId: string, deliveredSeq: number, readSeq: number): void {
    this.entry(roomId)?.marked(deliveredSeq, readSeq);
    this.listener?.marked();
  }

  close(): void {
    for (const entry of this.#entries.peek().values()) entry.close();
  }

  /** The room after a deed of one's own; `turn`: as of before it. */
  #enter(room: Room, turn: number): Room {
    const { roomId } = room;
    if (turn === this.#turn(roomId)) this.put(room);
    else this.entry(roomId)?.refresh();
    return room;
  }

  #turn(roomId: string): number {
    return this.#turns.get(roomId) ?? 0;
  }

  #ensure(roomId: string): RoomEntry {
    const known = this.entry(roomId);
    if (known) return known;
    const entry = new RoomEntry(this.#context, {
      me: this.#me(),
      show: () => this.#lanes.run(() => this.#context.connection.request("room.show", { roomId })),
      lost: () => {
        if (this.entry(roomId) === entry) this.#remove(roomId);
      },
    });
    this.#entries.value = new Map(this.#entries.peek()).set(roomId, entry);
    return entry;
  }

  #remove(roomId: string): void {
    const entry = this.entry(roomId);
    if (!entry) return;
    entry.close();
    const entries = new Map(this.#entries.peek());
    entries.delete(roomId);
    this.#entries.value = entries;
    this.left(roomId);
  }
}

function lastTalkedInFirst(one: Room, other: Room): number {
  const [at, otherAt] = [one.lastMessageAt, other.lastMessageAt];
  if (at === otherAt) return one.roomId < other.roomId ? 1 : -1;
  return compareTimes(at, otherAt);
}

/** The later first. Times have up to microseconds, of which a Date knows nothing. */
function compareTimes(one: string, other: string): number {
  const difference = Date.parse(other) - Date.parse(one);
  if (difference !== 0) return difference;
  return fraction(one) < fraction(other) ? 1 : -1;
}

function fraction(time: string): string {
  return (/\.(\d+)/.exec(time)?.[1] ?? "").padEnd(9, "0");
}
