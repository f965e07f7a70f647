import { texts } from "../../store/language";
import type { Message, Room, User } from "../../wire/model";

/** What a room is called: a direct one as the other. */
export function nameOf(room: Pick<Room, "name" | "with">): string {
  return room.with?.name || room.name || texts.value.somebody;
}

/** The last that happened in a room, in one line. */
export function lastLine(room: Room, me: string | undefined, people: ReadonlyMap<string, User>): string {
  const words = texts.value;
  const message = room.lastMessage;
  if (!message) return room.kind === "direct" ? words.noMessages : room.description || words.noMessages;
  const name = message.senderId === me ? words.you : people.get(message.senderId)?.name;
  if (message.note) return noteLine(message, name ?? words.somebody);
  const text = message.deletedAt === null || message.deletedAt === undefined ? message.text : words.messageDeleted;
  const isSaidBy = room.kind === "group" || message.senderId === me;
  return isSaidBy && name !== undefined ? words.said(name, text) : text;
}

function noteLine({ note }: Message, name: string): string {
  const words = texts.value;
  switch (note?.kind) {
    case "created":
      return words.noteCreated(name);
    case "joined":
      return words.noteJoined(name);
    case "left":
      return words.noteLeft(name);
    case "kicked":
    case "banned":
      return words.noteRemoved(name);
    case "renamed":
      return words.noteRenamed(name);
    default:
      return words.noteChanged(name);
  }
}
