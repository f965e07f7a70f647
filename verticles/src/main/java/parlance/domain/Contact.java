package parlance.domain;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in my contact list, for doors that have one.
 *
 * @param person as seen by others
 * @param phone theirs, in the form of E.164; none where they have none or I may not see it
 * @param alias what I call them; empty unless given
 * @param touchedAt when something happened between us last, be it said or done
 * @param unread what they have said and I have not read
 */
public record Contact(
        User person, Standing standing, @Nullable String phone, String alias, Instant touchedAt, long unread) {
    /** How we stand. */
    public enum Standing {
        /** I have asked. */
        REQUESTING,
        /** They have asked, or have written to me without asking. */
        REQUESTED,
        ACCEPTED,
        /** They block me, and I do not block them. */
        BLOCKED,
        /** I block them. */
        DELETED,
        /** Said by a newer node. */
        UNKNOWN;

        public static Standing of(String name) {
            return Stream.of(values())
                    .filter(standing -> standing.name().equals(name))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }
}
