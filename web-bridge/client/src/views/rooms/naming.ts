import { texts } from "../../store/language";
import type { Room, User } from "../../wire/model";
import { noteText } from "../parts/notes";

/** What a room is called: a direct one as the other. */
export function nameOf(room: Pick<Room, "name" | "with">): string {
  return room.with?.name || room.name || texts.value.somebody;
}

/** The last that happened in a room, in one line. */
export function lastLine(room: Room, me: string | undefined, people: ReadonlyMap<string, User>): string {
  const words = texts.value;
  const message = room.lastMessage;
  if (!message) return room.kind === "direct" ? words.noMessages : room.description || words.noMessages;
  if (message.note) return noteText(message, (userId) => people.get(userId)?.name ?? words.somebody, words);
  const name = message.senderId === me ? words.you : people.get(message.senderId)?.name;
  const text = message.deletedAt === null || message.deletedAt === undefined ? message.text : words.messageDeleted;
  const isSaidBy = room.kind === "group" || message.senderId === me;
  return isSaidBy && name !== undefined ? words.said(name, text) : text;
}
