package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user in one room.
 *
 * @param visibleAfter sees only messages with a higher seq; {@link #UNSEEING} of bots that see none
 * @param deliveredSeq everything up to it has reached one of the user's devices
 * @param readSeq everything up to it has been read; never above {@code deliveredSeq}
 * @param version the user's version when this changed last; markers do not raise it
 * @param mutedUntil muted while this is still to come; none: not muted
 */
public record Membership(
        RoomId room,
        UserId user,
        Role role,
        MembershipState state,
        long visibleAfter,
        long deliveredSeq,
        long readSeq,
        Instant joinedAt,
        long version,
        @Nullable Instant mutedUntil)
        implements Reply {
    /** {@code visibleAfter} of a bot that sees nothing of a group but what it hears; exact in JavaScript. */
    public static final long UNSEEING = (1L << 53) - 1;

    /** For good: the last moment that the database knows. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");
}
