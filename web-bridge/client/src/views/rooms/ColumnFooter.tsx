import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { route } from "../../store/route";
import type { Session } from "../../store/session";
import { Avatar } from "../parts/Avatar";

/** Below the conversations: people, with what waits for an answer, and oneself. */
export function ColumnFooter({ chat, session }: { chat: Chat; session: Session }) {
  const words = texts.value;
  const { page } = route.value;
  const me = chat.me.value ?? session.me.value;
  const requests = chat.friendships.all.value.filter(({ relation }) => relation === "requested").length;
  const waiting = requests + chat.invites.all.value.length;
  return (
    <footer>
      <a href="/people" aria-current={page === "people" ? "page" : undefined}>
        {words.people}
        <span role="status">
          {waiting > 0 && (
            <span class="count">
              <span aria-hidden="true">{waiting > 99 ? "99+" : waiting}</span>
              <span class="unseen">{words.waitingCount(waiting)}</span>
            </span>
          )}
        </span>
      </a>
      <a href="/settings" aria-current={page === "settings" ? "page" : undefined} title={me?.name}>
        {me && <Avatar id={me.userId} name={me.name} small />}
        {words.settings}
      </a>
    </footer>
  );
}
