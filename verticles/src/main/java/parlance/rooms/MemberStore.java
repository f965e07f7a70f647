package parlance.rooms;

import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.db.MembershipRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.RoomId;
import parlance.domain.RoomReply;
import parlance.domain.UserId;

/** Who is in a room, and who was banned from it. */
final class MemberStore {
    private final Sql sql;

    MemberStore(Sql sql) {
        this.sql = sql;
    }

    /** By id, ascending. */
    List<RoomReply.Participant> list(
            RoomId room, MembershipState state, boolean withMarkers, int limit, @Nullable Long after) {
        return sql.list(
                row -> participant(row, withMarkers),
                "SELECT " + UserRow.COLUMNS + ", " + MembershipRow.COLUMNS + """
                 FROM membership JOIN user ON user.id = membership.user_id
                WHERE membership.room_id = ? AND membership.state = ? AND membership.user_id > ?
                ORDER BY membership.user_id LIMIT ?
                """,
                room.value(),
                state.name(),
                after == null ? 0 : after,
                limit);
    }

    /** Those who are in and want to be seen, by id, ascending; of the others only friends of {@code stranger}. */
    List<RoomReply.Participant> listFor(UserId stranger, RoomId room, int limit, @Nullable Long after) {
        return sql.list(
                row -> participant(row, false),
                "SELECT " + UserRow.COLUMNS + ", " + MembershipRow.COLUMNS + """
                 FROM membership JOIN user ON user.id = membership.user_id
                WHERE membership.room_id = ? AND membership.state = 'JOINED' AND membership.user_id > ?
                  AND (user.visible OR EXISTS (SELECT 1 FROM friendship_side side
                    WHERE side.user_id = ? AND side.other_id = membership.user_id AND side.relation = 'ACCEPTED'))
                ORDER BY membership.user_id LIMIT ?
                """,
                room.value(),
                after == null ? 0 : after,
                stranger.value(),
                limit);
    }

    private static RoomReply.Participant participant(Row row, boolean withMarkers) {
        Membership membership = MembershipRow.read(row);
        return new RoomReply.Participant(
                UserRow.read(row).asSeenByOthers(),
                membership.role(),
                membership.joinedAt(),
                withMarkers ? membership.deliveredSeq() : 0,
                withMarkers ? membership.readSeq() : 0);
    }
}
