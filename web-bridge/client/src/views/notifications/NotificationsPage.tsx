import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { Page } from "../frame/Page";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Skeleton } from "../parts/Skeleton";
import { NotificationRow } from "./NotificationRow";
import "./NotificationsPage.css";
import { pagesTexts } from "../parts/pagesTexts";

/** What one is told of, the newest first. */
export function NotificationsPage({ chat }: { chat: Chat }) {
  const words = pagesTexts.value;
  const { list, unread, more, loaded } = chat.notifications;
  const { busy, error, run } = useDeed();
  const items = list.value;
  return (
    <Page title={texts.value.notifications}>
      {unread.value > 0 && (
        <button
          type="button"
          class="button"
          disabled={busy.value}
          onClick={() => void run(() => chat.notifications.readAll())}
        >
          {words.markAllRead}
        </button>
      )}
      {items.length > 0 && (
        <ul class="notifications" aria-label={texts.value.notifications}>
          {items.map((item) => (
            <NotificationRow key={item.notificationId} chat={chat} item={item} />
          ))}
        </ul>
      )}
      {!loaded.value && items.length === 0 && <Waiting chat={chat} />}
      {loaded.value && items.length === 0 && !more.value && <p class="empty">{words.noNotifications}</p>}
      {more.value && (
        <button
          type="button"
          class="button"
          disabled={busy.value}
          onClick={() => void run(() => chat.notifications.loadMore())}
        >
          {texts.value.showMore}
        </button>
      )}
      <Failure error={error.value} />
    </Page>
  );
}

/** They come as soon as there is a connection, and the server gives them. */
function Waiting({ chat }: { chat: Chat }) {
  const { failure } = chat.notifications;
  if (failure.value) {
    return (
      <>
        <Failure error={failure.value} />
        <button type="button" class="button" onClick={() => chat.notifications.refresh()}>
          {texts.value.tryAgain}
        </button>
      </>
    );
  }
  if (chat.connection.state.value === "open") return <Skeleton rows={6} />;
  return (
    <p class="empty" role="status">
      {pagesTexts.value.notificationsWait}
    </p>
  );
}
