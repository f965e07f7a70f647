package parlance.messages;

import java.util.Optional;
import parlance.db.MembershipRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.DirectPair;
import parlance.domain.RoomId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Rooms and who is in them, in the database. */
final class PlaceStore {
    private final Sql sql;

    PlaceStore(Sql sql) {
        this.sql = sql;
    }

    Optional<User> find(UserRef ref) {
        return UserRow.find(sql, ref);
    }

    Optional<RoomId> direct(DirectPair pair) {
        return RoomRow.findDirect(sql, pair);
    }

    Optional<Place> find(RoomId room, UserId user) {
        return sql.first("SELECT " + RoomRow.COLUMNS + ", " + MembershipRow.COLUMNS + """
                         FROM room LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
                        WHERE room.id = ?
                        """, user.value(), room.value())
                .map(row -> Place.of(
                        RoomRow.read(row), row.getLong("member_user") == null ? null : MembershipRow.read(row)));
    }
}
