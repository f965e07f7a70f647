package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is there, as others may know it: who is invisible is OFFLINE.
 *
 * @param lastSeen when they were last there, while they are not; none when not known
 */
public record Presence(
        UserId user, PresenceState state, @Nullable Instant lastSeen) {}
