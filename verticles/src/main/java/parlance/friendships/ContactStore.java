package parlance.friendships;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Contact;
import parlance.domain.User;
import parlance.domain.UserId;

/** Contact lists in the database: whom somebody has to do with as friend or not, and strangers who have written. */
final class ContactStore {
    private static final int MOST = 5000;

    /** The other has said something that can still be read, since the side was touched. */
    private static final String WRITTEN = """
            COALESCE((SELECT message.created_at FROM message
              WHERE message.room_id = room.id AND message.sender_id = other.id AND message.deleted_at IS NULL
              ORDER BY message.seq DESC LIMIT 1) > COALESCE(side.touched_at, '1970-01-01'), FALSE)
            """;

    private final Sql sql;

    ContactStore(Sql sql) {
        this.sql = sql;
    }

    /** The last touched first; {@code only} one of them, or all. */
    List<Contact> list(UserId me, @Nullable UserId only) {
        return sql.list(
                ContactStore::contact,
                "SELECT " + UserRow.COLUMNS + """
                , side.alias, COALESCE(side.knows_phone, FALSE) AS knows_phone,
                  CASE WHEN COALESCE(side.blocks, FALSE) THEN 'DELETED'
                    WHEN COALESCE(theirs.blocks, FALSE) THEN 'BLOCKED'
                    WHEN COALESCE(side.relation, 'NONE') = 'NONE' THEN 'REQUESTED'
                    ELSE side.relation END AS standing,
                  GREATEST(COALESCE(side.touched_at, room.last_message_at),
                    COALESCE(room.last_message_at, side.touched_at)) AS touched_at,
                  (SELECT COUNT(*) FROM message WHERE message.room_id = room.id AND message.seq > membership.read_seq
                    AND message.sender_id = user.id AND message.deleted_at IS NULL)
                    + (SELECT COUNT(*) FROM unplayed JOIN message ON message.room_id = unplayed.room_id
                      AND message.seq = unplayed.seq
                    WHERE unplayed.room_id = room.id AND unplayed.user_id = membership.user_id
                      AND unplayed.seq <= membership.read_seq AND message.deleted_at IS NULL) AS unread
                FROM (
                  SELECT other_id AS id FROM friendship_side
                  WHERE user_id = ? AND (relation <> 'NONE' OR blocks) AND (? IS NULL OR other_id = ?)
                  UNION
                  SELECT other.id FROM membership
                    JOIN room ON room.id = membership.room_id AND room.kind = 'DIRECT'
                    JOIN user other ON other.id = CASE room.low WHEN membership.user_id THEN room.high ELSE room.low END
                    LEFT JOIN friendship_side side ON side.user_id = membership.user_id AND side.other_id = other.id
                  WHERE membership.user_id = ? AND membership.state = 'JOINED' AND (? IS NULL OR other.id = ?)
                    AND room.last_message_at > COALESCE(side.touched_at, room.created_at) AND\s""" + WRITTEN + """
                ) known
                  JOIN user ON user.id = known.id
                  LEFT JOIN friendship_side side ON side.user_id = ? AND side.other_id = user.id
                  LEFT JOIN friendship_side theirs ON theirs.user_id = user.id AND theirs.other_id = ?
                  LEFT JOIN room ON room.low = LEAST(?, user.id) AND room.high = GREATEST(?, user.id)
                  LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
                WHERE user.state IN ('ACTIVE', 'SUSPENDED', 'INVITED')
                  AND (COALESCE(side.relation, 'NONE') <> 'NONE' OR COALESCE(side.blocks, FALSE)
                    OR NOT COALESCE(theirs.blocks, FALSE))
                ORDER BY touched_at DESC, user.id DESC LIMIT ?
                """,
                values(me.value(), only == null ? null : only.value()));
    }

    /** Whether {@code other} has written to {@code me} since the two had to do with each other. */
    boolean hasWritten(UserId me, UserId other) {
        return sql.first("""
                        SELECT 1 FROM user other
                          JOIN room ON room.low = LEAST(?, other.id) AND room.high = GREATEST(?, other.id)
                          LEFT JOIN friendship_side side ON side.user_id = ? AND side.other_id = other.id
                        WHERE other.id = ? AND\s""" + WRITTEN, me.value(), me.value(), me.value(), other.value())
                .isPresent();
    }

    private static @Nullable Object[] values(long me, @Nullable Long only) {
        return new @Nullable Object[] {me, only, only, me, only, only, me, me, me, me, me, MOST};
    }

    private static Contact contact(Row row) {
        User person = UserRow.read(row);
        String alias = row.getString("alias");
        return new Contact(
                person.asSeenByOthers(),
                Contact.Standing.of(row.getString("standing")),
                row.getInteger("knows_phone") != 0 ? person.phone() : null,
                alias == null ? "" : alias,
                row.getLocalDateTime("touched_at").toInstant(ZoneOffset.UTC),
                row.getLong("unread"));
    }
}
