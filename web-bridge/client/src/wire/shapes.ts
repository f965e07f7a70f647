import type { TopicKind } from "./events";
import type { Address, CallAddress } from "./requests";
import { all, anything, flag, listOf, nullable, objectOf, type Shape, text, time, whole } from "./shape";

const user = objectOf({ userId: text, userName: text, name: text });
const self = all(user, objectOf({ version: whole }));
const file = objectOf({ fileId: text, name: text, type: text, size: whole, url: text });
const preview = objectOf({ url: text, title: text });
const reaction = objectOf({ emoji: text, count: whole, users: listOf(text) });
export const message = objectOf({
  roomId: text,
  seq: whole,
  version: whole,
  senderId: text,
  kind: text,
  text,
  clientKey: nullable(text),
  file: nullable(file),
  note: nullable(objectOf({ kind: text })),
  mentions: listOf(text),
  reactions: listOf(reaction),
  pinnedAt: nullable(time),
  previews: nullable(listOf(preview)),
  createdAt: time,
});
const roomInfo = objectOf({ roomId: text, kind: text, seq: whole, version: whole, memberCount: whole });
const me = objectOf({ role: text, visibleAfter: whole, deliveredSeq: whole, readSeq: whole, joinedAt: text });
const room = all(
  roomInfo,
  objectOf({
    me: nullable(me),
    mentions: whole,
    lastMessage: nullable(message),
    with: nullable(user),
    lastMessageAt: time,
  }),
);
const membership = objectOf({ roomId: text, userId: text, role: text, state: text });
const friendship = objectOf({ user, relation: text, blocked: flag, version: whole });
const invite = objectOf({ inviteId: text, room: roomInfo, inviter: user, invitee: user, state: text });
const notification = objectOf({
  notificationId: text,
  kind: text,
  from: user,
  room: nullable(roomInfo),
  seq: nullable(whole),
  inviteId: nullable(text),
  excerpt: nullable(text),
  isRead: flag,
  createdAt: time,
});
const unread = objectOf({ notifications: whole, rooms: whole, messages: whole, mentions: whole });
const presence = objectOf({ userId: text, state: text });
const participant = objectOf({ user, role: text, deliveredSeq: whole, readSeq: whole });
const position = objectOf({ roomId: text, version: whole, seq: whole, deliveredSeq: whole, readSeq: whole });
const markers = objectOf({ deliveredSeq: whole, readSeq: whole });
const heard = objectOf({ number: whole, room: roomInfo, message, sender: user });
const empty = objectOf({});

/** All but what is said of calls, which comes with the code that deals with them. */
type Known = Record<Exclude<Address, CallAddress>, Shape> & Partial<Record<CallAddress, Shape>>;

/** What each answer must have, so that the rest of the client may rely on its type. */
export const answerShapes: Known = {
  "message.send": message,
  "message.edit": message,
  "message.delete": message,
  "message.react": message,
  "message.pin": message,
  "previews.remove": message,
  "message.read": markers,
  "message.delivered": markers,
  "message.history": objectOf({ items: listOf(message), moreBefore: flag, moreAfter: flag }),
  "message.edits": objectOf({ items: listOf(objectOf({ text, until: text })) }),
  "message.search": objectOf({ items: listOf(all(message, objectOf({ highlights: listOf(listOf(whole)) }))) }),
  "users.search": objectOf({ items: listOf(user) }),
  "room.sync": objectOf({ items: listOf(message), until: whole, seq: whole, more: flag }),
  "rooms.sync": objectOf({ items: listOf(position) }),
  "user.sync": objectOf({
    version: whole,
    more: flag,
    user: self,
    friendships: listOf(friendship),
    rooms: listOf(room),
    gone: listOf(membership),
    invites: listOf(invite),
  }),
  "room.create": room,
  "room.open": room,
  "room.show": room,
  "room.join": room,
  "room.leave": membership,
  "room.mute": room,
  "room.unmute": room,
  "room.participants": objectOf({ items: listOf(participant) }),
  "room.pins": objectOf({ items: listOf(message) }),
  "room.invite": invite,
  "invite.answer": invite,
  "friend.request": friendship,
  "friend.answer": friendship,
  "friend.cancel": friendship,
  "friend.remove": friendship,
  "friend.block": friendship,
  "friend.unblock": friendship,
  "notification.list": objectOf({ items: listOf(notification), next: nullable(text), unread: whole }),
  "notification.read": unread,
  "unread.show": unread,
  "typing.start": anything,
  "typing.stop": anything,
  "presence.set": anything,
  "presence.show": objectOf({ items: listOf(presence) }),
  "user.show": user,
  "bot.heard": objectOf({ heard: listOf(heard), until: whole, more: flag }),
  "bot.acknowledge": anything,
  "session.renew": objectOf({ expiresAt: time, expiresIn: whole }),
  "session.ping": objectOf({}),
};

const inRoom = objectOf({
  roomId: text,
  before: whole,
  version: whole,
  changes: listOf(objectOf({ kind: text, message })),
});
const marked = objectOf({ roomId: text, userId: text, deliveredSeq: whole, readSeq: whole });
const piece = objectOf({ userId: text, questionSeq: whole, index: whole, offset: whole, text });
const versioned = objectOf({ version: whole });
const unsubscribed = objectOf({ reason: text });

/** What each event must have, by the kind of topic and its name. */
export const eventShapes: Record<TopicKind, Record<string, Shape>> = {
  room: { changes: inRoom, marked, piece, unsubscribed },
  typing: { typing: objectOf({ roomId: text, userId: text, typing: flag }), unsubscribed },
  presence: { presence, profile: objectOf({ user }), unsubscribed },
  user: {
    user: versioned,
    friendship: all(versioned, objectOf({ friendship })),
    membership: all(versioned, objectOf({ membership })),
    invite: objectOf({ invite, version: nullable(whole) }),
    notification: objectOf({ notification }),
    read: objectOf({ ids: listOf(text) }),
    behind: versioned,
    marked,
    digest: inRoom,
    unsubscribed,
  },
  bot: { heard, membership: objectOf({ membership }), unsubscribed },
  lobby: { lobby: objectOf({ room: roomInfo, listed: flag }), unsubscribed },
};

/** What a subscription begins with, by the kind of topic. */
export const subscribedShapes: Record<TopicKind, Shape> = {
  room: objectOf({ version: whole, seq: whole }),
  typing: empty,
  presence,
  user: objectOf({ version: whole }),
  lobby: empty,
  bot: objectOf({ number: whole }),
};
