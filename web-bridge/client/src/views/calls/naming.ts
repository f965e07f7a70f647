import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { Call } from "../../wire/call";
import { calledOf, nameOf } from "../rooms/naming";

/** What to call somebody: as one calls them oneself, else as they do. */
export function personOf(chat: Chat, userId: string): string {
  const friend = chat.friendships.all.value.find(({ user }) => user.userId === userId);
  const user = chat.users.all.value.get(userId);
  return friend?.alias || (user ? calledOf(user) : texts.value.somebody);
}

/** With whom one talks: a group as itself. */
export function titleOf(chat: Chat, call: Call): string {
  const room = chat.rooms.find(call.roomId);
  if (!room) return personOf(chat, call.startedBy);
  return room.with ? personOf(chat, room.with.userId) : nameOf(room);
}

export function isGroup(chat: Chat, call: Call): boolean {
  return chat.rooms.find(call.roomId)?.kind === "group";
}
