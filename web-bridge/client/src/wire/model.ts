import type { Preview, StoredFile } from "./file";

/** Somebody, as others see them. */
export interface User {
  userId: string;
  userName: string;
  firstName: string;
  lastName: string;
  displayName: string;
  /** What to call them. */
  name: string;
  kind: "human" | "bot";
  bio: string;
  country: string;
  statusText: string;
  isVisible: boolean;
  /** The account was deleted: all of its texts are empty. */
  isErased: boolean;
  registeredAt: string;
  avatarUrl: string | null;
  avatarFile: string | null;
}

/** Oneself. */
export interface Self extends User {
  email: string | null;
  /** Waits for its link to be opened. */
  pendingEmail: string | null;
  phone: string | null;
  /** Waits for its code to be told. */
  pendingPhone: string | null;
  state: "pending" | "active";
  notificationsEnabled: boolean;
  locale: string;
  /** Rises with every change of what is one's own. */
  version: number;
}

export interface Friendship {
  friendshipId: string;
  user: User;
  relation: "none" | "requesting" | "requested" | "accepted";
  alias: string;
  blocked: boolean;
  /** One's own version at its last change. */
  version: number;
  touchedAt: string;
}

export type Role = "owner" | "admin" | "member";

/** A room as anybody sees it who may. */
export interface RoomInfo {
  roomId: string;
  kind: "direct" | "group";
  /** Empty in a direct room. */
  name: string;
  description: string;
  isPublic: boolean;
  openHistory: boolean;
  isArchived: boolean;
  createdBy: string;
  createdAt: string;
  memberCount: number;
  /** Of the newest message; 0 before the first. */
  seq: number;
  /** Rises with every change in the room. */
  version: number;
  memberVersion: number;
  lastMessageAt: string;
}

/** Where one stands in a room oneself. */
export interface Me {
  role: Role;
  state: "joined";
  /** One sees only messages with a higher seq. */
  visibleAfter: number;
  deliveredSeq: number;
  readSeq: number;
  joinedAt: string;
  /** Muted while this is to come, in the year 9999 for good. */
  mutedUntil: string | null;
}

/** A room as one sees it oneself. */
export interface Room extends RoomInfo {
  /** null for whoever is not in. */
  me: Me | null;
  unread: number;
  /** Of oneself among the unread. */
  mentions: number;
  lastMessage: Message | null;
  /** The other one of a direct room. */
  with: User | null;
}

export interface Membership {
  roomId: string;
  userId: string;
  role: Role;
  state: "joined" | "left" | "banned";
  joinedAt: string;
}

export interface Participant {
  user: User;
  role: Role;
  joinedAt: string;
  deliveredSeq: number;
  readSeq: number;
}

export interface Invite {
  inviteId: string;
  room: RoomInfo;
  inviter: User;
  invitee: User;
  state: "pending" | "accepted" | "declined" | "withdrawn";
  createdAt: string;
}

export interface Reaction {
  emoji: string;
  count: number;
  /** The first 50 of them. */
  users: string[];
}

/** Lets whoever has its code into a room. */
export interface InviteLink {
  linkId: string;
  roomId: string;
  code: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  maxUses: number | null;
  uses: number;
}

/** What a system message tells; its sender did it. */
export interface Note {
  kind: string;
  /** To whom, where it was somebody else. */
  userId: string | null;
}

export interface Message {
  messageId: string;
  roomId: string;
  /** Its number in the room: 1, 2, 3, … */
  seq: number;
  /** The room's version at its last change. */
  version: number;
  senderId: string;
  clientKey: string | null;
  /** What it carries; `text` when it is no file, `call` and `system`, with a note, when nobody wrote it. */
  kind: "text" | "image" | "audio" | "video" | "file" | "call" | "system";
  /** Empty once deleted. */
  text: string;
  /** Whether `text` is only the beginning: in digests and previews. */
  cut?: boolean;
  /** null once it was deleted. */
  file: StoredFile | null;
  note: Note | null;
  replyTo: number | null;
  mentions: string[];
  reactions: Reaction[];
  pinnedAt: string | null;
  pinnedBy: string | null;
  /** Of the pages that its text has links to. */
  previews: Preview[];
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
}

/** A message that was searched for. */
export interface FoundMessage extends Message {
  /** Where in `text` what was searched for stands: its start, and the first position after it. Ascending. */
  highlights: [start: number, end: number][];
}

export interface Presence {
  userId: string;
  state: "online" | "away" | "offline";
  lastSeen: string | null;
}

/** A room, or the direct room with somebody. */
export type RoomReference = { roomId: string } | { userId: string };
