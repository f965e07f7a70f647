package parlance.rooms;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.RoomId;
import parlance.domain.RoomReply;
import parlance.domain.UserId;

/** Groups that somebody may know of, in the database. */
final class GroupStore {
    private static final String SELECT = "SELECT " + RoomRow.COLUMNS + """
            , mine.user_id IS NOT NULL AS joined,
              COALESCE((SELECT owner.user_id FROM membership owner
                WHERE owner.room_id = room.id AND owner.role = 'OWNER' AND owner.state = 'JOINED' LIMIT 1),
                room.created_by) AS owner
            FROM room
            LEFT JOIN membership mine ON mine.room_id = room.id AND mine.user_id = ? AND mine.state = 'JOINED'
            WHERE room.kind = 'GROUP' AND\s""";

    private final Sql sql;

    GroupStore(Sql sql) {
        this.sql = sql;
    }

    /** The newest first. */
    List<RoomReply.Group> list(UserId me, int limit, Cursor before) {
        return sql.list(
                GroupStore::group,
                SELECT + """
                 (room.is_public AND NOT room.archived OR mine.user_id IS NOT NULL)
                  AND (room.created_at < ? OR room.created_at = ? AND room.id < ?)
                ORDER BY room.created_at DESC, room.id DESC LIMIT ?
                """,
                me.value(),
                before.time(),
                before.time(),
                before.room().value(),
                limit);
    }

    Optional<RoomReply.Group> find(UserId me, RoomId room) {
        return sql.first(
                        SELECT + " (room.is_public OR mine.user_id IS NOT NULL) AND room.id = ?",
                        me.value(),
                        room.value())
                .map(GroupStore::group);
    }

    private static RoomReply.Group group(Row row) {
        return new RoomReply.Group(RoomRow.read(row), new UserId(row.getLong("owner")), row.getInteger("joined") != 0);
    }
}
