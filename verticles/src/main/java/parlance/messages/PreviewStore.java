package parlance.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.db.PreviewsColumn;
import parlance.db.Sql;
import parlance.domain.Message;
import parlance.domain.MessageCommand.AttachPreviews;

/** The previews of messages, in their rows. All of it under the locks of their rooms. */
final class PreviewStore {
    /** What its sender wants. */
    private static final String NONE = "[]";

    private final Sql sql;

    PreviewStore(Sql sql) {
        this.sql = sql;
    }

    /** Whether the message takes them: not when it has other links by now, or its sender wants none. */
    boolean attach(Message message, AttachPreviews command) {
        boolean taken = takes(message, command) && !isRemoved(message);
        if (taken) {
            write(message, PreviewsColumn.write(command.previews()));
        }
        return taken;
    }

    void remove(Message message) {
        write(message, NONE);
    }

    /** Those that stay when the text becomes another. */
    void keep(Message message, String text) {
        List<String> links = Links.of(text);
        if (!links.equals(Links.of(message.text()))) {
            List<Message.Preview> kept = message.previews().stream()
                    .filter(preview -> links.contains(preview.url()))
                    .toList();
            write(message, kept.isEmpty() ? null : PreviewsColumn.write(kept));
        }
    }

    private static boolean takes(Message message, AttachPreviews command) {
        return !message.kind().isSaidBySystem()
                && message.deletedAt() == null
                && Links.of(message.text()).equals(command.links())
                && !message.previews().equals(command.previews());
    }

    private boolean isRemoved(Message message) {
        return sql.first(
                        "SELECT 1 FROM message WHERE room_id = ? AND seq = ? AND previews = ?",
                        message.room().value(),
                        message.seq(),
                        NONE)
                .isPresent();
    }

    private void write(Message message, @Nullable String previews) {
        sql.run(
                "UPDATE message SET previews = ? WHERE room_id = ? AND seq = ?",
                previews,
                message.room().value(),
                message.seq());
    }
}
