package parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is now.
 *
 * @param seq its number in the room: 1, 2, 3, …
 * @param version the room's version at its last change
 * @param clientKey given by the sender, who knows it by this; none of a system message
 * @param text empty once deleted
 * @param file none once it was deleted
 * @param note of a system message
 * @param replyTo the seq of the message it answers
 * @param mentions members named in it
 * @param createdAt strictly increasing in a room
 */
public record Message(
        MessageId id,
        RoomId room,
        long seq,
        long version,
        UserId sender,
        @Nullable String clientKey,
        MessageKind kind,
        String text,
        @Nullable StoredFile file,
        @Nullable Note note,
        @Nullable Long replyTo,
        List<UserId> mentions,
        List<Reaction> reactions,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt)
        implements Reply {
    /** {@code text} has at most so many code points. */
    public static final int MAX_TEXT = 10_000;

    /**
     * Those who reacted in the same way.
     *
     * @param count of those who reacted so
     * @param users the first 50 of them
     */
    public record Reaction(String emoji, int count, List<UserId> users) {}
}
