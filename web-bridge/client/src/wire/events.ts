import type { Heard } from "./bot";
import type { CallEvent, SignalEvent } from "./call";
import type { Friendship, Invite, Membership, Message, Presence, RoomInfo, User } from "./model";
import type { Notification } from "./notification";

export interface Change {
  /** One of `posted`, `edited`, `deleted`, `updated`; others may come to be. */
  kind: string;
  message: Message;
}

interface InRoom {
  roomId: string;
  /** The room's version before the first of the changes. */
  before: number;
  /** The room's version after the last. */
  version: number;
  memberVersion: number;
  changes: Change[];
}

export type ChangesEvent = InRoom & { event: "changes" };
/** As `changes`, of rooms one does not listen to; texts are cut. */
export type DigestEvent = InRoom & { event: "digest" };
export interface MarkedEvent {
  event: "marked";
  roomId: string;
  userId: string;
  deliveredSeq: number;
  readSeq: number;
}
export interface TypingEvent {
  event: "typing";
  roomId: string;
  userId: string;
  typing: boolean;
}
/** What the answer of a bot grows by while it is made; the whole answer comes as a message. */
export interface PieceEvent {
  event: "piece";
  roomId: string;
  /** The bot. */
  userId: string;
  /** What it answers. */
  questionSeq: number;
  /** 0, 1, 2, … per answer. */
  index: number;
  /** Where `text` begins in the answer. */
  offset: number;
  text: string;
}
export type PresenceEvent = Presence & { event: "presence" };
/** What others see of somebody has changed. */
export interface ProfileEvent {
  event: "profile";
  user: User;
}
export interface UserEvent {
  event: "user";
  version: number;
}
export interface FriendshipEvent {
  event: "friendship";
  version: number;
  friendship: Friendship;
}
export interface MembershipEvent {
  event: "membership";
  version: number;
  room: RoomInfo;
  membership: Membership;
}
export interface InviteEvent {
  event: "invite";
  /** Only of invites to oneself. */
  version?: number;
  invite: Invite;
}
export interface NotificationEvent {
  event: "notification";
  notification: Notification;
}
/** Notifications were marked as read, on whichever device. */
export interface ReadEvent {
  event: "read";
  ids: string[];
}
export interface BehindEvent {
  event: "behind";
  version: number;
}
export interface LobbyEvent {
  event: "lobby";
  room: RoomInfo;
  listed: boolean;
}
export interface UnsubscribedEvent {
  event: "unsubscribed";
  reason: string;
}

/** Something that a bot hears. */
export type HeardEvent = Heard & { event: "heard" };

/** Events that carry one's own version. */
export type VersionedEvent = UserEvent | FriendshipEvent | MembershipEvent | InviteEvent | BehindEvent;

/** What is heard, by the first word of the topic. */
export interface Events {
  room: ChangesEvent | MarkedEvent | PieceEvent | UnsubscribedEvent;
  typing: TypingEvent | UnsubscribedEvent;
  presence: PresenceEvent | ProfileEvent | UnsubscribedEvent;
  user:
    | VersionedEvent
    | NotificationEvent
    | ReadEvent
    | MarkedEvent
    | DigestEvent
    | CallEvent
    | SignalEvent
    | UnsubscribedEvent;
  lobby: LobbyEvent | UnsubscribedEvent;
  bot: HeardEvent | MembershipEvent | UnsubscribedEvent;
}

/** What a subscription begins with, by the first word of the topic. */
export interface Subscribed {
  room: { roomId: string; version: number; seq: number };
  typing: { roomId: string };
  presence: Presence;
  user: { userId: string; version: number };
  lobby: object;
  /** `number`: of the last message the bot has heard. */
  bot: { userId: string; number: number };
}

export type TopicKind = keyof Events;
export type Topic =
  | `room.${string}`
  | `typing.${string}`
  | `presence.${string}`
  | `user.${string}`
  | `bot.${string}`
  | "lobby";
export type KindOf<T extends Topic> = T extends `${infer K extends TopicKind}.${string}` ? K : "lobby";
export type EventOf<T extends Topic> = Events[KindOf<T>];
export type SubscribedOf<T extends Topic> = Subscribed[KindOf<T>];

/** The first word of a topic. */
export function kindOf(topic: string): TopicKind | undefined {
  const word = topic.split(".", 1)[0];
  return kinds.find((kind) => kind === word);
}

const kinds = ["room", "typing", "presence", "user", "bot", "lobby"] as const;
