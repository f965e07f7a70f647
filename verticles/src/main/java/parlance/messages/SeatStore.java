package parlance.messages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parlance.db.Sql;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who may write in a room, and who in it is named; for event loops. */
final class SeatStore {
    private final Sql sql;
    private final boolean requireFriendship;

    SeatStore(Sql sql, boolean requireFriendship) {
        this.sql = sql;
        this.requireFriendship = requireFriendship;
    }

    /** The ids of those members of a room who have one of these userNames. */
    Future<Map<String, UserId>> members(RoomId room, List<String> userNames) {
        return sql.later("""
                        SELECT LOWER(user.user_name) AS name, user.id
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (name VARCHAR(32) PATH '$')) named
                          JOIN user ON user.taken_name = CONVERT(named.name USING ascii) COLLATE ascii_general_ci
                          JOIN membership ON membership.room_id = ? AND membership.user_id = user.id
                        WHERE membership.state = 'JOINED'
                        """, new JsonArray(userNames).encode(), room.value()).map(rows -> {
            Map<String, UserId> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getString("name"), new UserId(row.getLong("id"))));
            return found;
        });
    }

    /** Lets the batch know what {@link Permits} does not, as it is while the rooms are locked. */
    Future<?> learn(Sql tx, Batch batch) {
        Collection<Permits.Seat> unknown = batch.unknownSeats();
        if (unknown.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray seats = new JsonArray();
        unknown.forEach(seat -> seats.add(
                new JsonArray().add(seat.room().value()).add(seat.user().value())));
        return tx.later("""
                        SELECT seat.room_id, seat.user_id, membership.state, room.is_public, room.low,
                          low_side.relation AS relation, COALESCE(low_side.blocks, FALSE) AS low_blocks,
                          COALESCE(high_side.blocks, FALSE) AS high_blocks,
                          low_bot.user_id IS NOT NULL OR high_bot.user_id IS NOT NULL AS with_bot,
                          COALESCE(NOT low_bot.is_public AND low_bot.owner_id <> room.high, FALSE)
                            OR COALESCE(NOT high_bot.is_public AND high_bot.owner_id <> room.low, FALSE) AS bot_private
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', user_id BIGINT PATH '$[1]')) seat
                          JOIN room ON room.id = seat.room_id
                          LEFT JOIN membership ON membership.room_id = seat.room_id AND membership.user_id = seat.user_id
                          LEFT JOIN friendship_side low_side
                            ON low_side.user_id = room.low AND low_side.other_id = room.high
                          LEFT JOIN friendship_side high_side
                            ON high_side.user_id = room.high AND high_side.other_id = room.low
                          LEFT JOIN bot low_bot ON low_bot.user_id = room.low
                          LEFT JOIN bot high_bot ON high_bot.user_id = room.high
                        """, seats.encode())
                .onSuccess(rows -> rows.forEach(row -> batch.learn(
                        new Permits.Seat(new RoomId(row.getLong("room_id")), new UserId(row.getLong("user_id"))),
                        reason(row))));
    }

    private Reason reason(Row row) {
        if (!"JOINED".equals(row.getString("state"))) {
            return row.getBoolean("is_public") ? Reason.NOT_A_MEMBER : Reason.ROOM_UNKNOWN;
        }
        if (row.getLong("low") == null) {
            return Reason.NONE;
        }
        if (row.getInteger("low_blocks") != 0 || row.getInteger("high_blocks") != 0) {
            return Reason.BLOCKED;
        }
        if (row.getInteger("with_bot") != 0) {
            return row.getInteger("bot_private") != 0 ? Reason.BOT_PRIVATE : Reason.NONE;
        }
        return requireFriendship && !"ACCEPTED".equals(row.getString("relation")) ? Reason.NOT_FRIENDS : Reason.NONE;
    }
}
