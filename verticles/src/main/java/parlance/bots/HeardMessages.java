package parlance.bots;

import parlance.domain.Actor;
import parlance.domain.BotCommand;
import parlance.domain.BotReply;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.UserId;

/** What bots have heard, for themselves and the nodes that tell them. */
final class HeardMessages {
    private static final int MOST = 100;
    private static final int KEPT_DAYS = 30;

    private final HeardStore store;

    HeardMessages(HeardStore store) {
        this.store = store;
    }

    BotReply.AllHeard list(Actor actor, BotCommand.ListHeard command) {
        UserId bot = command.bot();
        requireSelf(actor, bot);
        BotReply.Standing standing = store.standing(bot).orElseThrow(Bots::unknown);
        long since = command.since() == null ? standing.acknowledged() : Math.max(0, command.since());
        int limit = Math.clamp(command.limit(), 1, MOST);
        long last = store.last(bot, since, limit);
        boolean more = last < standing.number() && last > since;
        return new BotReply.AllHeard(
                store.between(bot, since, last), more ? last : Math.max(since, standing.number()), more);
    }

    Done acknowledge(Actor actor, BotCommand.Acknowledge command) {
        requireSelf(actor, command.bot());
        store.acknowledge(command.bot(), command.number());
        return new Done();
    }

    BotReply.Standings listStandings(Actor actor, BotCommand.ListStandings command) {
        command.bots().forEach(bot -> requireSelf(actor, bot));
        return new BotReply.Standings(store.standings(command.bots()));
    }

    void forgetOld() {
        store.forgetOld(KEPT_DAYS);
    }

    private static void requireSelf(Actor actor, UserId bot) {
        if (!(actor instanceof Actor.Operator) && !actor.asUser().equals(bot)) {
            throw new ChatException(Failure.FORBIDDEN, "Only the bot itself hears this");
        }
    }
}
