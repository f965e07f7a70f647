package parlance.db;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.DirectPair;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.UserId;

/** How a room is read from the table, whichever store reads it. */
public final class RoomRow {
    /** Of table {@code room}, named so that they can stand beside a user's. */
    public static final String COLUMNS = """
            room.id AS room_id, room.kind AS room_kind, room.name AS room_name, room.description AS room_description, \
            room.is_public, room.open_history, room.archived, room.low, room.high, room.created_by AS room_created_by, \
            room.created_at AS room_created_at, room.members, room.seq AS room_seq, room.version AS room_version, \
            room.member_version, room.last_message_at \
            """;

    private RoomRow() {}

    public static Optional<Room> find(Sql sql, RoomId id) {
        return sql.first("SELECT " + COLUMNS + " FROM room WHERE id = ?", id.value())
                .map(RoomRow::read);
    }

    /** In a transaction: whoever changes anything in a room does this before anything else. */
    public static Optional<Room> lock(Sql sql, RoomId id) {
        return sql.first("SELECT " + COLUMNS + " FROM room WHERE id = ? FOR UPDATE", id.value())
                .map(RoomRow::read);
    }

    public static Optional<RoomId> findDirect(Sql sql, DirectPair pair) {
        return sql.first(
                        "SELECT id FROM room WHERE low = ? AND high = ?",
                        pair.low().value(),
                        pair.high().value())
                .map(row -> new RoomId(row.getLong("id")));
    }

    public static Room read(Row row) {
        return new Room(
                new RoomId(row.getLong("room_id")),
                RoomKind.valueOf(row.getString("room_kind")),
                row.getString("room_name"),
                row.getString("room_description"),
                row.getBoolean("is_public"),
                row.getBoolean("open_history"),
                row.getBoolean("archived"),
                pair(row),
                new UserId(row.getLong("room_created_by")),
                row.getLocalDateTime("room_created_at").toInstant(ZoneOffset.UTC),
                row.getInteger("members"),
                row.getLong("room_seq"),
                row.getLong("room_version"),
                row.getLong("member_version"),
                row.getLocalDateTime("last_message_at").toInstant(ZoneOffset.UTC));
    }

    /** From the columns {@code low} and {@code high}; none of a group. */
    public static @Nullable DirectPair pair(Row row) {
        Long low = row.getLong("low");
        Long high = row.getLong("high");
        return low == null || high == null ? null : new DirectPair(new UserId(low), new UserId(high));
    }
}
