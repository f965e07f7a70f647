package parlance.dialects.puffintalk;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.MessageKind;
import parlance.domain.StoredFile;
import parlance.json.NativeJson;
import parlance.json.PlainText;

/** Messages as PuffinTalk writes them. What it has no form for becomes text. */
final class MessageJson {
    private static final double MILLIS = 1000.0;

    private final PlainText texts;

    MessageJson(NativeJson json) {
        this.texts = new PlainText(json);
    }

    /** {@code answered} is what it replies to. */
    JsonObject message(Message message, Conversation between, @Nullable Message answered) {
        StoredFile file = message.file();
        boolean mine = between.isMine(message);
        MessageKind kind = file == null ? MessageKind.TEXT : message.kind();
        boolean isMedia = kind == MessageKind.AUDIO || kind == MessageKind.VIDEO;
        String text = isMedia ? PlainText.after(answered, message.text()) : texts.of(message, answered);
        return new JsonObject()
                .put("id", message.id().value())
                .put("sender", mine ? between.mine() : between.theirs())
                .put("receiver", mine ? between.theirs() : between.mine())
                .put("message", text)
                .put("message_type", isMedia ? kind.name().toLowerCase(Locale.ROOT) : "text")
                .put("media_type", isMedia && file != null ? file.type() : null)
                .put("media_content_id", isMedia && file != null ? file.id().value() : null)
                .put("duration", isMedia && file != null ? seconds(file.duration()) : null)
                .put("status", between.status(message).word())
                .put("created_at", Frames.time(message.createdAt()));
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / MILLIS;
    }
}
