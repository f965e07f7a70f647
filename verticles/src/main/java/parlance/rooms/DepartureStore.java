package parlance.rooms;

import java.util.List;
import parlance.db.Sql;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Where somebody who leaves for good still is. */
final class DepartureStore {
    private static final int AT_ONCE = 100;

    private final Sql sql;

    DepartureStore(Sql sql) {
        this.sql = sql;
    }

    /** Some of the groups a user is in. */
    List<RoomId> groups(UserId user) {
        return rooms("""
                SELECT room.id FROM membership JOIN room ON room.id = membership.room_id
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = 'GROUP' LIMIT ?
                """, user.value(), AT_ONCE);
    }

    /** Some of the rooms of two that are still open. */
    List<RoomId> pairs(UserId user) {
        return rooms("""
                SELECT room.id FROM membership JOIN room ON room.id = membership.room_id
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND room.kind = 'DIRECT'
                  AND room.archived = FALSE LIMIT ?
                """, user.value(), AT_ONCE);
    }

    /** Some of the rooms into which an invite waits, to a user or sent by them: they sent it from a room they were in. */
    List<RoomId> invited(UserId user) {
        return rooms("""
                SELECT invite.room_id AS id FROM invite WHERE invite.invitee_id = ? AND invite.state = 'PENDING'
                UNION
                SELECT invite.room_id AS id FROM membership
                  JOIN invite ON invite.room_id = membership.room_id AND invite.state = 'PENDING'
                WHERE membership.user_id = ? AND invite.inviter_id = membership.user_id
                LIMIT ?
                """, user.value(), user.value(), AT_ONCE);
    }

    private List<RoomId> rooms(String statement, Object... values) {
        return sql.list(row -> new RoomId(row.getLong("id")), statement, values);
    }
}
