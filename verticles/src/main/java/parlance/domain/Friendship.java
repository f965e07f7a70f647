package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A friendship as one of the two sees it.
 *
 * @param other as seen by others
 * @param alias what I call the other; empty unless given
 * @param blocks whether I block the other; whether they block me is told only to doors that say so
 * @param knowsPhone whether I may see the other's phone number
 * @param phone the other's, in the form of E.164; none where they have none or I may not see it
 * @param requestedBy which of the two has asked last; none where neither has, or from an older node
 * @param version my version when this changed last
 */
public record Friendship(
        FriendshipId id,
        User other,
        Relation relation,
        String alias,
        boolean blocks,
        boolean knowsPhone,
        @Nullable String phone,
        long version,
        Instant touchedAt,
        @Nullable UserId requestedBy)
        implements Reply {}
