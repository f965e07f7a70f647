import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { roomPath } from "../../store/route";
import type { PagesTexts } from "../../texts/pages";
import type { Notification } from "../../wire/notification";
import { Avatar } from "../parts/Avatar";
import { pagesTexts } from "../parts/pagesTexts";
import { Time } from "../parts/Time";

/** One of them; it leads to what it is about. */
export function NotificationRow({ chat, item }: { chat: Chat; item: Notification }) {
  const words = texts.value;
  const { from, isRead, excerpt, createdAt } = item;
  // Where it leads is worth more than that it is known to be read: that may fail.
  const read = () => void (isRead || chat.notifications.read(item.notificationId).catch(() => {}));
  return (
    <li>
      <a class="notification" href={pathOf(item)} data-unread={!isRead} onClick={read}>
        <Avatar id={from.userId} name={from.name} url={from.avatarUrl ?? null} />
        <span class="words">
          <span class="told" dir="auto">
            {told(item, pagesTexts.value)}
          </span>
          {excerpt && (
            <span class="excerpt ellipsis" dir="auto">
              {excerpt}
            </span>
          )}
          <Time at={createdAt} />
        </span>
        {!isRead && (
          <span class="mark" title={words.unread}>
            <span class="unseen">{words.unread}</span>
          </span>
        )}
      </a>
    </li>
  );
}

function pathOf({ room, seq }: Notification): string {
  return room && seq !== null ? roomPath(room.roomId, seq) : "/people";
}

function told({ kind, from: { name }, room }: Notification, words: PagesTexts): string {
  const place = room?.kind === "direct" ? "" : (room?.name ?? "");
  switch (kind) {
    case "friend_request":
      return words.toldRequest(name);
    case "friend_accepted":
      return words.toldAccepted(name);
    case "invite":
      return words.invitesYou(name, place);
    case "mention":
      return place ? words.toldMention(name, place) : words.toldMentionDirect(name);
    case "reply":
      return place ? words.toldReply(name, place) : words.toldReplyDirect(name);
    default:
      // A later server tells of more.
      return words.toldOther(name);
  }
}
