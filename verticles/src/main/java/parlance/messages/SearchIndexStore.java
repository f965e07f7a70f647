package parlance.messages;

import io.vertx.sqlclient.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import parlance.db.MessageRow;
import parlance.db.Sql;
import parlance.domain.RoomId;
import parlance.words.Words;

/** Writes the index of messages. */
final class SearchIndexStore {
    private static final int MESSAGES_AT_ONCE = 100;
    /** A transaction ends with the message that comes to so many. */
    private static final int GRAMS_AT_ONCE = 5_000;

    private static final int ROWS_AT_ONCE = 512;

    private final Sql sql;

    SearchIndexStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code text} is empty where there is nothing to find. */
    private record Changed(long seq, long version, LocalDateTime createdAt, boolean edited, String text) {}

    private record Entry(Changed message, String gram) {}

    /** As many of the messages as fit, and what they are found by. */
    private record Portion(List<Changed> messages, List<Entry> entries) {}

    /** Of the rooms that changed a moment ago, those with something to take in. */
    List<RoomId> lately(int limit) {
        return sql.list(room -> new RoomId(room.getLong("id")), """
                SELECT room.id FROM room LEFT JOIN search_progress ON search_progress.room_id = room.id
                WHERE room.changed_at > UTC_TIMESTAMP(6) - INTERVAL 30 SECOND
                  AND room.version > COALESCE(search_progress.version, 0)
                ORDER BY room.changed_at LIMIT ?
                """, limit);
    }

    /** Of all rooms, those with a higher id than {@code after}, ascending. */
    List<RoomId> behind(long after, int limit) {
        return sql.list(room -> new RoomId(room.getLong("id")), """
                SELECT room.id FROM room LEFT JOIN search_progress ON search_progress.room_id = room.id
                WHERE room.id > ? AND room.version > COALESCE(search_progress.version, 0)
                ORDER BY room.id LIMIT ?
                """, after, limit);
    }

    /** Whether there is more to take in. */
    boolean takeIn(RoomId room) {
        return sql.transaction(tx -> new SearchIndexStore(tx).takeInLocked(room.value()));
    }

    private boolean takeInLocked(long room) {
        sql.run("INSERT IGNORE INTO search_progress (room_id, version) VALUES (?, 0)", room);
        // Whoever held the lease before may have been asleep in here: one after the other, each reads what is said now.
        long done = version("SELECT version FROM search_progress WHERE room_id = ? FOR UPDATE", room);
        // Before the messages: all changes up to it are among them.
        long known = version("SELECT version FROM room WHERE id = ?", room);
        List<Changed> changed = sql.list(SearchIndexStore::changed, """
                SELECT seq, version, kind, text, created_at, edited_at, deleted_at
                FROM message WHERE room_id = ? AND version > ? ORDER BY version LIMIT ?
                """, room, done, MESSAGES_AT_ONCE);
        Portion portion = portion(changed);
        portion.messages.stream()
                .filter(Changed::edited)
                .forEach(message ->
                        sql.run("DELETE FROM message_gram WHERE room_id = ? AND seq = ?", room, message.seq()));
        insert(room, portion.entries);
        boolean more = portion.messages.size() < changed.size() || changed.size() == MESSAGES_AT_ONCE;
        long last = changed.isEmpty() ? done : portion.messages.getLast().version();
        sql.run("UPDATE search_progress SET version = ? WHERE room_id = ?", more ? last : Math.max(last, known), room);
        return more;
    }

    private long version(String query, long room) {
        return sql.first(query, room).map(row -> row.getLong("version")).orElse(0L);
    }

    private static Changed changed(Row row) {
        boolean deleted = row.getLocalDateTime("deleted_at") != null;
        boolean edited = row.getLocalDateTime("edited_at") != null;
        boolean said = !deleted && !MessageRow.kind(row.getString("kind")).isSaidBySystem();
        return new Changed(
                row.getLong("seq"),
                row.getLong("version"),
                row.getLocalDateTime("created_at"),
                deleted || edited,
                said ? row.getString("text") : "");
    }

    private static Portion portion(List<Changed> changed) {
        List<Entry> entries = new ArrayList<>();
        int count = 0;
        while (count < changed.size() && entries.size() < GRAMS_AT_ONCE) {
            Changed message = changed.get(count++);
            Words.grams(message.text()).forEach(gram -> entries.add(new Entry(message, gram)));
        }
        return new Portion(changed.subList(0, count), entries);
    }

    private void insert(long room, List<Entry> entries) {
        for (int from = 0; from < entries.size(); ) {
            // As powers of two, so that there are few statements to prepare.
            int count = Math.min(ROWS_AT_ONCE, Integer.highestOneBit(entries.size() - from));
            List<Object> values = new ArrayList<>();
            for (Entry entry : entries.subList(from, from + count)) {
                values.addAll(List.of(
                        room,
                        entry.gram(),
                        entry.message().createdAt(),
                        entry.message().seq()));
            }
            sql.run(
                    "INSERT IGNORE INTO message_gram (room_id, gram, created_at, seq) VALUES (?, ?, ?, ?)"
                            + ", (?, ?, ?, ?)".repeat(count - 1),
                    values.toArray());
            from += count;
        }
    }
}
