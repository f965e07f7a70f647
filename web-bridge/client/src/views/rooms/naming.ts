import { texts } from "../../store/language";
import type { Room, User } from "../../wire/model";
import { gistOf } from "../parts/gist";
import { noteText } from "../parts/notes";

/** What a room is called: a direct one as the other. */
export function nameOf(room: Pick<Room, "name" | "with">): string {
  return (room.with && calledOf(room.with)) || room.name || texts.value.somebody;
}

/** What somebody calls themself; of whom the account was deleted, that. */
export function calledOf({ name, isErased }: User): string {
  return isErased ? texts.value.erased : name;
}

/** The last that happened in a room, in one line. */
export function lastLine(room: Room, me: string | undefined, people: ReadonlyMap<string, User>): string {
  const words = texts.value;
  const message = room.lastMessage;
  if (!message) return room.kind === "direct" ? words.noMessages : room.description || words.noMessages;
  if (message.note) return noteText(message, (userId) => nameIn(people, userId) ?? words.somebody, words);
  const name = message.senderId === me ? words.you : nameIn(people, message.senderId);
  const text = message.deletedAt === null || message.deletedAt === undefined ? gistOf(message) : words.messageDeleted;
  const isSaidBy = room.kind === "group" || message.senderId === me;
  return isSaidBy && name !== undefined ? words.said(name, text) : text;
}

function nameIn(people: ReadonlyMap<string, User>, userId: string): string | undefined {
  const user = people.get(userId);
  return user && calledOf(user);
}
