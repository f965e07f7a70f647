import type { StoredFile } from "../wire/file";
import type { Friendship, Invite, Message, Role } from "../wire/model";
import { befriend } from "./friends";
import { Notices } from "./notices";
import { type Audience, newcomer, newSeat, type Person, type Seat, user } from "./people";
import { ModelRoom } from "./room";

/** The truth: people, rooms and what is said, as a server keeps it. Deeds that are not allowed are not done. */
export class World {
  readonly people = new Map<string, Person>();
  readonly rooms = new Map<string, ModelRoom>();
  readonly files = new Map<string, StoredFile>();
  readonly notices: Notices;
  readonly #audience: Audience;
  #ticks = 0;

  constructor(people: readonly string[], audience: Audience) {
    this.#audience = audience;
    this.notices = new Notices(this, (userId, event) => audience.toUser(userId, event));
    for (const userId of people) this.people.set(userId, newcomer());
  }

  person(userId: string): Person {
    const person = this.people.get(userId);
    if (!person) throw new Error(`There is no ${userId}`);
    return person;
  }

  /** The seat of somebody who is in. */
  seat(userId: string, roomId: string): Seat | undefined {
    const seat = this.person(userId).seats.get(roomId);
    return seat?.state === "joined" ? seat : undefined;
  }

  members(roomId: string): string[] {
    return [...this.people.keys()].filter((userId) => this.seat(userId, roomId));
  }

  found(roomId: string, openHistory: boolean, founder: string): ModelRoom {
    const room = new ModelRoom(roomId, openHistory, this.time());
    this.rooms.set(roomId, room);
    this.join(founder, roomId, "owner");
    return room;
  }

  /** The room of two; it is there once one of them has asked for it. */
  pair(userId: string, otherId: string): ModelRoom {
    const pair = [userId, otherId].sort();
    const roomId = pair.join(" & ");
    const known = this.rooms.get(roomId);
    if (known) return known;
    const room = new ModelRoom(roomId, true, this.time());
    room.pair = pair;
    this.rooms.set(roomId, room);
    for (const one of pair) this.#tellMembership(room, one, this.#take(one, room, "member"));
    return room;
  }

  post(
    userId: string,
    roomId: string,
    text: string,
    clientKey: string | null,
    mentions: string[],
    carried: Partial<Message> = {},
  ): Message | undefined {
    const room = this.rooms.get(roomId);
    const seat = this.seat(userId, roomId);
    if (!room || !seat) return undefined;
    const stored = room.messages.find((message) => message.senderId === userId && message.clientKey === clientKey);
    if (stored && clientKey !== null) return stored;
    const message = room.add({ senderId: userId, clientKey, text, mentions, createdAt: this.time(), ...carried });
    seat.readSeq = message.seq;
    seat.deliveredSeq = message.seq;
    this.#tellChange(room, "posted", message);
    this.notices.name(message);
    return message;
  }

  change(roomId: string, seq: number, kind: string, changes: Partial<Message>): Message | undefined {
    const room = this.rooms.get(roomId);
    const known = room?.messages[seq - 1];
    if (!room || !known || known.kind === "system" || known.deletedAt) return undefined;
    const message = room.change(seq, changes);
    this.#tellChange(room, kind, message);
    this.notices.name(message, known.mentions);
    return message;
  }

  mark(userId: string, roomId: string, delivered: number, read: number): Seat | undefined {
    const room = this.rooms.get(roomId);
    const seat = this.seat(userId, roomId);
    if (!room || !seat) return undefined;
    const readSeq = Math.max(seat.readSeq, Math.min(read, room.seq));
    const deliveredSeq = Math.max(seat.deliveredSeq, Math.min(delivered, room.seq), readSeq);
    if (readSeq === seat.readSeq && deliveredSeq === seat.deliveredSeq) return seat;
    Object.assign(seat, { readSeq, deliveredSeq });
    const event = { event: "marked", roomId, userId, deliveredSeq, readSeq };
    this.#audience.toUser(userId, event);
    this.#audience.toRoom(roomId, this.members(roomId), event);
    return seat;
  }

  join(userId: string, roomId: string, role: Role = "member"): void {
    const room = this.rooms.get(roomId);
    if (!room || this.seat(userId, roomId)) return;
    const seat = this.#take(userId, room, role);
    this.#say(room, userId, "joined");
    seat.readSeq = room.seq;
    seat.deliveredSeq = room.seq;
    this.#tellMembership(room, userId, seat);
  }

  /** Leaves by themself, or is sent away. */
  leave(userId: string, roomId: string, by = userId): void {
    const room = this.rooms.get(roomId);
    const seat = this.seat(userId, roomId);
    if (!room || !seat) return;
    seat.state = "left";
    this.#audience.removed(roomId, userId);
    if (by === userId) this.#say(room, by, "left");
    else this.#say(room, by, "kicked", userId);
    this.#tellMembership(room, userId, seat);
  }

  mute(userId: string, roomId: string, until: string | null): void {
    const room = this.rooms.get(roomId);
    const seat = this.seat(userId, roomId);
    if (!room || !seat) return;
    seat.mutedUntil = until;
    this.#tellMembership(room, userId, seat);
  }

  rename(userId: string, roomId: string, name: string): void {
    const room = this.rooms.get(roomId);
    if (!room || !this.seat(userId, roomId)) return;
    room.name = name;
    this.#say(room, userId, "renamed");
  }

  relate(userId: string, otherId: string, relation: Friendship["relation"]): Friendship {
    return befriend(this, this.#audience, { userId, otherId, relation });
  }

  invite(inviter: string, invitee: string, roomId: string, state: Invite["state"]): Invite | undefined {
    const room = this.rooms.get(roomId);
    const person = this.person(invitee);
    const inviteId = `invite ${invitee} ${roomId}`;
    if (!room || (state !== "pending" && !person.invites.has(inviteId))) return undefined;
    const version = ++person.version;
    const people = { inviter: user(inviter), invitee: user(invitee) };
    const invite = { inviteId, room: room.info(0), ...people, state, createdAt: room.createdAt, version };
    person.invites.set(inviteId, invite);
    this.#audience.toUser(invitee, { event: "invite", version, invite });
    if (state === "pending") this.notices.add(invitee, inviter, { kind: "invite", inviteId, room: room.info(0) });
    else this.#audience.toUser(inviter, { event: "invite", version, invite });
    return invite;
  }

  introduce(userId: string, statusText: string): void {
    const person = this.person(userId);
    person.statusText = statusText;
    this.#audience.toUser(userId, { event: "user", version: ++person.version });
  }

  time(): string {
    return new Date(Date.parse("2026-01-01T00:00:00Z") + ++this.#ticks).toISOString();
  }

  #take(userId: string, room: ModelRoom, role: Role): Seat {
    const visibleAfter = room.openHistory ? 0 : room.seq;
    const seat = newSeat(role, visibleAfter, this.time());
    this.person(userId).seats.set(room.roomId, seat);
    return seat;
  }

  #say(room: ModelRoom, senderId: string, kind: string, userId: string | null = null): void {
    this.#tellChange(room, "posted", room.add({ senderId, note: { kind, userId }, createdAt: this.time() }));
  }

  #tellMembership(room: ModelRoom, userId: string, seat: Seat): void {
    const version = ++this.person(userId).version;
    seat.version = version;
    const { role, state, joinedAt } = seat;
    const membership = { roomId: room.roomId, userId, role, state, joinedAt };
    const event = { event: "membership", version, room: room.info(this.members(room.roomId).length), membership };
    this.#audience.toUser(userId, event);
  }

  #tellChange({ roomId, version, seq }: ModelRoom, kind: string, message: Message): void {
    const change = { event: "changes", roomId, before: version - 1, version, memberVersion: 1, seq };
    const members = this.members(roomId).filter(
      (userId) => message.seq > (this.seat(userId, roomId)?.visibleAfter ?? 0),
    );
    this.#audience.toRoom(roomId, members, { ...change, changes: [{ kind, message }] });
  }
}
