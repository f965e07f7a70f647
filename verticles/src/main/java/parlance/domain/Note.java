package parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a system message tells. The sender of the message did it.
 *
 * @param user to whom it was done, where it was somebody else
 */
public record Note(Kind kind, @Nullable UserId user) {
    /** What has happened. */
    public enum Kind {
        CREATED,
        JOINED,
        LEFT,
        KICKED,
        BANNED,
        /** The message's text is the new name. */
        RENAMED,
        /** Description, visibility or history. */
        CHANGED,
        /** The message's text is the new role, as in {@code admin}. */
        ROLE,
        ARCHIVED,
        REOPENED,
        /** The message's replyTo is what was pinned. */
        PINNED,
        /** A call took place; the message's text is its length in seconds. */
        CALLED,
        /** Nobody answered. */
        MISSED_CALL,
        DECLINED_CALL,
        /** Said by a newer node. */
        UNKNOWN
    }

    /** Of the message that tells it. */
    public MessageKind messageKind() {
        return switch (kind) {
            case CALLED, MISSED_CALL, DECLINED_CALL -> MessageKind.CALL;
            case CREATED, JOINED, LEFT, KICKED, BANNED, RENAMED, CHANGED, ROLE, ARCHIVED, REOPENED, PINNED, UNKNOWN ->
                MessageKind.SYSTEM;
        };
    }
}
