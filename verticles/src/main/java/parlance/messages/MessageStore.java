package parlance.messages;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.db.MembershipRow;
import parlance.db.MessageRow;
import parlance.db.NoteRow;
import parlance.db.RoomRow;
import parlance.db.Sql;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.MessageKind;
import parlance.domain.MessageReply;
import parlance.domain.Note;
import parlance.domain.NotificationEvent;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Messages that are there, in the database. Whatever becomes of one happens under the lock of its room. */
final class MessageStore {
    private static final int MAX_EARLIER = 100;

    private final Sql sql;

    MessageStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * What became of a message.
     *
     * @param room as it was before
     * @param said by the system, about it
     * @param news for those who are named now and were not before
     */
    record Changed(
            boolean isChange, Room room, Message message, List<Message> said, List<NotificationEvent.Added> news) {}

    /** What the system says when a message has changed. */
    record Saying(MessageId fresh, Note.Kind kind) {}

    /** How many different ones, and how many at all. */
    record Reactions(int kinds, int count) {}

    /** {@code rule} changes the message with what it is given, and says whether it did. */
    Changed change(RoomId room, UserId me, long seq, BiPredicate<Scene, MessageStore> rule, @Nullable Saying saying) {
        return sql.transaction(tx -> new MessageStore(tx).changeLocked(room, me, seq, rule, saying));
    }

    /** The same where nobody in the room does it. */
    Changed change(RoomId room, long seq, BiPredicate<Message, MessageStore> rule) {
        return sql.transaction(tx -> new MessageStore(tx).changeByItself(room, seq, rule));
    }

    void become(Message message, MessageKind kind) {
        sql.run(
                "UPDATE message SET kind = ? WHERE room_id = ? AND seq = ?",
                kind.name(),
                message.room().value(),
                message.seq());
    }

    /** The message is left with its text. */
    void dropFile(Message message) {
        new FileUseStore(sql).remove(message);
        become(message, MessageKind.TEXT);
    }

    /** The oldest first. */
    List<MessageReply.EarlierText> earlier(Place place, long seq) {
        Message message = find(place, seq);
        return sql.list(
                row -> new MessageReply.EarlierText(
                        row.getString("text"),
                        row.getLocalDateTime("replaced_at").toInstant(ZoneOffset.UTC)),
                """
                SELECT text, replaced_at FROM (
                  SELECT text, replaced_at, version FROM message_text WHERE room_id = ? AND seq = ?
                  ORDER BY version DESC LIMIT ?) latest
                ORDER BY version
                """,
                message.room().value(),
                message.seq(),
                MAX_EARLIER);
    }

    void rewrite(Scene scene, String text, List<String> named) {
        long room = scene.message().room().value();
        long seq = scene.message().seq();
        sql.run("""
                INSERT INTO message_text (room_id, seq, version, text, replaced_at)
                VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))
                """, room, seq, scene.message().version(), scene.message().text());
        previews().keep(scene.message(), text);
        unmention(scene.message());
        List<Long> mentioned = members(scene.message().room(), named);
        sql.run("""
                INSERT INTO mention (user_id, room_id, seq)
                SELECT user_id, ?, ? FROM JSON_TABLE(?, '$[*]' COLUMNS (user_id BIGINT PATH '$')) named
                """, room, seq, new JsonArray(mentioned).encode());
        sql.run(
                "UPDATE message SET text = ?, mentions = ?, edited_at = UTC_TIMESTAMP(6) WHERE room_id = ? AND seq = ?",
                text,
                mentioned.stream().map(String::valueOf).collect(Collectors.joining(",")),
                room,
                seq);
    }

    /** Nothing of what was said is kept, not even what it is found by. */
    void empty(Message message) {
        long room = message.room().value();
        long seq = message.seq();
        unmention(message);
        new FileUseStore(sql).remove(message);
        for (String table : List.of("message_text", "reaction", "pin")) {
            sql.run("DELETE FROM " + table + " WHERE room_id = ? AND seq = ?", room, seq);
        }
        sql.run("""
                UPDATE message SET text = '', mentions = '', reacted = FALSE, pinned_at = NULL, pinned_by = NULL,
                  previews = NULL, deleted_at = UTC_TIMESTAMP(6)
                WHERE room_id = ? AND seq = ?
                """, room, seq);
    }

    boolean react(Scene scene, String emoji) {
        long room = scene.message().room().value();
        long seq = scene.message().seq();
        long user = scene.place().me().user().value();
        int added = sql.run("""
                        INSERT IGNORE INTO reaction (room_id, seq, emoji, user_id, reacted_at)
                        VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))
                        """, room, seq, emoji, user).rowCount();
        if (added == 0) {
            return false;
        }
        sql.run("UPDATE message SET reacted = TRUE WHERE room_id = ? AND seq = ?", room, seq);
        return true;
    }

    boolean unreact(Scene scene, String emoji) {
        long room = scene.message().room().value();
        long seq = scene.message().seq();
        long user = scene.place().me().user().value();
        int removed = sql.run(
                        "DELETE FROM reaction WHERE room_id = ? AND seq = ? AND emoji = ? AND user_id = ?",
                        room,
                        seq,
                        emoji,
                        user)
                .rowCount();
        if (removed == 0) {
            return false;
        }
        boolean reacted = reactions(scene).count() > 0;
        sql.run("UPDATE message SET reacted = ? WHERE room_id = ? AND seq = ?", reacted, room, seq);
        return true;
    }

    Reactions reactions(Scene scene) {
        return sql.first(
                        "SELECT COUNT(DISTINCT emoji) AS kinds, COUNT(*) AS count FROM reaction WHERE room_id = ? AND seq = ?",
                        scene.message().room().value(),
                        scene.message().seq())
                .map(row -> new Reactions(row.getInteger("kinds"), row.getInteger("count")))
                .orElseThrow();
    }

    PinStore pins() {
        return new PinStore(sql);
    }

    PreviewStore previews() {
        return new PreviewStore(sql);
    }

    private Changed changeLocked(
            RoomId id, UserId me, long seq, BiPredicate<Scene, MessageStore> rule, @Nullable Saying saying) {
        Room room = RoomRow.lock(sql, id).orElseThrow(Place::unknown);
        Place place = Place.of(room, MembershipRow.find(sql, id, me).orElse(null));
        Scene scene = new Scene(place, blocked(room), find(place, seq));
        if (!rule.test(scene, this)) {
            return new Changed(false, room, scene.message(), List.of(), List.of());
        }
        raise(room, seq);
        Message changed = find(place, seq);
        List<Message> said = saying == null
                ? List.of()
                : List.of(NoteRow.write(sql, saying.fresh, id, me, new Note(saying.kind, null), "", seq));
        return new Changed(true, room, changed, said, notify(room, scene.message(), changed));
    }

    private List<NotificationEvent.Added> notify(Room room, Message before, Message after) {
        List<UserId> named = after.mentions().stream()
                .filter(user -> !before.mentions().contains(user))
                .toList();
        if (named.isEmpty() || room.pair() != null) {
            return List.of();
        }
        MentionStore mentions = new MentionStore(sql);
        mentions.notify(List.of(after)).await();
        return mentions.notified(List.of(after)).await().stream()
                .filter(told -> named.contains(told.user()))
                .toList();
    }

    private void raise(Room room, long seq) {
        long id = room.id().value();
        long version = room.version() + 1;
        sql.run("UPDATE room SET version = ?, changed_at = UTC_TIMESTAMP() WHERE id = ?", version, id);
        sql.run("UPDATE message SET version = ? WHERE room_id = ? AND seq = ?", version, id, seq);
    }

    private Changed changeByItself(RoomId id, long seq, BiPredicate<Message, MessageStore> rule) {
        Room room = RoomRow.lock(sql, id).orElseThrow(Place::unknown);
        Message message = read(id, seq).orElseThrow(MessageStore::unknown);
        if (!rule.test(message, this)) {
            return new Changed(false, room, message, List.of(), List.of());
        }
        raise(room, seq);
        Message changed = read(id, seq).orElseThrow(MessageStore::unknown);
        return new Changed(true, room, changed, List.of(), List.of());
    }

    private boolean blocked(Room room) {
        return room.pair() instanceof DirectPair(UserId low, UserId high)
                && sql.first(
                                "SELECT 1 FROM friendship_side WHERE blocks AND user_id IN (?, ?) AND other_id IN (?, ?) LIMIT 1",
                                low.value(),
                                high.value(),
                                low.value(),
                                high.value())
                        .isPresent();
    }

    private Message find(Place place, long seq) {
        return read(place.room().id(), seq).filter(place::shows).orElseThrow(MessageStore::unknown);
    }

    private Optional<Message> read(RoomId room, long seq) {
        Iterable<Row> rows = sql.run(
                "SELECT " + MessageRow.COLUMNS + " FROM message WHERE room_id = ? AND seq = ?", room.value(), seq);
        return MessageRow.readAll(sql, rows).stream().findFirst();
    }

    private static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.MESSAGE_UNKNOWN, "There is no such message");
    }

    private void unmention(Message message) {
        JsonArray mentioned = new JsonArray();
        message.mentions().forEach(user -> mentioned.add(user.value()));
        sql.run("""
                DELETE mention FROM mention
                  JOIN JSON_TABLE(?, '$[*]' COLUMNS (user_id BIGINT PATH '$')) named ON named.user_id = mention.user_id
                WHERE mention.room_id = ? AND mention.seq = ?
                """, mentioned.encode(), message.room().value(), message.seq());
    }

    /** Those of {@code names} who are members, in the same order. */
    private List<Long> members(RoomId room, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return sql.list(row -> row.getLong("id"), """
                SELECT user.id
                FROM JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, name VARCHAR(32) PATH '$')) named
                  JOIN user ON user.taken_name = CONVERT(named.name USING ascii) COLLATE ascii_general_ci
                  JOIN membership ON membership.room_id = ? AND membership.user_id = user.id
                WHERE membership.state = 'JOINED'
                ORDER BY named.place
                """, new JsonArray(names).encode(), room.value());
    }
}
