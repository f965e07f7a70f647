package parlance.video;

import java.util.Set;
import parlance.bus.Bus;
import parlance.db.MembershipRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Actor;
import parlance.domain.Origin;
import parlance.domain.PresenceCommand;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Rooms in which people call, and whether they may. */
final class VenueStore {
    private static final Actor SELF = new Actor.Operator("video", new Origin(null, "node", "", "", "video"));

    private final Sql sql;
    private final Bus bus;

    VenueStore(Sql sql, Bus bus) {
        this.sql = sql;
        this.bus = bus;
    }

    /** The room of two comes into being when it is first needed. */
    RoomId id(Actor actor, RoomRef ref) {
        return switch (ref) {
            case RoomRef.ById(RoomId id) -> id;
            case RoomRef.DirectWith(UserRef other) ->
                bus.ask(actor, new RoomCommand.OpenDirect(other)).await().room().id();
        };
    }

    /** Those who have any connection, at whatever door. */
    Set<UserId> connected(Set<UserId> users) {
        return users.isEmpty()
                ? Set.of()
                : bus.ask(SELF, new PresenceCommand.ListConnected(users))
                        .await()
                        .users();
    }

    /** Throws NOT_FOUND when there is no such room. */
    Venue find(RoomId room, UserId user) {
        return find(sql, room, user);
    }

    /** The same in a transaction. */
    static Venue find(Sql sql, RoomId room, UserId user) {
        return sql.first("SELECT " + RoomRow.COLUMNS + ", " + MembershipRow.COLUMNS + """
                        , (SELECT COUNT(*) FROM friendship_side side
                             WHERE side.user_id = room.low AND side.other_id = room.high AND side.relation = 'ACCEPTED')
                           AS friends,
                          (SELECT COUNT(*) FROM friendship_side side
                             WHERE side.user_id = room.low AND side.other_id = room.high AND side.blocks)
                          + (SELECT COUNT(*) FROM friendship_side side
                             WHERE side.user_id = room.high AND side.other_id = room.low AND side.blocks) AS blocks
                        FROM room LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
                        WHERE room.id = ?
                        """, user.value(), room.value())
                .map(row -> new Venue(
                        RoomRow.read(row),
                        row.getLong("member_user") == null ? null : MembershipRow.read(row),
                        row.getLong("friends") > 0,
                        row.getLong("blocks") > 0))
                .orElseThrow(Venue::unknown);
    }
}
