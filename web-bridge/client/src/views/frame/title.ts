import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { now } from "../../store/now";
import { isMuted } from "../../store/room";
import { route } from "../../store/route";
import { nameOf } from "../rooms/naming";

/** The title of the window: how much is unread, and where one is. */
export function useTitle(chat: Chat): void {
  const at = route.value;
  const { value: unread } = useComputed(
    () => chat.rooms.list.value.filter((room) => room.unread > 0 && !isMuted(room, now.value)).length,
  );
  const room = at.page === "room" ? chat.rooms.find(at.roomId) : undefined;
  let place = room && nameOf(room);
  if (at.page === "people") place = texts.value.peopleTitle;
  if (at.page === "notifications") place = texts.value.notifications;
  if (at.page === "settings") place = texts.value.settings;
  const title = `${unread > 0 ? `(${unread}) ` : ""}${place ? `${place} · ` : ""}Parlance`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
