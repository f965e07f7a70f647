import { ChatError } from "../wire/error";
import type { Friendship, Invite, Role, User } from "../wire/model";
import type { Notification } from "../wire/notification";

export type Told = { [name: string]: unknown; event: string };

/** Hears what is told: to one user, or to all who are in a room. */
export interface Audience {
  toUser(userId: string, event: Told): void;
  toRoom(roomId: string, members: readonly string[], event: Told): void;
  removed(roomId: string, userId: string): void;
}

export interface Seat {
  role: Role;
  state: "joined" | "left";
  visibleAfter: number;
  deliveredSeq: number;
  readSeq: number;
  joinedAt: string;
  mutedUntil: string | null;
  /** The user's, at its last change. */
  version: number;
}

export interface Person {
  version: number;
  statusText: string;
  friendships: Map<string, Friendship>;
  seats: Map<string, Seat>;
  invites: Map<string, Invite & { version: number }>;
  notifications: Notification[];
}

export function newcomer(): Person {
  return {
    version: 1,
    statusText: "",
    friendships: new Map(),
    seats: new Map(),
    invites: new Map(),
    notifications: [],
  };
}

export function newSeat(role: Role, visibleAfter: number, joinedAt: string): Seat {
  const markers = { deliveredSeq: 0, readSeq: 0 };
  return { role, state: "joined", visibleAfter, ...markers, joinedAt, mutedUntil: null, version: 0 };
}

export function user(userId: string): User {
  return { userId, userName: userId, name: userId } as User;
}

/** What there must be. */
export function certain<T>(value: T | undefined): T {
  if (value === undefined) throw new ChatError(404, "NOT_FOUND", "There is no such thing");
  return value;
}
