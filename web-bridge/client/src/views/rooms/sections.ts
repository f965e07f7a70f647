import type { Room } from "../../wire/model";
import { nameOf } from "./naming";

export interface Section {
  name: "unread" | "people" | "rooms";
  rooms: readonly Room[];
}

/**
 * Each room is in one section. `kept`: the room that is open and was unread when it was opened; it stays where it was
 * found, so that nothing moves under the reader.
 */
export function sectionsOf(rooms: readonly Room[], kept: string | undefined): Section[] {
  const isUnread = (room: Room) => room.unread > 0 || room.roomId === kept;
  const sections: Section[] = [
    { name: "unread", rooms: rooms.filter(isUnread) },
    { name: "people", rooms: rooms.filter((room) => !isUnread(room) && room.kind === "direct") },
    { name: "rooms", rooms: rooms.filter((room) => !isUnread(room) && room.kind === "group") },
  ];
  return sections.filter((section) => section.rooms.length > 0);
}

/** Whose name has every word of the term in it, whatever its case and accents. */
export function matching(rooms: readonly Room[], term: string): Room[] {
  const words = folded(term).split(/\s+/).filter(Boolean);
  return rooms.filter((room) => {
    const name = folded(`${nameOf(room)} ${room.with?.userName ?? ""}`);
    return words.every((word) => name.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
