import type { Heard } from "./bot";
import type { Call, Signal, VideoToken } from "./call";
import type {
  FoundMessage,
  Friendship,
  Invite,
  Membership,
  Message,
  Participant,
  Presence,
  Room,
  RoomReference,
  Self,
  User,
} from "./model";
import type { Notification, Unread } from "./notification";

/** A page of a room's messages, ascending by seq. */
export interface MessagePage {
  items: Message[];
  moreBefore: boolean;
  moreAfter: boolean;
}

/** Messages that changed, as they are now, ascending by version. */
export interface RoomChanges {
  roomId: string;
  items: Message[];
  /** The version up to which this is complete. */
  until: number;
  seq: number;
  memberVersion: number;
  more: boolean;
}

export interface Position {
  roomId: string;
  version: number;
  memberVersion: number;
  seq: number;
  deliveredSeq: number;
  readSeq: number;
  unread: number;
  mentions: number;
}

/** What changed for oneself. */
export interface MyChanges {
  version: number;
  more: boolean;
  user: Self;
  friendships: Friendship[];
  rooms: Room[];
  gone: Membership[];
  invites: Invite[];
}

export interface Markers {
  roomId: string;
  deliveredSeq: number;
  readSeq: number;
}

type Empty = Record<string, never>;
type WithUser = { userId: string };
type WithRoom = { roomId: string };
type InCall = WithRoom & { callId: string };
type AtMessage = RoomReference & { seq: number };

/** Every address that can be asked, with its body and its answer. */
export interface Requests {
  "message.send": {
    body: RoomReference & { text?: string; clientKey?: string; replyTo?: number; fileId?: string };
    answer: Message;
  };
  "message.edit": { body: AtMessage & { text: string }; answer: Message };
  "message.delete": { body: AtMessage; answer: Message };
  "message.react": { body: AtMessage & { emoji: string; on: boolean }; answer: Message };
  "message.pin": { body: AtMessage & { on: boolean }; answer: Message };
  "previews.remove": { body: AtMessage; answer: Message };
  "message.read": { body: AtMessage; answer: Markers };
  "message.delivered": { body: AtMessage; answer: Markers };
  "message.history": {
    body: RoomReference & { before?: number; after?: number; around?: number; limit?: number };
    answer: MessagePage;
  };
  "message.edits": { body: AtMessage; answer: { items: { text: string; until: string }[] } };
  "message.search": {
    body: Partial<WithRoom & WithUser> & { term: string; limit?: number; before?: string };
    answer: { items: FoundMessage[]; next: string | null };
  };
  "room.sync": { body: RoomReference & { since: number; limit?: number }; answer: RoomChanges };
  "rooms.sync": { body: Empty; answer: { items: Position[] } };
  "user.sync": { body: { since: number }; answer: MyChanges };
  "room.create": {
    body: { name: string; description?: string; isPublic?: boolean; openHistory?: boolean };
    answer: Room;
  };
  "room.open": { body: WithUser; answer: Room };
  "room.show": { body: WithRoom; answer: Room };
  "room.join": { body: WithRoom; answer: Room };
  "room.leave": { body: WithRoom; answer: Membership };
  "room.mute": { body: RoomReference & { until?: string }; answer: Room };
  "room.unmute": { body: RoomReference; answer: Room };
  "room.participants": {
    body: RoomReference & { limit?: number; after?: number };
    answer: { items: Participant[]; next: string | null };
  };
  "room.pins": { body: RoomReference; answer: { items: Message[] } };
  "room.invite": { body: WithRoom & (WithUser | { userName: string }); answer: Invite };
  "invite.answer": { body: { inviteId: string; accept: boolean }; answer: Invite };
  "friend.request": { body: WithUser | { userName: string }; answer: Friendship };
  "friend.answer": { body: WithUser & { accept: boolean }; answer: Friendship };
  "friend.cancel": { body: WithUser; answer: Friendship };
  "friend.remove": { body: WithUser; answer: Friendship };
  "friend.block": { body: WithUser; answer: Friendship };
  "friend.unblock": { body: WithUser; answer: Friendship };
  "notification.list": {
    body: { limit?: number; before?: string; unread?: boolean };
    answer: { items: Notification[]; next: string | null; unread: number };
  };
  "notification.read": { body: { ids: string[] } | { upTo: string } | { all: true }; answer: Unread };
  "unread.show": { body: Empty; answer: Unread };
  "typing.start": { body: RoomReference; answer: object };
  "typing.stop": { body: RoomReference; answer: object };
  "presence.set": { body: { state: "online" | "away" }; answer: object };
  "presence.show": { body: { userIds: string[] }; answer: { items: Presence[] } };
  "user.show": { body: { userId?: string }; answer: User | Self };
  "users.search": {
    body: { term: string; limit?: number; before?: string };
    answer: { items: User[]; next: string | null };
  };
  "call.start": { body: RoomReference & { device: string }; answer: Call };
  "call.accept": { body: InCall & { device: string }; answer: Call };
  "call.decline": { body: InCall; answer: Call };
  "call.cancel": { body: InCall; answer: Call };
  "call.leave": { body: InCall & { device: string }; answer: Call };
  "call.stay": { body: InCall & { device: string }; answer: Call };
  "call.signal": { body: InCall & { userId: string; data: Signal }; answer: object };
  "call.show": { body: RoomReference; answer: Call };
  "calls.list": { body: Empty; answer: { items: Call[] } };
  "video.token": { body: RoomReference; answer: VideoToken };
  "bot.heard": {
    body: { since?: number; limit?: number };
    answer: { heard: Heard[]; until: number; more: boolean };
  };
  "bot.acknowledge": { body: { number: number }; answer: object };
  "session.renew": { body: { token: string }; answer: { expiresAt: string; expiresIn: number } };
  "session.ping": { body: Empty; answer: Empty };
}

export type Address = keyof Requests;
/** Those about calls. */
export type CallAddress = Extract<Address, `call.${string}` | "calls.list" | "video.token">;
export type BodyOf<A extends Address> = Requests[A]["body"];
export type AnswerOf<A extends Address> = Requests[A]["answer"];

/** Refused with 429, these are asked again: twice is the same as once, and no order is lost. */
export const safeAddresses: ReadonlySet<Address> = new Set<Address>([
  "message.history",
  "message.edits",
  "message.search",
  "message.read",
  "message.delivered",
  "room.sync",
  "rooms.sync",
  "user.sync",
  "room.show",
  "room.participants",
  "room.pins",
  "room.mute",
  "room.unmute",
  "notification.list",
  "notification.read",
  "unread.show",
  "presence.set",
  "presence.show",
  "user.show",
  "users.search",
  "bot.heard",
  "bot.acknowledge",
  "session.renew",
  "session.ping",
]);
