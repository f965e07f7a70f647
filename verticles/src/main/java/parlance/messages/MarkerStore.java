package parlance.messages;

import java.util.List;
import java.util.Optional;
import parlance.db.MembershipRow;
import parlance.db.Sql;
import parlance.domain.Membership;
import parlance.domain.MessageId;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Markers in the database. */
final class MarkerStore {
    private static final int MOST_WAITING = 2000;

    private final Sql sql;

    MarkerStore(Sql sql) {
        this.sql = sql;
    }

    /** Where a message stands. */
    record Spoken(RoomId room, long seq) {}

    /** One that the user may see. */
    Optional<Spoken> find(UserId user, MessageId message) {
        return sql.first("""
                        SELECT message.room_id, message.seq FROM message
                          JOIN membership ON membership.room_id = message.room_id AND membership.user_id = ?
                        WHERE message.id = ? AND membership.state = 'JOINED' AND message.seq > membership.visible_after
                        """, user.value(), message.value())
                .map(row -> new Spoken(new RoomId(row.getLong("room_id")), row.getLong("seq")));
    }

    /** Rooms in which something was said that has reached none of the user's devices; the last talked in first. */
    List<RoomId> waiting(UserId user, boolean groups) {
        return sql.list(row -> new RoomId(row.getLong("id")), """
                SELECT room.id FROM membership JOIN room ON room.id = membership.room_id
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND membership.delivered_seq < room.seq
                  AND (? OR room.kind = 'DIRECT')
                ORDER BY room.last_message_at DESC, room.id DESC LIMIT ?
                """, user.value(), groups, MOST_WAITING);
    }

    /** Never back; empty when nothing moves. */
    Optional<Membership> move(Membership of, long delivered, long read) {
        int moved = sql.run("""
                        UPDATE membership
                        SET delivered_seq = GREATEST(delivered_seq, ?), read_seq = GREATEST(read_seq, ?)
                        WHERE room_id = ? AND user_id = ? AND state = 'JOINED' AND (delivered_seq < ? OR read_seq < ?)
                        """, delivered, read, of.room().value(), of.user().value(), delivered, read)
                .rowCount();
        return moved == 0 ? Optional.empty() : MembershipRow.find(sql, of.room(), of.user());
    }
}
