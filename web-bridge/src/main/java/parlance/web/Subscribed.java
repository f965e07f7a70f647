package parlance.web;

import org.jspecify.annotations.Nullable;
import parlance.domain.Audience;
import parlance.domain.Presence;

/**
 * Where a subscription begins: everything after it is heard.
 *
 * @param version of the room or the user; 0 where there is none
 * @param seq of the room; 0 where there is none
 * @param presence of whom is watched
 */
public record Subscribed(
        Audience audience, long version, long seq, @Nullable Presence presence) {}
