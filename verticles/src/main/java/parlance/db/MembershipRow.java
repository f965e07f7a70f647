package parlance.db;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Role;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** How a membership is read from the table, whichever store reads it. */
public final class MembershipRow {
    /** Of table {@code membership}, named so that they can stand beside a user's and a room's. */
    public static final String COLUMNS = """
            membership.room_id AS member_room, membership.user_id AS member_user, membership.role, \
            membership.state AS member_state, membership.visible_after, membership.delivered_seq, \
            membership.read_seq, membership.joined_at, membership.version AS membership_version, \
            membership.muted_until \
            """;

    private MembershipRow() {}

    public static Optional<Membership> find(Sql sql, RoomId room, UserId user) {
        return sql.first(
                        "SELECT " + COLUMNS + " FROM membership WHERE room_id = ? AND user_id = ?",
                        room.value(),
                        user.value())
                .map(MembershipRow::read);
    }

    public static Membership read(Row row) {
        return new Membership(
                new RoomId(row.getLong("member_room")),
                new UserId(row.getLong("member_user")),
                Role.valueOf(row.getString("role")),
                MembershipState.valueOf(row.getString("member_state")),
                row.getLong("visible_after"),
                row.getLong("delivered_seq"),
                row.getLong("read_seq"),
                row.getLocalDateTime("joined_at").toInstant(ZoneOffset.UTC),
                row.getLong("membership_version"),
                mutedUntil(row.getLocalDateTime("muted_until")));
    }

    private static @Nullable Instant mutedUntil(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
