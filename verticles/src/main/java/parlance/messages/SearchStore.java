package parlance.messages;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parlance.db.MessageRow;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Asks the index of messages. */
final class SearchStore {
    private final Sql sql;

    SearchStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What is looked up in the index.
     *
     * @param grams the rarest first
     * @param rare whether few messages have the first of them
     */
    record Sought(List<String> grams, boolean rare) {}

    /** {@code hit} when the message has all the grams, and not the rarest only. */
    record Candidate(Spot spot, long seq, boolean hit) {
        RoomId room() {
            return new RoomId(spot.room());
        }
    }

    private record Count(String gram, long messages) {}

    Map<RoomId, Long> rooms(UserId user) {
        Map<RoomId, Long> visible = new HashMap<>();
        sql.run("SELECT room_id, visible_after FROM membership WHERE user_id = ? AND state = 'JOINED'", user.value())
                .forEach(row -> visible.put(new RoomId(row.getLong("room_id")), row.getLong("visible_after")));
        return visible;
    }

    /** Counts no further than {@code few}. */
    Sought sought(Set<RoomId> rooms, List<String> grams, int few) {
        List<Count> counts = grams.stream()
                .map(gram -> new Count(gram, count(rooms, gram, few)))
                .sorted(Comparator.comparingLong(Count::messages))
                .toList();
        return new Sought(
                counts.stream().map(Count::gram).toList(), counts.getFirst().messages() < few);
    }

    LocalDateTime newest(Set<RoomId> rooms) {
        return sql.first(
                        "SELECT MAX(last_message_at) AS newest FROM room WHERE id IN (" + marks(rooms) + ")",
                        values(rooms).toArray())
                .map(row -> row.getLocalDateTime("newest"))
                .orElseThrow();
    }

    /** Those before {@code until}, back to {@code from}; the newest first. */
    List<Candidate> candidates(Set<RoomId> rooms, Sought sought, Spot until, LocalDateTime from, int limit) {
        StringBuilder joins = new StringBuilder();
        StringBuilder hit = new StringBuilder("TRUE");
        List<Object> values = new ArrayList<>();
        for (int i = 1; i < sought.grams().size(); i++) {
            String other = "other" + i;
            hit.append(" AND ").append(other).append(".seq IS NOT NULL");
            joins.append("""
                     LEFT JOIN message_gram %1$s FORCE INDEX (PRIMARY) ON %1$s.room_id = rarest.room_id AND %1$s.gram = ?
                      AND %1$s.created_at = rarest.created_at AND %1$s.seq = rarest.seq
                    """.formatted(other));
            values.add(sought.grams().get(i));
        }
        values.addAll(values(rooms));
        Collections.addAll(values, sought.grams().getFirst(), from, until.at(), until.at(), until.room(), limit);
        return sql.list(
                SearchStore::candidate,
                "SELECT rarest.room_id, rarest.seq, rarest.created_at, " + hit + " AS hit FROM message_gram rarest"
                        + joins
                        + " WHERE rarest.room_id IN (" + marks(rooms) + """
                        ) AND rarest.gram = ? AND rarest.created_at BETWEEN ? AND ?
                          AND (rarest.created_at < ? OR rarest.room_id < ?)
                        ORDER BY rarest.created_at DESC, rarest.room_id DESC LIMIT ?
                        """,
                values.toArray());
    }

    /** In the same order; without those that are no more. */
    List<Message> messages(List<Candidate> candidates) {
        JsonArray wanted = new JsonArray();
        candidates.forEach(
                one -> wanted.add(new JsonArray().add(one.spot().room()).add(one.seq())));
        return MessageRow.readAll(sql, sql.run("SELECT " + MessageRow.COLUMNS + """
                         FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY,
                            room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]')) wanted
                          JOIN message ON message.room_id = wanted.room_id AND message.seq = wanted.seq
                        ORDER BY wanted.place
                        """, wanted.encode()));
    }

    private long count(Set<RoomId> rooms, String gram, int few) {
        List<Object> values = values(rooms);
        Collections.addAll(values, gram, few);
        return sql.first(
                        "SELECT COUNT(*) AS count FROM (SELECT 1 FROM message_gram FORCE INDEX (PRIMARY) WHERE room_id IN ("
                                + marks(rooms) + ") AND gram = ? LIMIT ?) few",
                        values.toArray())
                .map(row -> row.getLong("count"))
                .orElseThrow();
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                new Spot(row.getLocalDateTime("created_at"), row.getLong("room_id")),
                row.getLong("seq"),
                row.getInteger("hit") != 0);
    }

    private static String marks(Set<RoomId> rooms) {
        return "?" + ", ?".repeat(padded(rooms) - 1);
    }

    /** The last one again and again up to a power of two, so that there are few statements to prepare. */
    private static List<Object> values(Set<RoomId> rooms) {
        List<Object> values = new ArrayList<>();
        rooms.forEach(room -> values.add(room.value()));
        while (values.size() < padded(rooms)) {
            values.add(values.getLast());
        }
        return values;
    }

    private static int padded(Set<RoomId> rooms) {
        int highest = Integer.highestOneBit(rooms.size());
        return highest == rooms.size() ? highest : 2 * highest;
    }
}
