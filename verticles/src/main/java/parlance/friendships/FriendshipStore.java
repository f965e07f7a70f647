package parlance.friendships;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipId;
import parlance.domain.Relation;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Friendships in the database. A pair is changed under a lock on both users, the lower id first. */
final class FriendshipStore {
    private static final String SELECT = "SELECT " + UserRow.COLUMNS
            + ", side.friendship_id, side.relation, side.alias, side.blocks, side.version AS side_version, side.touched_at"
            + " FROM friendship_side side JOIN user ON user.id = side.other_id";

    private final Sql sql;
    private final Ids ids;

    FriendshipStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** {@code theirs} only where something changed that they may see. */
    record Changed(boolean isChange, Friendship mine, Optional<Friendship> theirs) {}

    Optional<User> find(UserRef ref) {
        return UserRow.find(sql, ref);
    }

    Changed change(UserId me, UserId other, UnaryOperator<Pair> rule) {
        // Taken before the transaction, which must not wait for a second connection.
        FriendshipId fresh = new FriendshipId(ids.next());
        return sql.transaction(tx -> new FriendshipStore(tx, ids).changeLocked(fresh, me, other, rule));
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

    private Changed changeLocked(FriendshipId fresh, UserId me, UserId other, UnaryOperator<Pair> rule) {
        long low = Math.min(me.value(), other.value());
        long high = Math.max(me.value(), other.value());
        sql.run("SELECT id FROM user WHERE id IN (?, ?) ORDER BY id FOR UPDATE", low, high);
        Pair before = new Pair(side(me, other), side(other, me));
        Pair after = rule.apply(before);
        FriendshipId id = friendship(fresh, low, high, me, before, after);
        if (!after.mine().equals(before.mine()) || find(me, other).isEmpty()) {
            write(id, me, other, after.mine());
        }
        boolean theirsChanged = !after.theirs().equals(before.theirs());
        if (theirsChanged) {
            write(id, other, me, after.theirs());
        }
        return new Changed(
                !after.equals(before),
                find(me, other).orElseThrow(),
                theirsChanged ? find(other, me) : Optional.empty());
    }

    private FriendshipId friendship(FriendshipId fresh, long low, long high, UserId me, Pair before, Pair after) {
        Optional<FriendshipId> known = sql.first("SELECT id FROM friendship WHERE low = ? AND high = ?", low, high)
                .map(row -> new FriendshipId(row.getLong("id")));
        FriendshipId id = known.orElseGet(() -> insert(fresh, low, high));
        if (after.mine().relation() == Relation.REQUESTING && before.mine().relation() != Relation.REQUESTING) {
            sql.run("UPDATE friendship SET requested_by = ? WHERE id = ?", me.value(), id.value());
        }
        return id;
    }

    private FriendshipId insert(FriendshipId id, long low, long high) {
        sql.run(
                "INSERT INTO friendship (id, low, high, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))",
                id.value(),
                low,
                high);
        return id;
    }

    private void write(FriendshipId id, UserId user, UserId other, Pair.Side side) {
        sql.run("UPDATE user SET version = version + 1 WHERE id = ?", user.value());
        sql.run("""
                INSERT INTO friendship_side (user_id, other_id, friendship_id, relation, alias, blocks, version, touched_at)
                SELECT id, ?, ?, ?, ?, ?, version, UTC_TIMESTAMP(6) FROM user WHERE id = ?
                ON DUPLICATE KEY UPDATE relation = VALUES(relation), alias = VALUES(alias), blocks = VALUES(blocks),
                  version = VALUES(version), touched_at = VALUES(touched_at)
                """, other.value(), id.value(), side.relation().name(), side.alias(), side.blocks(), user.value());
    }

    private Pair.Side side(UserId user, UserId other) {
        return find(user, other)
                .map(seen -> new Pair.Side(seen.relation(), seen.alias(), seen.blocks()))
                .orElse(Pair.Side.STRANGER);
    }

    private Optional<Friendship> find(UserId user, UserId other) {
        return sql.first(SELECT + " WHERE side.user_id = ? AND side.other_id = ?", user.value(), other.value())
                .map(FriendshipStore::friendship);
    }

    private static Friendship friendship(Row row) {
        return new Friendship(
                new FriendshipId(row.getLong("friendship_id")),
                UserRow.read(row).asSeenByOthers(),
                Relation.valueOf(row.getString("relation")),
                row.getString("alias"),
                row.getBoolean("blocks"),
                row.getLong("side_version"),
                row.getLocalDateTime("touched_at").toInstant(ZoneOffset.UTC));
    }
}
