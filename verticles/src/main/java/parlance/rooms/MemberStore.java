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
