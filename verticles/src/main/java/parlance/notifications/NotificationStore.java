package parlance.notifications;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.NotificationRow;
import parlance.db.Sql;
import parlance.domain.Notification;
import parlance.domain.NotificationId;
import parlance.domain.NotificationReply;
import parlance.domain.UserId;

/** Notifications in the database, once they are there. */
final class NotificationStore {
    private static final int DELETED_AT_ONCE = 10_000;

    private final Sql sql;

    NotificationStore(Sql sql) {
        this.sql = sql;
    }

    /** The newest first. */
    List<Notification> list(UserId user, int limit, @Nullable NotificationId before, boolean unread) {
        return sql.list(
                NotificationRow::read,
                NotificationRow.SELECT + NotificationRow.FROM + " AND notification.user_id = ? AND notification.id < ?"
                        + (unread ? " AND " + NotificationRow.UNREAD : "") + " ORDER BY notification.id DESC LIMIT ?",
                user.value(),
                before == null ? Long.MAX_VALUE : before.value(),
                limit);
    }

    long unread(UserId user) {
        return sql.first(
                        "SELECT STRAIGHT_JOIN COUNT(*) AS unread" + NotificationRow.FROM
                                + " AND notification.user_id = ? AND " + NotificationRow.UNREAD,
                        user.value())
                .orElseThrow()
                .getLong("unread");
    }

    /** With what is unread in rooms. */
    NotificationReply.Unread allUnread(UserId user) {
        long notifications = unread(user);
        Row rooms = sql.first("""
                        SELECT COUNT(IF(heard, 1, NULL)) AS rooms, COALESCE(SUM(IF(heard, unread, 0)), 0) AS messages,
                          COALESCE(SUM(mentions), 0) AS mentions
                        FROM (
                          SELECT COALESCE(membership.muted_until <= UTC_TIMESTAMP(6), TRUE) AS heard,
                            room.seq - membership.read_seq AS unread,
                            (SELECT COUNT(*) FROM mention WHERE mention.user_id = membership.user_id
                              AND mention.room_id = membership.room_id AND mention.seq > membership.read_seq) AS mentions
                          FROM membership JOIN room ON room.id = membership.room_id
                          WHERE membership.user_id = ? AND membership.state = 'JOINED'
                            AND room.seq > membership.read_seq) behind
                        """, user.value()).orElseThrow();
        return new NotificationReply.Unread(
                notifications, rooms.getLong("rooms"), rooms.getLong("messages"), rooms.getLong("mentions"));
    }

    /** Those of them that were not yet. */
    List<NotificationId> read(UserId user, List<NotificationId> some, @Nullable NotificationId upTo) {
        return sql.transaction(tx -> {
            List<Long> unread = tx.list(
                    row -> row.getLong("id"),
                    """
                    SELECT id FROM notification WHERE user_id = ? AND read_at IS NULL AND (id <= ? OR id IN (
                      SELECT id FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) named))
                    ORDER BY id
                    """,
                    user.value(),
                    upTo == null ? 0 : upTo.value(),
                    ids(some.stream().map(NotificationId::value).toList()));
            tx.run("""
                    UPDATE notification
                      JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) unread ON unread.id = notification.id
                    SET notification.read_at = UTC_TIMESTAMP(6) WHERE notification.read_at IS NULL
                    """, ids(unread));
            return unread.stream().map(NotificationId::new).toList();
        });
    }

    /** Some of them; whether there may be more. */
    boolean forgetOlderThan(Duration age) {
        return sql.run(
                                "DELETE FROM notification WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND LIMIT ?",
                                age.toSeconds(),
                                DELETED_AT_ONCE)
                        .rowCount()
                == DELETED_AT_ONCE;
    }

    /** Those who have more than so many. */
    List<UserId> crowded(int most) {
        return sql.list(
                row -> new UserId(row.getLong("user_id")),
                "SELECT user_id FROM notification GROUP BY user_id HAVING COUNT(*) > ?",
                most);
    }

    /** But for the newest. */
    void forgetBeyond(UserId user, int most) {
        Optional<NotificationId> last = sql.first(
                        "SELECT id FROM notification WHERE user_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?",
                        user.value(),
                        most)
                .map(row -> new NotificationId(row.getLong("id")));
        last.ifPresent(
                id -> sql.run("DELETE FROM notification WHERE user_id = ? AND id <= ?", user.value(), id.value()));
    }

    private static String ids(List<Long> ids) {
        return new JsonArray(ids).encode();
    }
}
