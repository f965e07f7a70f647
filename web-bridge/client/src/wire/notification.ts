import type { RoomInfo, User } from "./model";

/** What one is told of, whether one is there or not. */
export interface Notification {
  /** They rise: what comes later has a higher one. */
  notificationId: string;
  /** Others may come to be. */
  kind: "friend_request" | "friend_accepted" | "invite" | "mention" | "reply";
  from: User;
  /** Of an invite, a mention, a reply. */
  room: RoomInfo | null;
  /** Of the message that is a mention or a reply. */
  seq: number | null;
  inviteId: string | null;
  /** How that message begins. */
  excerpt: string | null;
  isRead: boolean;
  createdAt: string;
}

/** How much one has not read. */
export interface Unread {
  notifications: number;
  /** With something unread, but for muted ones. */
  rooms: number;
  /** In these rooms. */
  messages: number;
  /** In all rooms. */
  mentions: number;
}
