package parlance.messages;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parlance.db.MessageRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.MessageReply;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** What was said and where rooms stand, from the database. */
final class HistoryStore {
    private static final int MAX_POSITIONS = 2000;
    private static final int MAX_CHANGED = 20_000;

    private final Sql sql;

    HistoryStore(Sql sql) {
        this.sql = sql;
    }

    /** Ascending by seq. */
    List<Message> messages(RoomId room, long first, long last) {
        return MessageRow.readAll(
                sql,
                sql.run(
                        "SELECT " + MessageRow.COLUMNS
                                + " FROM message WHERE room_id = ? AND seq BETWEEN ? AND ? ORDER BY seq",
                        room.value(),
                        first,
                        last));
    }

    /** Ascending by seq. */
    List<Message> messages(RoomId room, List<Long> seqs) {
        return MessageRow.readAll(
                sql, sql.run("SELECT " + MessageRow.COLUMNS + """
                         FROM message WHERE room_id = ? AND seq IN (
                          SELECT wanted.seq FROM JSON_TABLE(?, '$[*]' COLUMNS (seq BIGINT PATH '$')) wanted) ORDER BY seq
                        """, room.value(), new JsonArray(seqs).encode()));
    }

    /** One that the user may see. */
    Optional<Message> find(UserId user, MessageId message) {
        return MessageRow.readAll(sql, sql.run("SELECT " + MessageRow.COLUMNS + """
                         FROM message JOIN membership
                          ON membership.room_id = message.room_id AND membership.user_id = ?
                        WHERE message.id = ? AND membership.state = 'JOINED' AND message.seq > membership.visible_after
                        """, user.value(), message.value()))
                .stream()
                .findFirst();
    }

    /** The seq of the last message said before {@code time}, or 0: times rise with seqs, so that it need not read them all. */
    long lastBefore(RoomId room, Instant time, long seq) {
        LocalDateTime limit = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        long before = 0;
        long notBefore = seq + 1;
        while (notBefore - before > 1) {
            long middle = (before + notBefore) >>> 1;
            boolean isBefore = sql.first(
                            "SELECT seq FROM message WHERE room_id = ? AND seq = ? AND created_at < ?",
                            room.value(),
                            middle,
                            limit)
                    .isPresent();
            if (isBefore) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    /** What comes after it and up to {@code until} are {@code count} messages that are not deleted, or all there are. */
    long beginning(RoomId room, long visibleAfter, long until, int count) {
        return sql.first("""
                        SELECT MIN(seq) AS first FROM (
                          SELECT seq FROM message
                          WHERE room_id = ? AND seq > ? AND seq <= ? AND deleted_at IS NULL
                          ORDER BY seq DESC LIMIT ?) AS some
                        """, room.value(), visibleAfter, until, count)
                .map(row -> row.getLong("first"))
                .map(first -> first - 1)
                .orElse(until);
    }

    /** Ascending by version. */
    Optional<MessageReply.Changes> changes(RoomId id, long visibleAfter, long since, int limit) {
        // One statement sees one state of the database, and whoever changes a message raises the room's version in the
        // same
        // transaction: there is no change up to that version which is not among these.
        List<Row> rows = sql
                .run(
                        "SELECT room.low, room.high, room.seq AS room_seq, room.version AS room_version, room.member_version, "
                                + MessageRow.COLUMNS + """
                                 FROM room LEFT JOIN message
                                  ON message.room_id = room.id AND message.version > ? AND message.seq > ?
                                WHERE room.id = ? ORDER BY message.version LIMIT ?
                                """,
                        since,
                        visibleAfter,
                        id.value(),
                        limit)
                .stream()
                .toList();
        return rows.stream()
                .findFirst()
                .map(room -> new MessageReply.Changes(
                        id,
                        RoomRow.pair(room),
                        MessageRow.readAll(
                                sql,
                                rows.stream()
                                        .filter(row -> row.getLong("message_seq") != null)
                                        .toList()),
                        room.getLong("room_version"),
                        room.getLong("room_seq"),
                        room.getLong("member_version"),
                        false));
    }

    List<MessageReply.Position> positions(UserId user) {
        return sql.list(
                row -> new MessageReply.Position(
                        new RoomId(row.getLong("id")),
                        row.getLong("version"),
                        row.getLong("member_version"),
                        row.getLong("seq"),
                        row.getLong("delivered_seq"),
                        row.getLong("read_seq"),
                        row.getLong("mentions")),
                """
                SELECT room.id, room.version, room.member_version, room.seq, membership.delivered_seq, membership.read_seq,
                  (SELECT COUNT(*) FROM mention WHERE mention.user_id = membership.user_id
                    AND mention.room_id = membership.room_id AND mention.seq > membership.read_seq) AS mentions
                FROM membership JOIN room ON room.id = membership.room_id
                WHERE membership.user_id = ? AND membership.state = 'JOINED'
                ORDER BY room.last_message_at DESC, room.id DESC LIMIT ?
                """,
                user.value(),
                MAX_POSITIONS);
    }

    Optional<MessageReply.Admission> admit(RoomId id, Set<UserId> users) {
        // The room comes first: its members may then be newer than the memberVersion they are given out with, never
        // older.
        Optional<Room> room = RoomRow.find(sql, id);
        return room.map(known -> new MessageReply.Admission(
                id, known.pair(), known.version(), known.seq(), known.memberVersion(), admitted(id, users)));
    }

    /** In a direct room there is silence while one blocks the other; it is among them, with nobody admitted. */
    List<MessageReply.Admission> admitEverywhere(UserId user) {
        return sql.list(
                row -> new MessageReply.Admission(
                        new RoomId(row.getLong("id")),
                        RoomRow.pair(row),
                        row.getLong("version"),
                        row.getLong("seq"),
                        row.getLong("member_version"),
                        row.getBoolean("silent")
                                ? List.of()
                                : List.of(new MessageReply.Admitted(user, row.getLong("visible_after")))),
                """
                SELECT room.id, room.low, room.high, room.version, room.seq, room.member_version, membership.visible_after,
                  room.kind = 'DIRECT' AND EXISTS (
                    SELECT 1 FROM friendship_side side
                    WHERE side.blocks AND side.user_id IN (room.low, room.high) AND side.other_id IN (room.low, room.high))
                  AS silent
                FROM membership JOIN room ON room.id = membership.room_id
                WHERE membership.user_id = ? AND membership.state = 'JOINED' AND membership.visible_after < ?
                ORDER BY room.last_message_at DESC, room.id DESC LIMIT ?
                """,
                user.value(),
                Membership.UNSEEING,
                MAX_POSITIONS);
    }

    List<MessageReply.RoomVersion> changed(Duration within) {
        // A room's time of change has whole seconds.
        return sql.list(
                row -> new MessageReply.RoomVersion(
                        new RoomId(row.getLong("id")), row.getLong("version"), row.getLong("member_version")),
                """
                SELECT id, version, member_version FROM room
                WHERE changed_at > UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND - INTERVAL 1 SECOND
                ORDER BY changed_at DESC LIMIT ?
                """,
                within.toNanos() / 1000,
                MAX_CHANGED);
    }

    private List<MessageReply.Admitted> admitted(RoomId room, Set<UserId> users) {
        JsonArray asked = new JsonArray();
        users.forEach(user -> asked.add(user.value()));
        return sql.list(
                row -> new MessageReply.Admitted(new UserId(row.getLong("user_id")), row.getLong("visible_after")),
                """
                SELECT membership.user_id, membership.visible_after
                FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
                  JOIN membership ON membership.room_id = ? AND membership.user_id = asked.id
                  JOIN room ON room.id = membership.room_id
                WHERE membership.state = 'JOINED' AND membership.visible_after < ? AND NOT EXISTS (
                  SELECT 1 FROM friendship_side side
                  WHERE side.blocks AND side.user_id IN (room.low, room.high) AND side.other_id IN (room.low, room.high))
                """,
                asked.encode(),
                room.value(),
                Membership.UNSEEING);
    }
}
