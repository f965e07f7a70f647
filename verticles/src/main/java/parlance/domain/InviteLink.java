package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever has it into a room.
 *
 * @param code what the link ends with: 128 random bits
 * @param expiresAt none: good until it is revoked
 * @param maxUses none: any number
 */
public record InviteLink(
        InviteLinkId id,
        RoomId room,
        String code,
        UserId createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Integer maxUses,
        int uses)
        implements Reply {}
