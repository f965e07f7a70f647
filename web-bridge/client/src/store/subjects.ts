import type { Message } from "../wire/model";
import type { Notification } from "../wire/notification";

/** What a notification is about. */
export function subjectOf({ kind, from, room, seq, inviteId }: Notification): string {
  if (inviteId !== null) return `invite ${inviteId}`;
  return room && seq !== null ? placeOf({ roomId: room.roomId, seq }) : `${kind} ${from.userId}`;
}

/** Where a message stands. */
export function placeOf({ roomId, seq }: Pick<Message, "roomId" | "seq">): string {
  return `${roomId} ${seq}`;
}

/** The lower first. They are numbers, longer than a number can be here. */
export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : Number(one > other);
}
