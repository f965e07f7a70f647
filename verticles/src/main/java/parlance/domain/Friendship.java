package parlance.domain;

import java.time.Instant;

/**
 * A friendship as one of the two sees it.
 *
 * @param other as seen by others
 * @param alias what I call the other; empty unless given
 * @param blocks whether I block the other; whether they block me is not told
 * @param version my version when this changed last
 */
public record Friendship(
        FriendshipId id, User other, Relation relation, String alias, boolean blocks, long version, Instant touchedAt)
        implements Reply {}
