import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { route } from "../../store/route";
import type { Session } from "../../store/session";
import { Icon } from "../parts/Icon";
import { moveByKey } from "../parts/keys";
import { later } from "../parts/later";
import { Skeleton } from "../parts/Skeleton";
import { ColumnFooter } from "./ColumnFooter";
import { RoomSection } from "./RoomSection";
import { Search } from "./Search";
import { matching, sectionsOf } from "./sections";
import "./RoomsColumn.css";

const MessageResults = later(async () => (await import("./MessageResults")).MessageResults);

interface ColumnOptions {
  chat: Chat;
  session: Session;
  /** Starts a conversation, with what is looked for. */
  start: (term: string) => void;
}

/** One's conversations: what is unread, people, rooms. */
export function RoomsColumn({ chat, session, start }: ColumnOptions) {
  const term = useSignal("");
  const list = useRef<HTMLDivElement>(null);
  const words = texts.value;
  const wanted = term.value.trim();
  const rooms = matching(chat.rooms.list.value, wanted);
  const open = useOpenRoom(chat);
  const sections = sectionsOf(rooms, open.kept);
  const isListed = rooms.some(({ roomId }) => roomId === open.roomId);
  const reach = isListed ? open.roomId : sections[0]?.rooms[0]?.roomId;
  useEffect(() => {
    // Whatever was looked for is found.
    if (open.roomId !== undefined) term.value = "";
  }, [open.roomId, term]);
  useEffect(() => {
    // The one that is open is in sight, however it was opened.
    if (isListed) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest" });
  }, [isListed, open.roomId]);
  const keys = (event: KeyboardEvent) => {
    if (list.current) moveByKey(event, list.current);
  };
  return (
    <nav class="rooms" aria-label={words.conversations} onKeyDown={keys}>
      <h1 class="unseen">{words.conversations}</h1>
      <header>
        <Search
          term={term.value}
          onTerm={(text) => {
            term.value = text;
          }}
          onEnter={() => list.current?.querySelector<HTMLElement>("[data-row]")?.click()}
        />
        <button
          type="button"
          class="button square"
          aria-label={words.newConversation}
          title={words.newConversation}
          onClick={() => start("")}
        >
          <Icon name="add" />
        </button>
      </header>
      <div class="list" ref={list}>
        {!chat.synced.value && rooms.length === 0 && <Skeleton rows={8} />}
        {sections.map((section) => (
          <RoomSection
            key={section.name}
            chat={chat}
            section={section}
            open={open.roomId}
            reach={reach}
            unfolded={wanted !== ""}
          />
        ))}
        {wanted !== "" && <MessageResults chat={chat} term={wanted} />}
        {chat.synced.value && rooms.length === 0 && (
          <div class="notice">
            <p>{wanted ? words.nothingFound(wanted) : words.noConversations}</p>
            <button type="button" class="button" onClick={() => start(wanted)}>
              {wanted ? words.searchEverywhere : words.newConversation}
            </button>
          </div>
        )}
      </div>
      <ColumnFooter chat={chat} session={session} />
    </nav>
  );
}

/** The room that is open; `kept` when it was unread as it was opened. */
function useOpenRoom(chat: Chat): { roomId: string | undefined; kept: string | undefined } {
  const at = route.value;
  const roomId = at.page === "room" ? at.roomId : undefined;
  const kept = useRef<{ roomId: string | undefined; unread: boolean }>({ roomId: undefined, unread: false });
  if (kept.current.roomId !== roomId) {
    const room = roomId === undefined ? undefined : chat.rooms.find(roomId);
    kept.current = { roomId, unread: (room?.unread ?? 0) > 0 };
  }
  return { roomId, kept: kept.current.unread ? roomId : undefined };
}
