package parlance.messages;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import parlance.db.MessageRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.MessageReply;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** What was said that still can be read, from the database. */
final class StretchStore {
    private static final int MAX_ROOMS = 2000;

    private final Sql sql;

    StretchStore(Sql sql) {
        this.sql = sql;
    }

    /** A public group of which whoever joins reads everything, and which {@code user} is not in and could join. */
    Optional<Room> findOpen(RoomId room, UserId user) {
        return sql.first("SELECT " + RoomRow.COLUMNS + """
                         FROM room LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
                        WHERE room.id = ? AND room.kind = 'GROUP' AND room.is_public AND room.open_history
                          AND NOT room.archived AND COALESCE(membership.state, 'LEFT') = 'LEFT'
                        """, user.value(), room.value())
                .map(RoomRow::read);
    }

    /** Those that are not deleted, from {@code first} to {@code last}: the last {@code limit}, ascending by seq. */
    List<Message> last(RoomId room, long first, long last, int limit) {
        return MessageRow.readAll(sql, sql.run("SELECT " + MessageRow.COLUMNS + """
                         FROM message
                        WHERE room_id = ? AND seq BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY seq DESC LIMIT ?
                        """, room.value(), first, last, limit))
                .reversed();
    }

    List<MessageReply.Arrival> received(UserId me) {
        return sql.list(
                row -> new MessageReply.Arrival(
                        new RoomId(row.getLong("room_id")),
                        new UserId(row.getLong("sender_id")),
                        row.getInteger("has_read") != 0,
                        row.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC)),
                """
                SELECT message.room_id, message.sender_id, message.created_at, membership.read_seq >= message.seq AS has_read
                FROM membership
                  JOIN room ON room.id = membership.room_id AND room.kind = 'DIRECT'
                  JOIN message ON message.room_id = room.id AND message.seq = (
                    SELECT theirs.seq FROM message theirs
                    WHERE theirs.room_id = room.id AND theirs.sender_id <> membership.user_id
                      AND theirs.deleted_at IS NULL AND theirs.seq > membership.visible_after
                    ORDER BY theirs.seq DESC LIMIT 1)
                WHERE membership.user_id = ? AND membership.state = 'JOINED'
                ORDER BY room.last_message_at DESC, room.id DESC LIMIT ?
                """,
                me.value(),
                MAX_ROOMS);
    }
}
