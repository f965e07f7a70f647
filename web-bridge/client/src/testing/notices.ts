import type { Message } from "../wire/model";
import type { Notification } from "../wire/notification";
import { type Told, user } from "./people";
import type { World } from "./world";

type Cause = Pick<Notification, "kind"> & Partial<Notification>;

/** Small, so that tests turn pages. */
const mostPerPage = 3;

/** What people are told of in the model. Whether it still counts is found with what it is about. */
export class Notices {
  readonly #world: World;
  readonly #tell: (userId: string, event: Told) => void;
  #last = 8;

  constructor(world: World, tell: (userId: string, event: Told) => void) {
    this.#world = world;
    this.#tell = tell;
  }

  /** What was told of the same before goes. */
  add(userId: string, fromId: string, cause: Cause): void {
    const person = this.#world.person(userId);
    const notification: Notification = {
      notificationId: `${++this.#last}`,
      from: user(fromId),
      room: null,
      seq: null,
      inviteId: null,
      excerpt: null,
      isRead: false,
      createdAt: this.#world.time(),
      ...cause,
    };
    person.notifications = [notification, ...person.notifications.filter((known) => !isSame(known, notification))];
    this.#tell(userId, { event: "notification", notification: this.#seen(userId, notification) });
  }

  /** Whoever is named in a group, and was not before. */
  name(message: Message, before: readonly string[] = []): void {
    const room = this.#world.rooms.get(message.roomId)?.info(0);
    if (room?.kind !== "group") return;
    for (const userId of message.mentions) {
      const known = before.includes(userId) || userId === message.senderId || !this.#world.seat(userId, message.roomId);
      if (!known) this.add(userId, message.senderId, { kind: "mention", room, seq: message.seq });
    }
  }

  list(userId: string, before?: string, unread = false) {
    const all = this.#world.person(userId).notifications.filter((one) => this.#counts(userId, one));
    const seen = all.map((one) => this.#seen(userId, one));
    const wanted = seen.filter(
      ({ notificationId, isRead }) => Number(notificationId) < Number(before ?? "1e9") && !(unread && isRead),
    );
    const items = wanted.slice(0, mostPerPage);
    const next = wanted.length > items.length ? (items.at(-1)?.notificationId ?? null) : null;
    return { items, next, unread: seen.filter(({ isRead }) => !isRead).length };
  }

  read(userId: string, ids: readonly string[], upTo: string | null): void {
    const read = this.#world
      .person(userId)
      .notifications.filter((one) => !one.isRead)
      .filter(({ notificationId: id }) => ids.includes(id) || Number(id) <= Number(upTo ?? "0"));
    for (const one of read) one.isRead = true;
    if (read.length > 0) this.#tell(userId, { event: "read", ids: read.map(({ notificationId }) => notificationId) });
  }

  #counts(userId: string, { kind, from, room, seq, inviteId }: Notification): boolean {
    const person = this.#world.person(userId);
    if (kind === "friend_request") return person.friendships.get(from.userId)?.relation === "requested";
    if (inviteId !== null) return person.invites.get(inviteId)?.state === "pending";
    if (!room || seq === null) return true;
    const seat = this.#world.seat(userId, room.roomId);
    const message = this.#world.rooms.get(room.roomId)?.messages[seq - 1];
    return seat !== undefined && seq > seat.visibleAfter && message?.mentions.includes(userId) === true;
  }

  /** As it is now. */
  #seen(userId: string, one: Notification): Notification {
    const { room, seq, isRead } = one;
    if (!room || seq === null) return { ...one };
    const excerpt = this.#world.rooms.get(room.roomId)?.messages[seq - 1]?.text ?? null;
    return { ...one, excerpt, isRead: isRead || seq <= (this.#world.seat(userId, room.roomId)?.readSeq ?? 0) };
  }
}

function isSame(one: Notification, other: Notification): boolean {
  if (one.inviteId !== other.inviteId || one.seq !== other.seq || one.room?.roomId !== other.room?.roomId) return false;
  return (
    one.inviteId !== null || one.seq !== null || (one.kind === other.kind && one.from.userId === other.from.userId)
  );
}
