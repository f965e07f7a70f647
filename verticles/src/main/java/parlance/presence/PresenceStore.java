package parlance.presence;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** What presence needs of the database; for event loops. Ids come as one JSON array, however many there are. */
final class PresenceStore {
    private static final String WANTED = "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) AS wanted";
    private static final String PLACE = """
            room.id AS room_id, room.low, room.high, room.archived, room.member_version, \
            (SELECT COUNT(*) FROM friendship_side side \
              WHERE side.user_id = room.low AND side.other_id = room.high AND side.blocks) \
            + (SELECT COUNT(*) FROM friendship_side side \
              WHERE side.user_id = room.high AND side.other_id = room.low AND side.blocks) AS blocks \
            """;

    private final Sql sql;

    PresenceStore(Sql sql) {
        this.sql = sql;
    }

    /** Somebody whose presence may be known. */
    record Known(UserId user, boolean visible, @Nullable Instant lastSeen) {}

    /** A room in which somebody may write; {@code blocked}: one of the pair blocks the other. */
    record Place(RoomId room, @Nullable DirectPair pair, long memberVersion, boolean archived, boolean blocked) {}

    /** Those of {@code users} who want to be seen. */
    Future<Set<UserId>> visible(Collection<UserId> users) {
        return sql.later(
                        "SELECT user.id FROM " + WANTED
                                + " JOIN user ON user.id = wanted.id WHERE user.visible AND user.state = 'ACTIVE'",
                        json(users))
                .map(rows -> rows.stream().map(PresenceStore::user).collect(Collectors.toSet()));
    }

    /** Those of {@code users} who are friends of {@code me}, share a room with me, or are me; nobody where one blocks. */
    Future<List<Known>> known(UserId me, Set<UserId> users) {
        long id = me.value();
        return sql.later(
                        "SELECT user.id, user.visible, last_seen.seen_at FROM " + WANTED + """

                JOIN user ON user.id = wanted.id
                LEFT JOIN last_seen ON last_seen.user_id = user.id
                WHERE user.state <> 'ERASED' AND (user.id = ? OR
                  (EXISTS (SELECT 1 FROM friendship_side mine
                      WHERE mine.user_id = ? AND mine.other_id = user.id AND mine.relation = 'ACCEPTED')
                    OR EXISTS (SELECT 1 FROM membership mine JOIN membership theirs ON theirs.room_id = mine.room_id
                      WHERE mine.user_id = ? AND mine.state = 'JOINED'
                        AND theirs.user_id = user.id AND theirs.state = 'JOINED'))
                  AND NOT EXISTS (SELECT 1 FROM friendship_side mine
                    WHERE mine.user_id = ? AND mine.other_id = user.id AND mine.blocks)
                  AND NOT EXISTS (SELECT 1 FROM friendship_side theirs
                    WHERE theirs.user_id = user.id AND theirs.other_id = ? AND theirs.blocks))
                """,
                        json(users),
                        id,
                        id,
                        id,
                        id,
                        id)
                .map(rows -> rows.stream().map(PresenceStore::known).toList());
    }

    /** Writes when each was last there, so many milliseconds ago; what is known of later stays. */
    Future<Void> saw(Map<UserId, Long> ago) {
        JsonArray seen = new JsonArray();
        ago.forEach((user, milliseconds) ->
                seen.add(new JsonArray().add(user.value()).add(milliseconds)));
        return sql.later("""
                INSERT INTO last_seen (user_id, seen_at)
                SELECT seen.id, UTC_TIMESTAMP(6) - INTERVAL seen.ago * 1000 MICROSECOND
                FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$[0]', ago BIGINT PATH '$[1]')) AS seen
                ON DUPLICATE KEY UPDATE seen_at = GREATEST(last_seen.seen_at, VALUES(seen_at))
                """, seen.encode()).mapEmpty();
    }

    /** Fails with NOT_FOUND when {@code user} is not in the room. */
    Future<Place> place(UserId user, RoomId room) {
        return sql.later("SELECT " + PLACE + """
                FROM room JOIN membership ON membership.room_id = room.id
                WHERE room.id = ? AND membership.user_id = ? AND membership.state = 'JOINED'
                """, room.value(), user.value())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(PresenceStore::place)
                        .orElseThrow(() ->
                                new ChatException(Failure.NOT_FOUND, Reason.ROOM_UNKNOWN, "There is no such room")));
    }

    /** The direct room of two, if there is one; fails with NOT_FOUND when there is no such user. */
    Future<Optional<Place>> placeWith(UserId user, UserRef other) {
        long me = user.value();
        return (switch (other) {
                    case UserRef.ById(UserId id) -> sql.later(direct("other.id = ?"), me, me, me, id.value());
                    case UserRef.ByUserName(String userName) ->
                        sql.later(direct("other.taken_name = CONVERT(? USING ascii)"), me, me, me, userName);
                    case UserRef.ByPhone(String phone) ->
                        sql.later(direct("other.phone = CONVERT(? USING ascii)"), me, me, me, phone);
                })
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> direct(user, row))
                        .orElseThrow(() ->
                                new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user")));
    }

    private static String direct(String condition) {
        return "SELECT other.id, membership.user_id AS member, " + PLACE + """
                FROM user other
                LEFT JOIN room ON room.low = LEAST(other.id, ?) AND room.high = GREATEST(other.id, ?)
                LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
                  AND membership.state = 'JOINED'
                WHERE other.state NOT IN ('PENDING', 'ERASED') AND\s""" + condition;
    }

    private static Optional<Place> direct(UserId user, Row row) {
        if (user(row).equals(user)) {
            throw ChatException.invalid("userId", Reason.ONESELF, "This is you");
        }
        return row.getLong("member") == null ? Optional.empty() : Optional.of(place(row));
    }

    private static Place place(Row row) {
        return new Place(
                new RoomId(row.getLong("room_id")),
                RoomRow.pair(row),
                row.getLong("member_version"),
                row.getBoolean("archived"),
                row.getLong("blocks") > 0);
    }

    private static Known known(Row row) {
        LocalDateTime seenAt = row.getLocalDateTime("seen_at");
        return new Known(
                user(row), row.getBoolean("visible"), seenAt == null ? null : seenAt.toInstant(ZoneOffset.UTC));
    }

    private static UserId user(Row row) {
        return new UserId(row.getLong("id"));
    }

    private static String json(Collection<UserId> users) {
        JsonArray ids = new JsonArray();
        users.forEach(user -> ids.add(user.value()));
        return ids.encode();
    }
}
