import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { roomPath } from "../../store/route";
import type { FoundMessage } from "../../wire/model";
import { Time } from "../parts/Time";
import { excerptOf } from "./excerpt";
import { nameOf } from "./naming";

/** A message that was found: where it was said, by whom, and what of it was searched for. */
export function MessageResult({ chat, message }: { chat: Chat; message: FoundMessage }) {
  const words = texts.value;
  const { roomId, seq, senderId, text, highlights, createdAt } = message;
  const room = chat.rooms.find(roomId);
  // One may have left since it was asked for.
  if (!room) return null;
  const sender = senderId === chat.me.value?.userId ? words.you : chat.users.all.value.get(senderId)?.name;
  const name = nameOf(room);
  return (
    <li>
      <a class="room" href={roomPath(roomId, seq)} data-row>
        <span class="words">
          <span class="top">
            <span class="name ellipsis" dir="auto" title={name}>
              {name}
            </span>
            <Time at={createdAt} />
          </span>
          <span class="line ellipsis">
            <bdi>{words.said(sender ?? words.somebody, "")}</bdi>
            {excerptOf(text, highlights).map((piece, at) =>
              piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text,
            )}
          </span>
        </span>
      </a>
    </li>
  );
}
