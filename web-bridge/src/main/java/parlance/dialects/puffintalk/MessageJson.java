package parlance.dialects.puffintalk;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.MessageKind;
import parlance.domain.Note;
import parlance.domain.StoredFile;
import parlance.json.NativeJson;

/** Messages as PuffinTalk writes them. What it has no form for becomes text. */
final class MessageJson {
    private static final double MILLIS = 1000.0;

    private final NativeJson json;

    MessageJson(NativeJson json) {
        this.json = json;
    }

    /** {@code answered} is what it replies to. */
    JsonObject message(Message message, Conversation between, @Nullable Message answered) {
        StoredFile file = message.file();
        boolean mine = between.isMine(message);
        MessageKind kind = file == null ? MessageKind.TEXT : message.kind();
        boolean isMedia = kind == MessageKind.AUDIO || kind == MessageKind.VIDEO;
        String text = isMedia ? message.text() : text(message);
        return new JsonObject()
                .put("id", message.id().value())
                .put("sender", mine ? between.mine() : between.theirs())
                .put("receiver", mine ? between.theirs() : between.mine())
                .put("message", answered == null ? text : quoted(answered, text))
                .put("message_type", isMedia ? kind.name().toLowerCase(Locale.ROOT) : "text")
                .put("media_type", isMedia && file != null ? file.type() : null)
                .put("media_content_id", isMedia && file != null ? file.id().value() : null)
                .put("duration", isMedia && file != null ? seconds(file.duration()) : null)
                .put("status", between.status(message).word())
                .put("created_at", Frames.time(message.createdAt()));
    }

    private String text(Message message) {
        StoredFile file = message.file();
        if (file != null) {
            String link = file.name() + ": " + json.files().file(file).getString("url");
            return message.text().isEmpty() ? link : message.text() + "\n" + link;
        }
        Note note = message.note();
        return note != null && message.text().isEmpty() ? words(note) : message.text();
    }

    /** Of what can happen between two. */
    private static String words(Note note) {
        return switch (note.kind()) {
            case PINNED -> "A message was pinned";
            case CREATED, JOINED, LEFT, KICKED, BANNED, RENAMED, CHANGED, ROLE, ARCHIVED, REOPENED, UNKNOWN ->
                "Something has changed";
        };
    }

    private static String quoted(Message answered, String text) {
        String first = answered.text().lines().findFirst().orElse("");
        return first.isEmpty() ? text : "> " + first + "\n" + text;
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / MILLIS;
    }
}
