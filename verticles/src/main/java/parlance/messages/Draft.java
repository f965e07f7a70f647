package parlance.messages;

import io.vertx.core.Promise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.Origin;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/**
 * A message that waits to be stored.
 *
 * @param deadline on the clock of {@link System#nanoTime}: nobody waits for the answer any longer
 * @param answer what becomes of it
 */
record Draft(
        UserId sender,
        Origin origin,
        RoomId room,
        String text,
        String clientKey,
        @Nullable Long replyTo,
        List<UserId> mentions,
        @Nullable FileId file,
        long deadline,
        Promise<Message> answer) {

    /** What makes it the same message when its key comes again. */
    record Key(UserId sender, String clientKey) {}

    Key key() {
        return new Key(sender, clientKey);
    }

    boolean refuseIfLate(ChatException why) {
        boolean late = System.nanoTime() - deadline > 0;
        if (late) {
            answer.fail(why);
        }
        return late;
    }

    /** Of room, text, replyTo and file: it tells a retry from another message with the same key, also after an edit. */
    long hash() {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(room.value())
                .putLong(replyTo == null ? 0 : replyTo)
                .array());
        if (file != null) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.value()).array());
        }
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
