import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { now } from "../../store/now";
import { isMuted } from "../../store/room";
import { roomPath } from "../../store/route";
import type { Room } from "../../wire/model";
import { Avatar, PersonAvatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { Time } from "../parts/Time";
import { lastLine, nameOf } from "./naming";

interface RowOptions {
  chat: Chat;
  room: Room;
  isOpen: boolean;
  isReached: boolean;
  watched: boolean;
}

/** One conversation in the list. */
export function RoomRow({ chat, room, isOpen, isReached, watched }: RowOptions) {
  const told = room.kind === "group" ? room.lastMessage : null;
  const named = [told?.senderId, told?.note?.userId].filter(Boolean).join(" ");
  useEffect(() => {
    if (named !== "") chat.users.need(named.split(" "));
  }, [chat, named]);
  const name = nameOf(room);
  const muted = isMuted(room, now.value);
  const line = lastLine(room, chat.me.value?.userId, chat.users.all.value);
  return (
    <a
      class="room"
      href={roomPath(room.roomId)}
      data-row
      tabIndex={isReached ? 0 : -1}
      data-unread={room.unread > 0}
      data-muted={muted}
      aria-current={isOpen ? "page" : undefined}
    >
      {room.with ? (
        <PersonAvatar chat={chat} userId={room.with.userId} name={name} watched={watched} />
      ) : (
        <Avatar id={room.roomId} name={name} />
      )}
      <span class="words">
        <span class="top">
          <span class="called">
            <span class="name ellipsis" dir="auto" title={name}>
              {name}
            </span>
            <BotBadge user={room.with} />
          </span>
          {muted && <span class="unseen">{texts.value.muted}</span>}
          {room.lastMessage && <Time at={room.lastMessageAt} />}
        </span>
        <span class="bottom">
          <span class="line ellipsis" dir="auto">
            {line}
          </span>
          {room.unread > 0 && <Unread count={room.unread} />}
        </span>
      </span>
    </a>
  );
}

function Unread({ count }: { count: number }) {
  return (
    <span class="count">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span class="unseen">{texts.value.unreadCount(count)}</span>
    </span>
  );
}
