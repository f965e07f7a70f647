import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { route } from "../../store/route";
import type { Session } from "../../store/session";
import { Avatar } from "../parts/Avatar";
import { Icon } from "../parts/Icon";

/** Below the conversations: people, with what waits for an answer, what is new, and oneself. */
export function ColumnFooter({ chat, session }: { chat: Chat; session: Session }) {
  const words = texts.value;
  const { page } = route.value;
  const me = chat.me.value ?? session.me.value;
  const requests = chat.friendships.all.value.filter(({ relation }) => relation === "requested").length;
  const waiting = requests + chat.invites.all.value.length;
  const news = chat.notifications.unread.value;
  return (
    <footer>
      <a href="/people" aria-current={page === "people" ? "page" : undefined}>
        <span class="ellipsis">{words.people}</span>
        <Count count={waiting} text={words.waitingCount(waiting)} />
      </a>
      <a
        class="bell"
        href="/notifications"
        aria-current={page === "notifications" ? "page" : undefined}
        title={words.notifications}
      >
        <Icon name="bell" />
        <span class="unseen">{words.notifications}</span>
        <Count count={news} text={words.notificationCount(news)} />
      </a>
      <a href="/settings" aria-current={page === "settings" ? "page" : undefined} title={me?.name}>
        {me && <Avatar id={me.userId} name={me.name} url={me.avatarUrl} small />}
        <span class="ellipsis">{words.settings}</span>
      </a>
    </footer>
  );
}

/** A number that is told when it changes. */
function Count({ count, text }: { count: number; text: string }) {
  return (
    <span role="status">
      {count > 0 && (
        <span class="count">
          <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
          <span class="unseen">{text}</span>
        </span>
      )}
    </span>
  );
}
