package parlance.bots;

import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import parlance.db.Sql;
import parlance.domain.MessageId;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.UserId;

/** What people want to be reminded of. */
final class ReminderStore {
    private static final String NUMBER = "reminder_number";

    private final Sql sql;

    ReminderStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code wish} is the message that wants it; {@code number} is the user's own. */
    record Reminder(MessageId wish, UserId user, int number, RoomId room, String text, Instant due) {}

    /** One whose time has come. {@code group}: whether others read it, too. */
    record Due(Reminder reminder, String userName, boolean group) {}

    /** By their numbers. */
    List<Reminder> of(UserId user) {
        return sql.list(ReminderStore::read, """
                SELECT message_id, user_id, number, room_id, text, due_at FROM reminder WHERE user_id = ?
                ORDER BY number
                """, user.value());
    }

    /**
     * The number it has from now on, which is the same when it is done again.
     *
     * @param wish the message that wants it
     */
    int add(MessageId wish, UserId user, RoomId room, String text, Instant due) {
        while (true) {
            Optional<Integer> known = sql.first("SELECT number FROM reminder WHERE message_id = ?", wish.value())
                    .map(row -> row.getInteger("number"));
            if (known.isPresent()) {
                return known.get();
            }
            try {
                sql.run(
                        """
                        INSERT INTO reminder (message_id, user_id, number, room_id, text, due_at)
                        SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM reminder WHERE user_id = ?
                        """,
                        wish.value(),
                        user.value(),
                        room.value(),
                        text,
                        LocalDateTime.ofInstant(due, ZoneOffset.UTC),
                        user.value());
            } catch (MySQLException e) {
                // Another of this user took the number, or this one is being added on another node.
                if (!Sql.isDuplicate(e, NUMBER) && !Sql.isDuplicate(e, "PRIMARY")) {
                    throw e;
                }
            }
        }
    }

    /** Whether there was one. */
    boolean cancel(UserId user, int number) {
        return sql.run("DELETE FROM reminder WHERE user_id = ? AND number = ?", user.value(), number)
                        .rowCount()
                > 0;
    }

    /** Those whose time has come, the oldest first. */
    List<Due> due(int most) {
        return sql.list(
                row -> new Due(
                        read(row),
                        row.getString("user_name"),
                        !row.getString("kind").equals(RoomKind.DIRECT.name())),
                """
                SELECT reminder.message_id, reminder.user_id, reminder.number, reminder.room_id, reminder.text,
                  reminder.due_at, user.user_name, room.kind
                FROM reminder JOIN user ON user.id = reminder.user_id JOIN room ON room.id = reminder.room_id
                WHERE reminder.due_at <= UTC_TIMESTAMP(6) ORDER BY reminder.due_at LIMIT ?
                """,
                most);
    }

    void remove(Reminder reminder) {
        sql.run("DELETE FROM reminder WHERE message_id = ?", reminder.wish().value());
    }

    private static Reminder read(Row row) {
        return new Reminder(
                new MessageId(row.getLong("message_id")),
                new UserId(row.getLong("user_id")),
                row.getInteger("number"),
                new RoomId(row.getLong("room_id")),
                row.getString("text"),
                row.getLocalDateTime("due_at").toInstant(ZoneOffset.UTC));
    }
}
