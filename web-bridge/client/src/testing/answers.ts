import { ChatError } from "../wire/error";
import type { Message, Room } from "../wire/model";
import type { Address, AnswerOf, BodyOf } from "../wire/requests";
import { certain, type Seat, user } from "./people";
import { kindOf } from "./uploads";
import type { World } from "./world";

/** Items of a page of what changed for somebody. */
const mostPerPage = 2;

type Answers = { [A in Address]?: (world: World, me: string, body: BodyOf<A>) => AnswerOf<A> };
type AtMessage = { seq: number };

/** What the model server answers. */
export const answers: Answers = {
  "session.ping": () => ({}),
  "session.renew": () => ({ expiresAt: "2026-01-02T00:00:00Z", expiresIn: 86_400 }),
  "user.show": (world, me, { userId }) => (userId === undefined ? self(world, me) : user(userId)),
  "users.search": (world, _, { term }) => {
    const items = [...world.people.keys()].filter((userId) => userId.startsWith(term.toLowerCase())).map(user);
    return { items, next: null };
  },
  "user.sync": (world, me, { since }) => {
    const person = world.person(me);
    const friendships = [...person.friendships.values()];
    const invites = [...person.invites.values()];
    const seats = [...person.seats].map(([roomId, seat]) => ({ roomId, ...seat }));
    const versions = [...friendships, ...invites, ...seats]
      .map(({ version }) => version)
      .filter((version) => version > since)
      .sort((one, other) => one - other);
    const more = versions.length > mostPerPage;
    const version = more ? (versions[mostPerPage - 1] ?? 0) : person.version;
    const now = (item: { version: number }) => item.version > since && item.version <= version;
    const changed = seats.filter(now);
    return {
      version,
      more,
      user: self(world, me),
      friendships: friendships.filter(now),
      invites: invites.filter(now),
      rooms: changed.filter(({ state }) => state === "joined").map(({ roomId }) => roomOf(world, me, roomId)),
      gone: changed
        .filter(({ state }) => state !== "joined")
        .map(({ roomId, role, state, joinedAt }) => ({ roomId, userId: me, role, state, joinedAt })),
    };
  },
  "rooms.sync": (world, me) => ({
    items: [...world.rooms.values()].flatMap(({ roomId, version, seq }) => {
      const seat = world.seat(me, roomId);
      if (!seat) return [];
      const { deliveredSeq, readSeq } = seat;
      const { unread, mentions } = roomOf(world, me, roomId);
      return [{ roomId, version, memberVersion: 1, seq, deliveredSeq, readSeq, unread, mentions }];
    }),
  }),
  "room.open": (world, me, { userId }) => roomOf(world, me, world.pair(me, userId).roomId),
  "room.show": (world, me, { roomId }) => roomOf(world, me, roomId),
  "room.join": (world, me, { roomId }) => {
    world.join(me, roomId);
    return roomOf(world, me, roomId);
  },
  "room.leave": (world, me, { roomId }) => {
    const { role, joinedAt } = seatOf(world, me, roomId);
    world.leave(me, roomId);
    return { roomId, userId: me, role, state: "left", joinedAt };
  },
  "room.mute": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    world.mute(me, roomId, body.until ?? "9999-12-31T23:59:59Z");
    return roomOf(world, me, roomId);
  },
  "room.unmute": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    world.mute(me, roomId, null);
    return roomOf(world, me, roomId);
  },
  "notification.list": (world, me, { before, unread }) => world.notices.list(me, before, unread),
  "notification.read": (world, me, body) => {
    const upTo = "upTo" in body ? body.upTo : null;
    world.notices.read(me, "ids" in body ? body.ids : [], upTo);
    return { notifications: world.notices.list(me).unread, rooms: 0, messages: 0, mentions: 0 };
  },
  "room.participants": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    const items = world.members(roomId).map((userId) => {
      const { role, joinedAt, deliveredSeq, readSeq } = seatOf(world, userId, roomId);
      return { user: user(userId), role, joinedAt, deliveredSeq, readSeq };
    });
    return { items, next: null };
  },
  "room.sync": (world, me, body) => {
    const { room, seat } = seated(world, me, body);
    return room.changesSince(body.since, seat.visibleAfter);
  },
  "message.history": (world, me, body) => {
    const { room, seat } = seated(world, me, body);
    return room.page(body, seat.visibleAfter);
  },
  "message.search": (world, me, { term, before = "1e9" }) => {
    const said = [...world.rooms.values()]
      .filter(({ roomId }) => world.seat(me, roomId))
      .flatMap(({ messages }) => messages)
      .filter(({ text, seq }) => text.includes(term) && seq < Number(before))
      .reverse();
    const items = said.slice(0, mostPerPage).map((message) => {
      const at = message.text.indexOf(term);
      return { ...message, highlights: [[at, at + term.length] as [number, number]] };
    });
    return { items, next: said.length > items.length ? `${items.at(-1)?.seq}` : null };
  },
  "message.send": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    const { text = "", clientKey = null, fileId } = body;
    const file = fileId === undefined ? undefined : certain(world.files.get(fileId));
    if (text === "" && !file) throw new ChatError(400, "INVALID", "Say something", { field: "text" });
    return certain(world.post(me, roomId, text, clientKey, [], file && { file, kind: kindOf(file) }));
  },
  "message.edit": (world, me, body) => change(world, me, body, "edited", { text: body.text }),
  "message.delete": (world, me, body) =>
    change(world, me, body, "deleted", { text: "", mentions: [], pinnedAt: null, deletedAt: world.time() }),
  "message.react": (world, me, body) =>
    change(world, me, body, "updated", { reactions: [{ emoji: body.emoji, count: 1, users: [me] }] }),
  "message.pin": (world, me, body) =>
    change(world, me, body, "updated", { pinnedAt: body.on ? world.time() : null, pinnedBy: body.on ? me : null }),
  "previews.remove": (world, me, body) => change(world, me, body, "updated", { previews: [] }),
  "room.pins": (world, me, body) => {
    const { room, seat } = seated(world, me, body);
    return { items: room.messages.filter(({ seq, pinnedAt }) => seq > seat.visibleAfter && pinnedAt !== null) };
  },
  "message.read": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    return { ...certain(world.mark(me, roomId, 0, body.seq)), roomId };
  },
  "message.delivered": (world, me, body) => {
    const { roomId } = seated(world, me, body);
    return { ...certain(world.mark(me, roomId, body.seq, 0)), roomId };
  },
  "friend.request": (world, me, body) => {
    const other = "userId" in body ? body.userId : body.userName;
    if (world.people.has(other)) return world.relate(me, other, "requesting");
    throw new ChatError(404, "NOT_FOUND", "There is no such user", { reason: "USER_UNKNOWN" });
  },
  "friend.answer": (world, me, { userId, accept }) => world.relate(me, userId, accept ? "accepted" : "none"),
  "friend.cancel": (world, me, { userId }) => world.relate(me, userId, "none"),
  "room.create": (world, me, { name }) => {
    world.found(name, true, me).name = name;
    return roomOf(world, me, name);
  },
  "friend.remove": (world, me, { userId }) => world.relate(me, userId, "none"),
  "invite.answer": (world, me, { inviteId, accept }) => {
    const invite = certain(world.person(me).invites.get(inviteId));
    const state = accept ? "accepted" : "declined";
    return certain(world.invite(invite.inviter.userId, me, invite.room.roomId, state));
  },
  "typing.start": () => ({}),
  "typing.stop": () => ({}),
};

function self(world: World, me: string) {
  const { version, statusText } = world.person(me);
  return { ...user(me), version, statusText } as AnswerOf<"user.sync">["user"];
}

function roomOf(world: World, me: string, roomId: string): Room {
  const room = certain(world.rooms.get(roomId));
  const seat = world.seat(me, roomId);
  const info = room.info(world.members(roomId).length);
  if (!seat) return { ...info, me: null, unread: 0, mentions: 0, lastMessage: null, with: null };
  const unread = room.messages.filter(({ seq }) => seq > seat.readSeq);
  const last = room.messages.at(-1);
  const other = room.pair.find((userId) => userId !== me);
  return {
    ...info,
    me: { ...seat, state: "joined" },
    unread: unread.length,
    mentions: unread.filter(({ mentions }) => mentions.includes(me)).length,
    lastMessage: last && last.seq > seat.visibleAfter ? last : null,
    with: other === undefined ? null : user(other),
  };
}

function change(world: World, me: string, body: object & AtMessage, kind: string, changes: Partial<Message>): Message {
  const { roomId } = seated(world, me, body);
  return certain(world.change(roomId, body.seq, kind, changes));
}

function seatOf(world: World, me: string, roomId: string): Seat {
  const seat = world.seat(me, roomId);
  if (!seat) throw new ChatError(403, "FORBIDDEN", "You are not in this room", { reason: "NOT_A_MEMBER" });
  return seat;
}

function seated(world: World, me: string, body: object) {
  const roomId = "roomId" in body ? String(body.roomId) : "";
  return { roomId, room: certain(world.rooms.get(roomId)), seat: seatOf(world, me, roomId) };
}
