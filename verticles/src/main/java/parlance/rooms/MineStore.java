package parlance.rooms;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.db.MembershipRow;
import parlance.db.MessageRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;

/** Rooms as one user sees them: with their markers, what they have not read, the last message and the other of two. */
final class MineStore {
    private static final String SELECT =
            "SELECT " + UserRow.COLUMNS + ", " + RoomRow.COLUMNS + ", " + MembershipRow.COLUMNS + """
             FROM room
            LEFT JOIN membership ON membership.room_id = room.id AND membership.user_id = ?
              AND membership.state = 'JOINED'
            LEFT JOIN user ON user.id = CASE membership.user_id WHEN room.low THEN room.high WHEN room.high THEN room.low END
            """;

    private final Sql sql;

    MineStore(Sql sql) {
        this.sql = sql;
    }

    private record Seen(
            Room room, @Nullable Membership me, @Nullable User other) {}

    Optional<RoomReply.Mine> show(UserId me, RoomId room) {
        return complete(me, sql.run(SELECT + " WHERE room.id = ?", me.value(), room.value())).stream()
                .findFirst();
    }

    /** The last talked in first. */
    List<RoomReply.Mine> list(UserId me, int limit, Cursor before) {
        return complete(
                me,
                sql.run(
                        SELECT + """
                 WHERE membership.user_id = ? AND (room.kind = 'GROUP' OR room.seq > 0)
                  AND (room.last_message_at < ? OR room.last_message_at = ? AND room.id < ?)
                ORDER BY room.last_message_at DESC, room.id DESC LIMIT ?
                """,
                        me.value(),
                        me.value(),
                        before.time(),
                        before.time(),
                        before.room().value(),
                        limit));
    }

    /** Those of {@code rooms} that I am in. */
    List<RoomReply.Mine> read(UserId me, List<RoomId> rooms) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        Object[] values = Stream.concat(
                        Stream.of(me.value(), me.value()), Marks.stream(rooms).map(RoomId::value))
                .toArray();
        return complete(
                me,
                sql.run(
                        SELECT + " WHERE membership.user_id = ? AND room.id IN ("
                                + Marks.of(values.length - 2, "?", ", ") + ")",
                        values));
    }

    /** Complete are all changes up to it: whoever changes a user's rooms or invites locks the user. */
    long version(UserId me) {
        return sql.first("SELECT version FROM user WHERE id = ?", me.value())
                .orElseThrow()
                .getLong("version");
    }

    /** Memberships of any state, ascending by version. */
    List<Membership> changed(UserId me, long since, int limit) {
        return sql.list(
                MembershipRow::read,
                "SELECT " + MembershipRow.COLUMNS
                        + " FROM membership WHERE user_id = ? AND version > ? ORDER BY version LIMIT ?",
                me.value(),
                since,
                limit);
    }

    private List<RoomReply.Mine> complete(UserId me, RowSet<Row> rows) {
        List<Seen> seen = rows.stream().map(MineStore::seen).toList();
        List<Seen> mine = seen.stream().filter(one -> one.me() != null).toList();
        Map<RoomId, Message> last = last(mine);
        Map<RoomId, Long> mentions = mentions(me, mine);
        return seen.stream()
                .map(one -> new RoomReply.Mine(
                        one.room(),
                        one.me(),
                        unread(one),
                        mentions.getOrDefault(one.room().id(), 0L),
                        last.get(one.room().id()),
                        one.other()))
                .toList();
    }

    private static Seen seen(Row row) {
        return new Seen(
                RoomRow.read(row),
                row.getLong("member_user") == null ? null : MembershipRow.read(row),
                row.getLong("id") == null ? null : UserRow.read(row).asSeenByOthers());
    }

    private static long unread(Seen seen) {
        Membership me = seen.me();
        return me == null ? 0 : Math.max(0, seen.room().seq() - me.readSeq());
    }

    /** Where the newest message is visible: no number is left out, and what is deleted stays in its place. */
    private Map<RoomId, Message> last(List<Seen> mine) {
        List<Seen> spoken = mine.stream().filter(MineStore::seesLast).toList();
        if (spoken.isEmpty()) {
            return Map.of();
        }
        List<Seen> wanted = Marks.stream(spoken).toList();
        List<Object> values = new ArrayList<>();
        wanted.forEach(
                one -> values.addAll(List.of(one.room().id().value(), one.room().seq())));
        String pairs = Marks.of(wanted.size(), "SELECT ? AS room_id, ? AS seq", " UNION ");
        RowSet<Row> rows = sql.run(
                "SELECT " + MessageRow.COLUMNS + " FROM (" + pairs + ") AS wanted JOIN message"
                        + " ON message.room_id = wanted.room_id AND message.seq = wanted.seq",
                values.toArray());
        return MessageRow.readAll(sql, rows).stream().collect(Collectors.toMap(Message::room, message -> message));
    }

    private static boolean seesLast(Seen seen) {
        Membership me = seen.me();
        return me != null && seen.room().seq() > me.visibleAfter();
    }

    private Map<RoomId, Long> mentions(UserId me, List<Seen> mine) {
        if (mine.isEmpty()) {
            return Map.of();
        }
        Object[] values = Stream.concat(
                        Stream.of(me.value()),
                        Marks.stream(mine).map(one -> one.room().id().value()))
                .toArray();
        Map<RoomId, Long> mentions = new HashMap<>();
        sql.run("""
                        SELECT mention.room_id, COUNT(*) AS mentions FROM mention
                        JOIN membership ON membership.room_id = mention.room_id AND membership.user_id = mention.user_id
                        WHERE mention.user_id = ? AND mention.seq > membership.read_seq AND mention.room_id IN (\
                        """ + Marks.of(values.length - 1, "?", ", ") + ") GROUP BY mention.room_id", values)
                .forEach(row -> mentions.put(new RoomId(row.getLong("room_id")), row.getLong("mentions")));
        return mentions;
    }
}
