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
 * @param replyTo the seq of the message it answers, or, of a system message, of the one it is about
 * @param mentions members named in it
 * @param pin none unless it is pinned
 * @param previews of the pages it has links to, in their order; they come a moment after the text
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
        @Nullable Pin pin,
        List<Preview> previews,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt)
        implements Reply {
    /** {@code text} has at most so many code points. */
    public static final int MAX_TEXT = 10_000;

    /** Older nodes know of no previews. */
    public Message {
        previews = previews == null ? List.of() : previews;
    }

    /**
     * Those who reacted in the same way.
     *
     * @param count of those who reacted so
     * @param users the first 50 of them
     */
    public record Reaction(String emoji, int count, List<UserId> users) {}

    /** Who has put it where everybody finds it, and when. */
    public record Pin(UserId user, Instant at) {}

    /**
     * What a page says of itself, in plain text; empty where it says nothing.
     *
     * @param url as it stands in the message
     */
    public record Preview(String url, String title, String description, String siteName) {}
}
