import type { Friendship, Invite, Role, User } from "../wire/model";

export type Told = { [name: string]: unknown; event: string };

export interface Seat {
  role: Role;
  state: "joined" | "left";
  visibleAfter: number;
  deliveredSeq: number;
  readSeq: number;
  joinedAt: string;
  /** The user's, at its last change. */
  version: number;
}

export interface Person {
  version: number;
  statusText: string;
  friendships: Map<string, Friendship>;
  seats: Map<string, Seat>;
  invites: Map<string, Invite & { version: number }>;
}

export function user(userId: string): User {
  return { userId, userName: userId, name: userId } as User;
}
