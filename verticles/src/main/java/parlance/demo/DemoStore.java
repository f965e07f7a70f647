package parlance.demo;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import parlance.db.Sql;
import parlance.domain.FriendshipId;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** What only the database can tell of the demo, and the past it gives it. */
final class DemoStore {
    private static final String PAST =
            "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$[0]', at DATETIME(6) PATH '$[1]')) AS past";

    private final Sql sql;

    DemoStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether the account of this address has sent a message of this key. */
    boolean isSent(String email, String clientKey) {
        return sql.first("""
                        SELECT 1 FROM message JOIN user ON user.id = message.sender_id
                        WHERE user.email = ? AND message.client_key = ?
                        """, email, clientKey).isPresent();
    }

    /** One of them whose name or address somebody else has. */
    Optional<String> taken(List<World.Person> people) {
        JsonArray wanted = new JsonArray();
        people.forEach(
                person -> wanted.add(new JsonArray().add(person.userName()).add(person.email())));
        return sql.first("""
                        SELECT wanted.name
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, name VARCHAR(32) PATH '$[0]',
                            email VARCHAR(254) PATH '$[1]')) AS wanted
                          JOIN user ON user.taken_name = CONVERT(wanted.name USING ascii) COLLATE ascii_general_ci
                            OR user.email = wanted.email COLLATE utf8mb4_bin
                        ORDER BY wanted.place LIMIT 1
                        """, wanted.encode()).map(row -> row.getString("name"));
    }

    /** The ids by userName; without those who have no account, or another address by now. */
    Map<String, UserId> ids(List<World.Person> people) {
        Map<String, UserId> ids = new HashMap<>();
        people.forEach(person -> sql.first("SELECT id FROM user WHERE email = ?", person.email())
                .ifPresent(row -> ids.put(person.userName(), new UserId(row.getLong("id")))));
        return ids;
    }

    /** When all that is new is to have happened. */
    record Past(
            Map<UserId, Instant> registered,
            Map<UserId, Instant> seen,
            Map<FriendshipId, Instant> befriended,
            List<Conversations.Held> rooms) {}

    /** All of it or nothing. */
    void moveBack(Past past) {
        sql.transaction(tx -> {
            DemoStore store = new DemoStore(tx);
            past.rooms.forEach(store::moveBack);
            store.moveBackPeople(past);
            store.moveBackNotifications();
            return past;
        });
    }

    private void moveBackPeople(Past past) {
        sql.run(
                "UPDATE user JOIN " + PAST + " ON past.id = user.id SET user.registered_at = past.at",
                json(past.registered, UserId::value));
        sql.run(
                "INSERT INTO last_seen (user_id, seen_at) SELECT past.id, past.at FROM " + PAST
                        + " ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at)",
                json(past.seen, UserId::value));
        String befriended = json(past.befriended, FriendshipId::value);
        sql.run("UPDATE friendship JOIN " + PAST + " ON past.id = friendship.id SET created_at = past.at", befriended);
        sql.run(
                "UPDATE friendship_side JOIN " + PAST
                        + " ON past.id = friendship_side.friendship_id SET touched_at = past.at",
                befriended);
    }

    /** Each to when it was caused. Their ids are their order, so these are handed round. */
    private void moveBackNotifications() {
        sql.run("""
                UPDATE notification JOIN message ON message.room_id = notification.room_id AND message.seq = notification.seq
                SET notification.created_at = message.created_at
                """);
        sql.run("""
                UPDATE notification JOIN invite ON invite.id = notification.invite_id
                SET notification.created_at = invite.created_at
                """);
        sql.run("""
                UPDATE notification JOIN friendship ON friendship.low = LEAST(notification.user_id, notification.from_user)
                  AND friendship.high = GREATEST(notification.user_id, notification.from_user)
                SET notification.created_at = friendship.created_at,
                  read_at = IF(notification.kind = 'FRIEND_ACCEPTED', friendship.created_at, read_at)
                WHERE notification.kind IN ('FRIEND_REQUEST', 'FRIEND_ACCEPTED')
                """);
        sql.run("""
                UPDATE notification JOIN (
                  SELECT by_time.id AS old, by_id.id AS new
                  FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY created_at, id) AS place FROM notification) AS by_time
                    JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM notification) AS by_id USING (place)
                ) AS moved ON moved.old = notification.id
                SET notification.id = -moved.new
                """);
        sql.run("UPDATE notification SET id = -id WHERE id < 0");
    }

    private void moveBack(Conversations.Held held) {
        long room = held.room().value();
        // As everybody who changes a room.
        sql.run("SELECT id FROM room WHERE id = ? FOR UPDATE", room);
        unlearn(held.room());
        Map<Long, Instant> times = new HashMap<>();
        held.times().forEach(at -> times.put(times.size() + 1L, at));
        String past = json(times, seq -> seq);
        String moved = " + INTERVAL TIMESTAMPDIFF(MICROSECOND, message.created_at, past.at) MICROSECOND";
        String messages = " JOIN " + PAST + " ON past.id = message.seq ";
        // What became of a message moves as far as it does, so these come before the message itself.
        for (String column : List.of("reaction.reacted_at", "message_text.replaced_at")) {
            String table = column.substring(0, column.indexOf('.'));
            sql.run(
                    "UPDATE %1$s JOIN message ON message.room_id = %1$s.room_id AND message.seq = %1$s.seq"
                                    .formatted(table)
                            + messages + "SET " + column + " = " + column + moved + " WHERE message.room_id = ?",
                    past,
                    room);
        }
        sql.run(
                "UPDATE message" + messages + "SET edited_at = edited_at" + moved + ", deleted_at = deleted_at" + moved
                        + " WHERE room_id = ?",
                past,
                room);
        sql.run("UPDATE message" + messages + "SET created_at = past.at WHERE room_id = ?", past, room);
        moveBackRoom(room, held.times());
    }

    private void moveBackRoom(long room, List<Instant> times) {
        LocalDateTime first = local(times.getFirst());
        LocalDateTime last = local(times.getLast());
        sql.run("UPDATE membership SET joined_at = ? WHERE room_id = ?", first, room);
        sql.run("""
                UPDATE membership JOIN message ON message.room_id = membership.room_id
                  AND message.sender_id = membership.user_id AND message.note = 'JOINED'
                SET membership.joined_at = message.created_at WHERE membership.room_id = ?
                """, room);
        sql.run("UPDATE invite SET created_at = ? WHERE room_id = ? AND state = 'PENDING'", last, room);
        sql.run(
                "UPDATE room SET created_at = ?, last_message_at = ?, changed_at = UTC_TIMESTAMP() WHERE id = ?",
                first,
                last,
                room);
    }

    /** Messages are found by their time too: the index learns the room anew, and waits for this to be done. */
    private void unlearn(RoomId room) {
        sql.run("""
                INSERT INTO search_progress (room_id, version) VALUES (?, 0) ON DUPLICATE KEY UPDATE version = 0
                """, room.value());
        sql.run("DELETE FROM message_gram WHERE room_id = ?", room.value());
    }

    private static <K> String json(Map<K, Instant> times, ToLongFunction<K> id) {
        List<JsonArray> rows = new ArrayList<>();
        times.forEach((key, at) ->
                rows.add(new JsonArray().add(id.applyAsLong(key)).add(local(at).toString())));
        return new JsonArray(rows).encode();
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
