import type { Chat } from "../../store/chat";
import type { Session } from "../../store/session";
import type { RoomInfo, User } from "../../wire/model";
import { type Found, useFound } from "../parts/found";

export interface Finding {
  people: readonly User[];
  rooms: readonly RoomInfo[];
}

/** Looks for the term on the server: people whose names begin so, and public rooms; undefined while it looks. */
export function useFinding(chat: Chat, session: Session, term: string, tries: number): Found<Finding> | undefined {
  const look = async (wanted: string) => {
    const [people, page] = await Promise.all([
      chat.users.find(wanted),
      session.authorized((token) => session.api.discover(token, wanted)),
    ]);
    return { people, rooms: page.items };
  };
  return useFound(term, look, tries);
}
