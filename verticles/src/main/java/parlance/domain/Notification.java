package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told of, whether they are there or not.
 *
 * @param from who caused it, as seen by others
 * @param room of an invite, a mention or a reply
 * @param seq of the message that is a mention or a reply
 * @param excerpt how that message begins
 * @param read whether it was marked as read or the room was read so far
 */
public record Notification(
        NotificationId id,
        Kind kind,
        User from,
        @Nullable Room room,
        @Nullable Long seq,
        @Nullable InviteId invite,
        @Nullable String excerpt,
        boolean read,
        Instant createdAt) {
    /** Why somebody is told. */
    public enum Kind {
        /** There for as long as it waits for an answer. */
        FRIEND_REQUEST,
        FRIEND_ACCEPTED,
        /** There for as long as it waits for an answer. */
        INVITE,
        /** I am named in a message of a group; gone when I am no more, or with the message. */
        MENTION,
        /** A message of a group answers one of mine; gone with that message. Muted rooms cause none. */
        REPLY,
        /** Said by a newer node. */
        UNKNOWN
    }
}
