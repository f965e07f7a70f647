package parlance.db;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.MessageId;
import parlance.domain.MessageKind;
import parlance.domain.Note;
import parlance.domain.RoomId;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** How messages are read from the table, whichever store reads them. */
public final class MessageRow {
    /** Of table {@code message}, named so that they can stand beside a user's and a room's. */
    public static final String COLUMNS = """
            message.room_id AS message_room, message.seq AS message_seq, message.id AS message_id, \
            message.version AS message_version, message.sender_id, message.client_key, message.kind AS message_kind, \
            message.text, message.note, message.note_user, message.reply_to, message.mentions, message.reacted, \
            message.pinned_at, message.pinned_by, message.previews, message.created_at AS message_created_at, message.edited_at, message.deleted_at \
            """;

    private static final int NAMED_PER_REACTION = 50;

    /** A message by its number. */
    private record Place(long room, long seq) {}

    private MessageRow() {}

    /** Without reactions and file; {@link #readAll} adds them. */
    public static Message read(Row row) {
        return read(row, null, List.of());
    }

    public static Message read(Row row, @Nullable StoredFile file, List<Message.Reaction> reactions) {
        String note = row.getString("note");
        Long noteUser = row.getLong("note_user");
        return new Message(
                new MessageId(row.getLong("message_id")),
                new RoomId(row.getLong("message_room")),
                row.getLong("message_seq"),
                row.getLong("message_version"),
                new UserId(row.getLong("sender_id")),
                row.getString("client_key"),
                kind(row.getString("message_kind")),
                row.getString("text"),
                file,
                note == null ? null : new Note(noteKind(note), noteUser == null ? null : new UserId(noteUser)),
                row.getLong("reply_to"),
                mentions(row.getString("mentions")),
                reactions,
                pin(row.getLocalDateTime("pinned_at"), row.getLong("pinned_by")),
                PreviewsColumn.read(row.getString("previews")),
                row.getLocalDateTime("message_created_at").toInstant(ZoneOffset.UTC),
                instant(row.getLocalDateTime("edited_at")),
                instant(row.getLocalDateTime("deleted_at")));
    }

    /** All of {@code rows}, each with its reactions and its file; one more query for either if any has some. */
    public static List<Message> readAll(Sql sql, Iterable<Row> rows) {
        JsonArray reacted = new JsonArray();
        JsonArray carrying = new JsonArray();
        for (Row row : rows) {
            JsonArray place = new JsonArray().add(row.getLong("message_room")).add(row.getLong("message_seq"));
            if (row.getBoolean("reacted")) {
                reacted.add(place);
            }
            if (carriesFile(row)) {
                carrying.add(place);
            }
        }
        Map<Place, List<Message.Reaction>> reactions = reacted.isEmpty() ? Map.of() : reactions(sql, reacted);
        Map<Place, StoredFile> files = carrying.isEmpty() ? Map.of() : files(sql, carrying);
        List<Message> messages = new ArrayList<>();
        for (Row row : rows) {
            Place place = new Place(row.getLong("message_room"), row.getLong("message_seq"));
            messages.add(read(row, files.get(place), reactions.getOrDefault(place, List.of())));
        }
        return List.copyOf(messages);
    }

    private static boolean carriesFile(Row row) {
        return row.getLocalDateTime("deleted_at") == null
                && switch (kind(row.getString("message_kind"))) {
                    case IMAGE, AUDIO, VIDEO, FILE -> true;
                    case TEXT, CALL, SYSTEM, UNKNOWN -> false;
                };
    }

    private static Map<Place, StoredFile> files(Sql sql, JsonArray places) {
        Map<Place, StoredFile> files = new HashMap<>();
        FileRow.ofMessages(sql, places)
                .forEach(row -> files.put(new Place(row.getLong("room_id"), row.getLong("seq")), FileRow.read(row)));
        return files;
    }

    /** Each kind in the order of its first. */
    private static Map<Place, List<Message.Reaction>> reactions(Sql sql, JsonArray places) {
        Map<Place, Map<String, Message.Reaction>> kinds = new HashMap<>();
        sql.run("""
                        SELECT room_id, seq, emoji, user_id, total FROM (
                          SELECT reaction.room_id, reaction.seq, reaction.emoji, reaction.user_id,
                            COUNT(*) OVER (PARTITION BY reaction.room_id, reaction.seq, reaction.emoji) AS total,
                            MIN(reaction.reacted_at) OVER
                              (PARTITION BY reaction.room_id, reaction.seq, reaction.emoji) AS first_at,
                            ROW_NUMBER() OVER (PARTITION BY reaction.room_id, reaction.seq, reaction.emoji
                              ORDER BY reaction.reacted_at, reaction.user_id) AS place
                          FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]')) wanted
                            JOIN reaction ON reaction.room_id = wanted.room_id AND reaction.seq = wanted.seq) ranked
                        WHERE place <= ? ORDER BY first_at, emoji, place
                        """, places.encode(), NAMED_PER_REACTION)
                .forEach(row -> kinds.computeIfAbsent(
                                new Place(row.getLong("room_id"), row.getLong("seq")), _ -> new LinkedHashMap<>())
                        .merge(row.getString("emoji"), reaction(row), MessageRow::together));
        Map<Place, List<Message.Reaction>> reactions = new HashMap<>();
        kinds.forEach((place, byEmoji) -> reactions.put(place, List.copyOf(byEmoji.values())));
        return reactions;
    }

    private static Message.Reaction reaction(Row row) {
        return new Message.Reaction(
                row.getString("emoji"), row.getInteger("total"), List.of(new UserId(row.getLong("user_id"))));
    }

    private static Message.Reaction together(Message.Reaction one, Message.Reaction next) {
        return new Message.Reaction(
                one.emoji(),
                one.count(),
                Stream.concat(one.users().stream(), next.users().stream()).toList());
    }

    private static List<UserId> mentions(String ids) {
        return ids.isEmpty()
                ? List.of()
                : Stream.of(ids.split(",", -1))
                        .map(id -> new UserId(Long.parseLong(id)))
                        .toList();
    }

    /** A newer node may have written what this one has not heard of. */
    public static MessageKind kind(String name) {
        return Stream.of(MessageKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(MessageKind.UNKNOWN);
    }

    private static Note.Kind noteKind(String name) {
        return Stream.of(Note.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(Note.Kind.UNKNOWN);
    }

    private static Message.@Nullable Pin pin(@Nullable LocalDateTime at, @Nullable Long user) {
        return at == null || user == null ? null : new Message.Pin(new UserId(user), at.toInstant(ZoneOffset.UTC));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
