package parlance.messages;

import java.util.List;
import parlance.db.MessageRow;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.UserId;

/** What is pinned, in the database. */
final class PinStore {
    private final Sql sql;

    PinStore(Sql sql) {
        this.sql = sql;
    }

    /** The last pinned first. */
    List<Message> list(Place place) {
        return MessageRow.readAll(
                sql,
                sql.run(
                        "SELECT " + MessageRow.COLUMNS + """
                         FROM pin JOIN message ON message.room_id = pin.room_id AND message.seq = pin.seq
                        WHERE pin.room_id = ? AND pin.seq > ? ORDER BY pin.pinned_at DESC, pin.seq DESC
                        """,
                        place.room().id().value(),
                        place.me().visibleAfter()));
    }

    /** Under the room's lock. */
    int count(Message message) {
        return sql.first(
                        "SELECT COUNT(*) AS count FROM pin WHERE room_id = ?",
                        message.room().value())
                .orElseThrow()
                .getInteger("count");
    }

    void pin(Message message, UserId user) {
        long room = message.room().value();
        sql.run(
                "UPDATE message SET pinned_at = UTC_TIMESTAMP(6), pinned_by = ? WHERE room_id = ? AND seq = ?",
                user.value(),
                room,
                message.seq());
        sql.run("""
                INSERT INTO pin (room_id, seq, pinned_at)
                SELECT room_id, seq, pinned_at FROM message WHERE room_id = ? AND seq = ?
                """, room, message.seq());
    }

    void unpin(Message message) {
        long room = message.room().value();
        sql.run("DELETE FROM pin WHERE room_id = ? AND seq = ?", room, message.seq());
        sql.run(
                "UPDATE message SET pinned_at = NULL, pinned_by = NULL WHERE room_id = ? AND seq = ?",
                room,
                message.seq());
    }
}
