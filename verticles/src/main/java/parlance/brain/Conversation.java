package parlance.brain;

import java.util.List;
import parlance.domain.UserId;

/**
 * What somebody says, and what was said before.
 *
 * @param user who says it
 * @param before what the two have said to each other, the oldest first
 * @param memory what the bot remembers of the user
 */
public record Conversation(UserId user, List<Turn> before, String text, Memory memory) {
    /** {@code bot}: whether it was the bot who said it. */
    public record Turn(boolean bot, String text) {}
}
