package parlance.users;

import io.vertx.core.json.JsonArray;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.User;
import parlance.domain.UserId;

/** All people whom somebody may know of. */
final class DirectoryStore {
    private final Sql sql;

    DirectoryStore(Sql sql) {
        this.sql = sql;
    }

    /** By id, ascending. */
    List<User> list(UserId me, int limit, long after) {
        long id = me.value();
        return sql.list(
                row -> UserRow.read(row).asSeenByOthers(),
                "SELECT " + UserRow.COLUMNS + """
                 FROM user
                WHERE user.id > ? AND user.state = 'ACTIVE'
                  AND (user.visible OR user.id = ?
                    OR EXISTS (SELECT 1 FROM friendship_side side
                      WHERE side.user_id = ? AND side.other_id = user.id AND side.relation = 'ACCEPTED')
                    OR EXISTS (SELECT 1 FROM room
                      WHERE room.low = LEAST(?, user.id) AND room.high = GREATEST(?, user.id) AND room.seq > 0))
                  AND NOT EXISTS (SELECT 1 FROM friendship_side theirs
                    WHERE theirs.user_id = user.id AND theirs.other_id = ? AND theirs.blocks)
                ORDER BY user.id LIMIT ?
                """,
                after,
                id,
                id,
                id,
                id,
                id,
                limit);
    }

    /** By id, ascending. */
    List<User> these(Collection<UserId> users) {
        JsonArray ids = new JsonArray();
        users.forEach(user -> ids.add(user.value()));
        return sql.list(row -> UserRow.read(row).asSeenByOthers(), "SELECT " + UserRow.COLUMNS + """
                 FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) AS wanted JOIN user ON user.id = wanted.id
                WHERE user.state IN ('ACTIVE', 'SUSPENDED', 'INVITED') ORDER BY user.id
                """, ids.encode());
    }

    Set<UserId> blocking(UserId me) {
        return Set.copyOf(sql.list(
                row -> new UserId(row.getLong("user_id")),
                "SELECT user_id FROM friendship_side WHERE other_id = ? AND blocks",
                me.value()));
    }
}
