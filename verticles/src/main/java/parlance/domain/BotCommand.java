package parlance.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one can ask of bots. To whoever does not own a bot, and is not the bot itself, only its user exists. */
public sealed interface BotCommand<R extends Reply> extends Command<R> {
    /**
     * For people; so many each as the settings say.
     *
     * @param userName as of a person
     * @param displayName at most 100 characters
     * @param description at most 1000 characters; the {@code bio} of its user
     * @param webhook as in {@link Change}
     */
    record Create(
            String userName,
            String displayName,
            String description,
            boolean isPublic,
            Hears hears,
            @Nullable String webhook)
            implements BotCommand<BotReply.Made> {}

    /** Those I own. */
    record ListMine() implements BotCommand<BotReply.Bots> {}

    /** For its owner and the bot itself. */
    record Show(UserId bot) implements BotCommand<Bot> {}

    /**
     * For its owner. What is absent stays as it is; limits as in {@link Create}.
     *
     * @param hears MENTIONS holds at once everywhere, EVERYTHING in groups that it comes into from now on
     * @param webhook an http or https URL of at most 1000 characters; empty: none any more. With the first there is a secret
     */
    record Change(
            UserId bot,
            @Nullable String userName,
            @Nullable String displayName,
            @Nullable String description,
            @Nullable Boolean isPublic,
            @Nullable Hears hears,
            @Nullable String webhook)
            implements BotCommand<BotReply.Made> {}

    /** For its owner. A new token; the old one and whatever is open by it ends. */
    record Rotate(UserId bot) implements BotCommand<BotReply.Made> {}

    /** For its owner. CONFLICT when there is no webhook. */
    record RotateSecret(UserId bot) implements BotCommand<BotReply.Made> {}

    /** For its owner. What it has said stays. */
    record Delete(UserId bot) implements BotCommand<Done> {}

    /** For its owner and the bot itself; at most 100, each name once. They replace what there was. */
    record Offer(UserId bot, List<OfferedCommand> commands) implements BotCommand<Bot> {}

    /** What can be asked of the bots in a room one is in. */
    record ListOffers(RoomRef room) implements BotCommand<BotReply.Offers> {}

    /**
     * Says something to a bot, in my direct room with it, and is answered with what the bot answers. UNAVAILABLE
     * ({@link Reason#TIMED_OUT}) when it takes longer than 8 s: its answer comes all the same, and asking again with the
     * same key finds it.
     *
     * @param bot none: the one that belongs to the house
     * @param text as of {@link MessageCommand.Send}
     * @param clientKey likewise
     */
    record Ask(@Nullable UserRef bot, String text, String clientKey) implements BotCommand<BotReply.Answered> {}

    /** The bot that belongs to the house, as seen by others. */
    record ShowBuiltIn() implements BotCommand<User> {}

    /** Asked by the edge, of a token that is a bot's: the session it lets into. */
    record Enter(Secret token) implements BotCommand<AuthReply.SessionState> {
        /** Every such token begins so. */
        public static final String PREFIX = "bot_";
    }

    /**
     * For the bot itself, and nodes: what it has heard.
     *
     * @param since a number; none: what it has acknowledged
     * @param limit 1 to 100
     */
    record ListHeard(UserId bot, @Nullable Long since, int limit) implements BotCommand<BotReply.AllHeard> {}

    /** For the bot itself: it has dealt with all up to {@code number}. Never back, and never beyond what it has heard. */
    record Acknowledge(UserId bot, long number) implements BotCommand<Done> {}

    /** For the bot itself, and nodes: where they stand. */
    record ListStandings(Set<UserId> bots) implements BotCommand<BotReply.Standings> {}
}
