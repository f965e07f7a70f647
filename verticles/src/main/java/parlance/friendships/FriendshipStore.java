package parlance.friendships;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.NotificationRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.DirectPair;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipId;
import parlance.domain.Notification;
import parlance.domain.NotificationEvent;
import parlance.domain.Relation;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Friendships in the database. A pair is changed under a lock on its direct room, if there is one, and both users. */
final class FriendshipStore {
    private static final String SELECT = "SELECT " + UserRow.COLUMNS
            + ", side.friendship_id, side.relation, side.alias, side.blocks, side.knows_phone, side.version AS side_version, side.touched_at,"
            + " (SELECT friendship.requested_by FROM friendship WHERE friendship.id = side.friendship_id) AS requested_by"
            + " FROM friendship_side side JOIN user ON user.id = side.other_id";

    private final Sql sql;
    private final Ids ids;

    FriendshipStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /**
     * What a change came to.
     *
     * @param before how the two stood
     * @param isBlock whether I block or unblock with it
     * @param theirs only where something changed that they may see
     * @param direct their room, where it changed who may say what in it
     * @param news for the other
     */
    record Changed(
            Pair before,
            boolean isChange,
            boolean isBlock,
            Friendship mine,
            Optional<Friendship> theirs,
            Optional<Room> direct,
            Optional<NotificationEvent.Added> news) {}

    Optional<User> find(UserRef ref) {
        return UserRow.find(sql, ref);
    }

    Changed change(UserId me, UserId other, UnaryOperator<Pair> rule) {
        // Taken before the transaction, which must not wait for a second connection.
        FriendshipId fresh = new FriendshipId(ids.next());
        while (true) {
            Optional<Changed> changed =
                    sql.transaction(tx -> new FriendshipStore(tx, ids).tryChange(fresh, me, other, rule));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
    }

    List<Friendship> changed(UserId user, long since, int limit) {
        return sql.list(
                FriendshipStore::friendship,
                SELECT + " WHERE side.user_id = ? AND side.version > ? ORDER BY side.version LIMIT ?",
                user.value(),
                since,
                limit);
    }

    List<Friendship> list(UserId user, FriendshipCommand.Kind kind, int limit, @Nullable Long before) {
        String condition = switch (kind) {
            case FRIENDS -> "side.relation = 'ACCEPTED' AND NOT side.blocks";
            case INCOMING -> "side.relation = 'REQUESTED' AND NOT side.blocks";
            case OUTGOING -> "side.relation = 'REQUESTING' AND NOT side.blocks";
            case BLOCKED -> "side.blocks";
            case UNKNOWN -> "FALSE";
        };
        return sql.list(
                FriendshipStore::friendship,
                SELECT + " WHERE side.user_id = ? AND side.version < ? AND " + condition
                        + " ORDER BY side.version DESC LIMIT ?",
                user.value(),
                before == null ? Long.MAX_VALUE : before,
                limit);
    }

    /** By its own id or the other's; one that is there to be seen. */
    Optional<Friendship> find(UserId user, long id) {
        return sql.first(
                        SELECT + " WHERE side.user_id = ? AND (side.friendship_id = ? OR side.other_id = ?)"
                                + " AND side.relation <> 'NONE' AND NOT side.blocks",
                        user.value(),
                        id,
                        id)
                .map(FriendshipStore::friendship);
    }

    /** And neither blocks the other. */
    boolean areFriends(UserId one, UserId other) {
        return sql.first(
                        "SELECT COUNT(*) AS sides FROM friendship_side WHERE relation = 'ACCEPTED' AND NOT blocks"
                                + " AND ((user_id = ? AND other_id = ?) OR (user_id = ? AND other_id = ?))",
                        one.value(),
                        other.value(),
                        other.value(),
                        one.value())
                .map(row -> row.getLong("sides") == 2)
                .orElse(false);
    }

    /** With whom there is anything between, as either of the two sees it. */
    List<UserId> known(UserId user, int limit) {
        String anything = "(relation <> 'NONE' OR blocks OR alias <> '')";
        return sql.list(
                row -> new UserId(row.getLong("id")),
                "SELECT other_id AS id FROM friendship_side WHERE user_id = ? AND " + anything
                        + " UNION SELECT user_id AS id FROM friendship_side WHERE other_id = ? AND " + anything
                        + " LIMIT ?",
                user.value(),
                user.value(),
                limit);
    }

    /** Nothing when the two opened their room meanwhile: a room is locked before its people. */
    private Optional<Changed> tryChange(FriendshipId fresh, UserId me, UserId other, UnaryOperator<Pair> rule) {
        DirectPair both = DirectPair.of(me, other);
        Optional<RoomId> room = RoomRow.findDirect(sql, both);
        room.ifPresent(known -> RoomRow.lock(sql, known));
        sql.run(
                "SELECT id FROM user WHERE id IN (?, ?) ORDER BY id FOR UPDATE",
                both.low().value(),
                both.high().value());
        if (room.isEmpty() && RoomRow.findDirect(sql, both).isPresent()) {
            return Optional.empty();
        }
        Pair before = new Pair(side(me, other), side(other, me));
        Pair after = rule.apply(before);
        if (after.equals(before) && find(me, other).isEmpty()) {
            return Optional.of(new Changed(
                    before,
                    false,
                    false,
                    stranger(fresh, other),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        FriendshipId id = friendship(fresh, both, me, before, after);
        if (!after.mine().equals(before.mine()) || find(me, other).isEmpty()) {
            write(id, me, other, after.mine());
        }
        boolean theirsChanged = !after.theirs().equals(before.theirs());
        if (theirsChanged) {
            write(id, other, me, after.theirs());
        }
        return Optional.of(new Changed(
                before,
                !after.equals(before),
                after.mine().blocks() != before.mine().blocks(),
                find(me, other).orElseThrow(),
                theirsChanged ? find(other, me) : Optional.empty(),
                after.talksAs(before) ? Optional.empty() : room.map(this::raise),
                after.news(before).flatMap(kind -> notify(other, kind, me))));
    }

    private FriendshipId friendship(FriendshipId fresh, DirectPair both, UserId me, Pair before, Pair after) {
        Optional<FriendshipId> known = sql.first(
                        "SELECT id FROM friendship WHERE low = ? AND high = ?",
                        both.low().value(),
                        both.high().value())
                .map(row -> new FriendshipId(row.getLong("id")));
        FriendshipId id = known.orElseGet(() -> insert(fresh, both));
        if (after.mine().relation() == Relation.REQUESTING && before.mine().relation() != Relation.REQUESTING) {
            sql.run("UPDATE friendship SET requested_by = ? WHERE id = ?", me.value(), id.value());
        }
        return id;
    }

    private FriendshipId insert(FriendshipId id, DirectPair both) {
        sql.run(
                "INSERT INTO friendship (id, low, high, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))",
                id.value(),
                both.low().value(),
                both.high().value());
        return id;
    }

    private void write(FriendshipId id, UserId user, UserId other, Pair.Side side) {
        sql.run("UPDATE user SET version = version + 1 WHERE id = ?", user.value());
        sql.run(
                """
                INSERT INTO friendship_side (user_id, other_id, friendship_id, relation, alias, blocks, knows_phone, version,
                  touched_at)
                SELECT id, ?, ?, ?, ?, ?, ?, version, UTC_TIMESTAMP(6) FROM user WHERE id = ?
                ON DUPLICATE KEY UPDATE relation = VALUES(relation), alias = VALUES(alias), blocks = VALUES(blocks),
                  knows_phone = VALUES(knows_phone), version = VALUES(version), touched_at = VALUES(touched_at)
                """,
                other.value(),
                id.value(),
                side.relation().name(),
                side.alias(),
                side.blocks(),
                side.knowsPhone(),
                user.value());
    }

    /** What was told of the same before goes. */
    private Optional<NotificationEvent.Added> notify(UserId user, Notification.Kind kind, UserId from) {
        sql.run(
                "DELETE FROM notification WHERE user_id = ? AND kind = ? AND from_user = ?",
                user.value(),
                kind.name(),
                from.value());
        return NotificationRow.added(sql, sql.run("""
                INSERT INTO notification (user_id, kind, from_user, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))
                """, user.value(), kind.name(), from.value()));
    }

    /** Whoever remembers who may say what in the room finds out anew. */
    private Room raise(RoomId room) {
        sql.run(
                "UPDATE room SET member_version = member_version + 1, changed_at = UTC_TIMESTAMP(6) WHERE id = ?",
                room.value());
        return RoomRow.find(sql, room).orElseThrow();
    }

    private Pair.Side side(UserId user, UserId other) {
        return find(user, other)
                .map(seen -> new Pair.Side(seen.relation(), seen.alias(), seen.blocks(), seen.knowsPhone()))
                .orElse(Pair.Side.STRANGER);
    }

    /** Stored nowhere. The id is a new one each time: that of a row would tell of a block by the other. */
    private Friendship stranger(FriendshipId fresh, UserId other) {
        return sql.first(
                        "SELECT " + UserRow.COLUMNS + ", UTC_TIMESTAMP(6) AS touched_at FROM user WHERE id = ?",
                        other.value())
                .map(row -> new Friendship(
                        fresh,
                        UserRow.read(row).asSeenByOthers(),
                        Relation.NONE,
                        "",
                        false,
                        false,
                        null,
                        0,
                        row.getLocalDateTime("touched_at").toInstant(ZoneOffset.UTC),
                        null))
                .orElseThrow();
    }

    private Optional<Friendship> find(UserId user, UserId other) {
        return sql.first(SELECT + " WHERE side.user_id = ? AND side.other_id = ?", user.value(), other.value())
                .map(FriendshipStore::friendship);
    }

    private static Friendship friendship(Row row) {
        User other = UserRow.read(row);
        boolean knowsPhone = row.getBoolean("knows_phone");
        Long requestedBy = row.getLong("requested_by");
        return new Friendship(
                new FriendshipId(row.getLong("friendship_id")),
                other.asSeenByOthers(),
                Relation.valueOf(row.getString("relation")),
                row.getString("alias"),
                row.getBoolean("blocks"),
                knowsPhone,
                knowsPhone ? other.phone() : null,
                row.getLong("side_version"),
                row.getLocalDateTime("touched_at").toInstant(ZoneOffset.UTC),
                requestedBy == null ? null : new UserId(requestedBy));
    }
}
