package parlance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account that is a program's.
 *
 * @param owner none of the one that belongs to the house
 * @param isPublic whether anybody may write to it and add it to groups; otherwise only its owner
 * @param hears in groups it comes into from now on
 * @param webhook the URL that is told what it hears; none: it listens itself
 * @param commands in its order
 * @param waiting how many messages its webhook has still to be told
 * @param givenUp how many it was never told, because it did not answer or too much was waiting
 * @param lastFailure of its webhook
 */
public record Bot(
        User user,
        @Nullable UserId owner,
        boolean isPublic,
        Hears hears,
        @Nullable String webhook,
        List<OfferedCommand> commands,
        long waiting,
        long givenUp,
        @Nullable Trouble lastFailure)
        implements Reply {
    /** {@code text} is for its owner. */
    public record Trouble(String text, Instant at) {}
}
