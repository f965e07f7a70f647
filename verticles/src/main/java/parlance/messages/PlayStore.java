package parlance.messages;

import java.util.Set;
import parlance.db.Sql;
import parlance.domain.MessageReply;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** What markers have passed without its having been played, in the database. */
final class PlayStore {
    private static final int MOST = 1000;

    private final Sql sql;

    PlayStore(Sql sql) {
        this.sql = sql;
    }

    /** Audio and video of others with a seq above {@code after} and below {@code before}. */
    void skip(RoomId room, UserId user, long after, long before) {
        sql.run("""
                INSERT IGNORE INTO unplayed (room_id, seq, user_id)
                SELECT room_id, seq, ? FROM message
                WHERE room_id = ? AND seq > ? AND seq < ? AND sender_id <> ? AND kind IN ('AUDIO', 'VIDEO')
                  AND deleted_at IS NULL
                """, user.value(), room.value(), after, before, user.value());
    }

    /** Whether it had been passed by. */
    boolean play(RoomId room, UserId user, long seq) {
        return sql.run(
                                "DELETE FROM unplayed WHERE room_id = ? AND user_id = ? AND seq = ?",
                                room.value(),
                                user.value(),
                                seq)
                        .rowCount()
                == 1;
    }

    Set<MessageReply.Skipped> list(RoomId room) {
        return Set.copyOf(sql.list(
                row -> new MessageReply.Skipped(new UserId(row.getLong("user_id")), row.getLong("seq")),
                "SELECT user_id, seq FROM unplayed WHERE room_id = ? ORDER BY seq DESC LIMIT ?",
                room.value(),
                MOST));
    }
}
