package parlance.domain;

import java.time.Instant;

/**
 * One user in one room.
 *
 * @param visibleAfter sees only messages with a higher seq
 * @param deliveredSeq everything up to it has reached one of the user's devices
 * @param readSeq everything up to it has been read; never above {@code deliveredSeq}
 * @param version the user's version when this changed last; markers do not raise it
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
        long version)
        implements Reply {}
