package parlance.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bots answer, beside a {@link Bot} or a {@link User}. */
public sealed interface BotReply extends Reply {
    /**
     * A bot, and what is told of it only once, when it is new.
     *
     * @param token lets the bot in
     * @param webhookSecret signs what its webhook is told
     */
    record Made(Bot bot, @Nullable Secret token, @Nullable Secret webhookSecret) implements BotReply {}

    /** What a bot was asked, and what it has answered. */
    record Answered(Message question, Message answer) implements BotReply {}

    record Bots(List<Bot> bots) implements BotReply {}

    /** {@code bot} as seen by others. */
    record Offer(User bot, OfferedCommand command) {}

    /** By name. */
    record Offers(List<Offer> offers) implements BotReply {}

    /**
     * What a bot has heard, ascending by number.
     *
     * @param until the number up to which this is complete
     * @param more whether there is more after {@code until}
     */
    record AllHeard(List<Heard> heard, long until, boolean more) implements BotReply {}

    /** The number of the last message a bot has heard, and of the last it has dealt with. */
    record Standing(UserId bot, long number, long acknowledged) {}

    record Standings(List<Standing> bots) implements BotReply {}
}
