package parlance.bots;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.domain.MessageId;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** What rooms are asked, and what people have answered. */
final class PollStore {
    private static final String COLUMNS = "id, room_id, seq, creator_id, question, options, closed";

    private final Sql sql;

    PollStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * One poll.
     *
     * @param wish the message that wants it
     * @param seq of the message that asks; none before it is said
     */
    record Poll(MessageId wish, RoomId room, @Nullable Long seq, UserId creator, Ballot ballot, boolean closed) {}

    record Choice(int option, int votes) {}

    /** May be done again. */
    void open(Poll poll, Duration lasts) {
        sql.run(
                """
                INSERT IGNORE INTO poll (id, room_id, creator_id, question, options, closes_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                """,
                poll.wish().value(),
                poll.room().value(),
                poll.creator().value(),
                poll.ballot().question(),
                new JsonArray(poll.ballot().options()).encode(),
                lasts.toSeconds());
    }

    void said(MessageId wish, long seq) {
        sql.run("UPDATE poll SET seq = ? WHERE id = ?", seq, wish.value());
    }

    /** The newest that is open in a room, or the one that {@code seq} asks. */
    Optional<Poll> find(RoomId room, @Nullable Long seq) {
        return seq == null
                ? sql.first("SELECT " + COLUMNS + """
                         FROM poll WHERE room_id = ? AND closed = FALSE AND seq IS NOT NULL ORDER BY id DESC LIMIT 1
                        """, room.value()).map(PollStore::read)
                : sql.first("SELECT " + COLUMNS + " FROM poll WHERE room_id = ? AND seq = ?", room.value(), seq)
                        .map(PollStore::read);
    }

    int open(RoomId room) {
        return sql.first("SELECT COUNT(*) AS count FROM poll WHERE room_id = ? AND closed = FALSE", room.value())
                .orElseThrow()
                .getInteger("count");
    }

    void vote(MessageId wish, UserId user, int option) {
        sql.run("""
                INSERT INTO poll_vote (poll_id, user_id, choice) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE choice = VALUES(choice)
                """, wish.value(), user.value(), option);
    }

    Map<Integer, Integer> votes(MessageId wish) {
        return sql
                .list(
                        row -> new Choice(row.getInteger("choice"), row.getInteger("votes")),
                        "SELECT choice, COUNT(*) AS votes FROM poll_vote WHERE poll_id = ? GROUP BY choice",
                        wish.value())
                .stream()
                .collect(Collectors.toMap(Choice::option, Choice::votes));
    }

    /** Whether it was open. */
    boolean close(MessageId wish) {
        return sql.run("UPDATE poll SET closed = TRUE WHERE id = ? AND closed = FALSE", wish.value())
                        .rowCount()
                > 0;
    }

    /** Open ones whose time is over. */
    List<Poll> over(int most) {
        return sql.list(PollStore::read, "SELECT " + COLUMNS + """
                 FROM poll WHERE closed = FALSE AND closes_at <= UTC_TIMESTAMP(6) ORDER BY closes_at LIMIT ?
                """, most);
    }

    private static Poll read(Row row) {
        List<String> options = new JsonArray(row.getString("options"))
                .stream().map(String::valueOf).toList();
        return new Poll(
                new MessageId(row.getLong("id")),
                new RoomId(row.getLong("room_id")),
                row.getLong("seq"),
                new UserId(row.getLong("creator_id")),
                new Ballot(row.getString("question"), options),
                row.getBoolean("closed"));
    }
}
