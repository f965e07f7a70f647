package parlance.db;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import parlance.domain.InviteId;
import parlance.domain.Message;
import parlance.domain.Notification;
import parlance.domain.NotificationEvent;
import parlance.domain.NotificationId;
import parlance.domain.UserId;

/** How a notification is read from the table, whichever store reads it. */
public final class NotificationRow {
    private static final String COLUMNS = UserRow.COLUMNS + ", " + RoomRow.COLUMNS + """
            , notification.id AS notification_id, notification.user_id AS notified_user, \
            notification.kind AS notification_kind, notification.seq AS notification_seq, notification.invite_id, \
            notification.created_at AS notified_at, LEFT(message.text, 120) AS excerpt, \
            """ + "NOT ("
            + NotificationRow.UNREAD + ") AS notification_read";

    /** Whether one that counts is unread: the markers of a room say how far its messages were read. */
    public static final String UNREAD =
            "notification.read_at IS NULL AND (notification.seq IS NULL OR notification.seq > membership.read_seq)";

    private static final String JOINS = """
             JOIN user ON user.id = notification.from_user
            LEFT JOIN room ON room.id = notification.room_id
            LEFT JOIN membership ON membership.room_id = notification.room_id
              AND membership.user_id = notification.user_id
            LEFT JOIN message ON message.room_id = notification.room_id AND message.seq = notification.seq
            LEFT JOIN mention ON mention.user_id = notification.user_id AND mention.room_id = notification.room_id
              AND mention.seq = notification.seq
            LEFT JOIN invite ON invite.id = notification.invite_id
            LEFT JOIN friendship_side side ON side.user_id = notification.user_id
              AND side.other_id = notification.from_user
            """;

    /** Those that count: what they are about is still there, and may be known to whom is told. */
    private static final String COUNTS = """
             COALESCE(side.blocks, FALSE) = FALSE AND CASE notification.kind
              WHEN 'FRIEND_REQUEST' THEN COALESCE(side.relation = 'REQUESTED', FALSE)
              WHEN 'FRIEND_ACCEPTED' THEN TRUE
              WHEN 'INVITE' THEN COALESCE(invite.state = 'PENDING', FALSE)
              ELSE COALESCE(membership.state = 'JOINED' AND notification.seq > membership.visible_after, FALSE)
                AND message.deleted_at IS NULL AND (notification.kind = 'REPLY' OR mention.seq IS NOT NULL)
              END
            """;

    /** Those that count; more conditions may follow. */
    public static final String FROM = " FROM notification" + JOINS + " WHERE" + COUNTS;

    /** Before {@link #FROM}. In this order: every other might begin with what there is most of. */
    public static final String SELECT = "SELECT STRAIGHT_JOIN " + COLUMNS;

    private static final String OF_MESSAGES = """
             FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]')) told
            JOIN notification ON notification.room_id = told.room_id AND notification.seq = told.seq
            """;

    private NotificationRow() {}

    /** Those of people who want to be told at once; the others find theirs in the list. */
    private static final String WANTED =
            " AND EXISTS (SELECT 1 FROM user told WHERE told.id = notification.user_id AND told.notifications_enabled)";

    /** One that was just added, if it counts and is wanted. */
    public static Optional<NotificationEvent.Added> added(Sql tx, RowSet<Row> inserted) {
        return tx.first(
                        SELECT + FROM + WANTED + " AND notification.id = ?",
                        inserted.property(MySQLClient.LAST_INSERTED_ID))
                .map(NotificationRow::added);
    }

    /** All that there are about these messages and are wanted. */
    public static Future<List<NotificationEvent.Added>> of(Sql sql, List<Message> messages) {
        JsonArray places = new JsonArray();
        messages.forEach(message ->
                places.add(new JsonArray().add(message.room().value()).add(message.seq())));
        return sql.later(SELECT + OF_MESSAGES + JOINS + " WHERE" + COUNTS + WANTED, places.encode())
                .map(rows -> rows.stream().map(NotificationRow::added).toList());
    }

    public static Notification read(Row row) {
        Long invite = row.getLong("invite_id");
        return new Notification(
                new NotificationId(row.getLong("notification_id")),
                Notification.Kind.valueOf(row.getString("notification_kind")),
                UserRow.read(row).asSeenByOthers(),
                row.getLong("room_id") == null ? null : RoomRow.read(row),
                row.getLong("notification_seq"),
                invite == null ? null : new InviteId(invite),
                row.getString("excerpt"),
                row.getInteger("notification_read") != 0,
                row.getLocalDateTime("notified_at").toInstant(ZoneOffset.UTC));
    }

    private static NotificationEvent.Added added(Row row) {
        return new NotificationEvent.Added(new UserId(row.getLong("notified_user")), read(row));
    }
}
