package parlance.json;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import parlance.domain.InviteId;
import parlance.domain.Notification;
import parlance.domain.NotificationId;
import parlance.domain.NotificationReply;
import parlance.domain.Room;

/** Notifications in the words of the native API. */
public final class NotificationJson {
    private final UserJson users;

    NotificationJson(UserJson users) {
        this.users = users;
    }

    public JsonObject page(NotificationReply.Page page) {
        NotificationId next = page.next();
        return Items.page(page.notifications(), this::notification, next == null ? null : next.value())
                .put("unread", page.unread());
    }

    public JsonObject notification(Notification notification) {
        Room room = notification.room();
        InviteId invite = notification.invite();
        return new JsonObject()
                .put("notificationId", id(notification.id()))
                .put("kind", notification.kind().name().toLowerCase(Locale.ROOT))
                .put("from", users.other(notification.from()))
                .put("room", room == null ? null : RoomJson.room(room))
                .put("seq", notification.seq())
                .put("inviteId", invite == null ? null : Long.toString(invite.value()))
                .put("excerpt", notification.excerpt())
                .put("isRead", notification.read())
                .put("createdAt", notification.createdAt().toString());
    }

    public static JsonObject unread(NotificationReply.Unread unread) {
        return new JsonObject()
                .put("notifications", unread.notifications())
                .put("rooms", unread.rooms())
                .put("messages", unread.messages())
                .put("mentions", unread.mentions());
    }

    public static String id(NotificationId notification) {
        return Long.toString(notification.value());
    }
}
