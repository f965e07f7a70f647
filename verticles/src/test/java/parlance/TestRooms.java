package parlance;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rooms as tests need them, put into the database by hand. */
public final class TestRooms {
    /** Far from what nodes take from {@code id_block} in a test. */
    private static final AtomicLong ids = new AtomicLong((1L << 52) + (1L << 40));

    private final TestNode node;

    public TestRooms(TestNode node) {
        this.node = node;
    }

    /** The room of two; its id. */
    public String direct(TestUser one, TestUser other) {
        long low = Math.min(Long.parseLong(one.id()), Long.parseLong(other.id()));
        long high = Math.max(Long.parseLong(one.id()), Long.parseLong(other.id()));
        String room = room("DIRECT", "", low, high, one);
        add(room, one, "MEMBER");
        add(room, other, "MEMBER");
        return room;
    }

    /** A private group of which {@code owner} is the owner; its id. */
    public String group(TestUser owner, TestUser... members) {
        String room = room("GROUP", "hall", null, null, owner);
        add(room, owner, "OWNER");
        Stream.of(members).forEach(member -> add(room, member, "MEMBER"));
        return room;
    }

    /** Comes in now: sees what was said before only where history is open. */
    public void join(String room, TestUser user) {
        node.sql("UPDATE room SET members = members + 1, member_version = member_version + 1 WHERE id = " + room);
        node.sql("""
                INSERT INTO membership (room_id, user_id, role, state, visible_after, delivered_seq, read_seq, joined_at, version)
                SELECT id, %s, 'MEMBER', 'JOINED', IF(open_history, 0, seq), seq, seq, UTC_TIMESTAMP(6), 1
                FROM room WHERE id = %s
                ON DUPLICATE KEY UPDATE state = 'JOINED', visible_after = VALUES(visible_after),
                  delivered_seq = VALUES(delivered_seq), read_seq = VALUES(read_seq)
                """.formatted(user.id(), room));
    }

    public void leave(String room, TestUser user) {
        node.sql("UPDATE room SET members = members - 1, member_version = member_version + 1 WHERE id = " + room);
        node.sql("UPDATE membership SET state = 'LEFT' WHERE room_id = %s AND user_id = %s".formatted(room, user.id()));
    }

    public void change(String room, String assignment) {
        node.sql("UPDATE room SET " + assignment + " WHERE id = " + room);
    }

    public void changeRole(String room, TestUser user, String role) {
        node.sql("UPDATE membership SET role = '%s' WHERE room_id = %s AND user_id = %s"
                .formatted(role, room, user.id()));
    }

    /** What the system says about {@code user}; its seq. */
    public long note(String room, TestUser user, String note) {
        node.sql("""
                UPDATE room SET seq = seq + 1, version = version + 1, changed_at = UTC_TIMESTAMP(),
                  last_message_at = GREATEST(UTC_TIMESTAMP(6), last_message_at + INTERVAL 1 MICROSECOND)
                WHERE id = %s
                """.formatted(room));
        node.sql("""
                INSERT INTO message (room_id, seq, id, version, sender_id, kind, text, note, created_at)
                SELECT id, seq, %d, version, %s, 'SYSTEM', '', '%s', last_message_at FROM room WHERE id = %s
                """.formatted(ids.incrementAndGet(), user.id(), note, room));
        return Long.parseLong(node.sql("SELECT seq FROM room WHERE id = " + room));
    }

    private String room(String kind, String name, @Nullable Long low, @Nullable Long high, TestUser creator) {
        long id = ids.incrementAndGet();
        node.sql("""
                INSERT INTO room (id, kind, name, low, high, created_by, created_at, last_message_at, changed_at)
                VALUES (%d, '%s', '%s', %d, %d, %s, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP())
                """.formatted(id, kind, name, low, high, creator.id()));
        return Long.toString(id);
    }

    private void add(String room, TestUser user, String role) {
        join(room, user);
        changeRole(room, user, role);
    }
}
