package parlance.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.BotCommand;
import parlance.domain.BotEvent;
import parlance.domain.BotReply.Standing;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reason;
import parlance.domain.UserId;

/**
 * Brings to bots on this node what they hear, complete and in order: an event only says that there is something, which is
 * then fetched from the database; every 5 s it is asked what no event has told. One per node, on an event loop of its own.
 */
public final class BotFeed {
    private static final Logger log = LoggerFactory.getLogger(BotFeed.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 100;

    private final Vertx vertx;
    private final Bus bus;
    private final Context context;
    private final Actor self = new Actor.Operator("feed", new Origin(null, "node", "", "", "bot-feed"));
    private final Map<UserId, Followed> bots = new HashMap<>();

    /** A bot with sessions here. */
    private static final class Followed {
        private int followers;
        /** The number up to which it was told; below 0: not known yet. */
        private long told = -1;

        private long known;
        private boolean fetching;
    }

    private BotFeed(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
        this.context = vertx.getOrCreateContext();
    }

    /** Call once per node, outside of all verticles. */
    public static BotFeed open(Vertx vertx, Bus bus) {
        BotFeed feed = new BotFeed(vertx, bus);
        feed.context.runOnContext(_ -> {
            bus.subscribe(feed::heard);
            vertx.setPeriodic(SWEEP_EVERY.toMillis(), _ -> feed.sweep());
        });
        return feed;
    }

    /** From now on what the bot hears is told here; answers after which number. To be taken back by {@link #unfollow}. */
    Future<Standing> follow(UserId bot) {
        Context caller = vertx.getOrCreateContext();
        Promise<Standing> started = Promise.promise();
        context.runOnContext(_ -> {
            Followed followed = bots.computeIfAbsent(bot, _ -> new Followed());
            followed.followers++;
            look(bot)
                    .onSuccess(standing -> begin(bot, followed, standing))
                    .onComplete(result -> caller.runOnContext(_ -> started.handle(result)));
        });
        return started.future();
    }

    void unfollow(UserId bot) {
        context.runOnContext(
                _ -> bots.computeIfPresent(bot, (_, followed) -> --followed.followers == 0 ? null : followed));
    }

    private void begin(UserId bot, Followed followed, Standing standing) {
        if (followed.told < 0) {
            followed.told = standing.number();
        }
        learn(bot, followed, standing.number());
    }

    private void heard(Event event) {
        if (event instanceof BotEvent.Waiting(UserId bot, long number)) {
            Followed followed = bots.get(bot);
            if (followed != null) {
                learn(bot, followed, number);
            }
        }
    }

    private void learn(UserId bot, Followed followed, long number) {
        followed.known = Math.max(followed.known, number);
        if (followed.told >= 0 && followed.told < followed.known && !followed.fetching) {
            followed.fetching = true;
            fetch(bot, followed);
        }
    }

    private void fetch(UserId bot, Followed followed) {
        bus.ask(self, new BotCommand.ListHeard(bot, followed.told, AT_ONCE))
                .onComplete(
                        found -> {
                            found.heard().forEach(heard -> bus.tellHere(new BotEvent.Told(heard)));
                            followed.told = Math.max(followed.told, found.until());
                            followed.fetching = false;
                            learn(bot, followed, found.more() ? followed.told + 1 : followed.known);
                        },
                        cause -> {
                            // The sweep tries again.
                            followed.fetching = false;
                            log.warn("Bot {} is not told what it hears for now: {}", bot.value(), cause.getMessage());
                        });
    }

    private void sweep() {
        if (bots.isEmpty()) {
            return;
        }
        bus.ask(self, new BotCommand.ListStandings(Set.copyOf(bots.keySet())))
                .onSuccess(all -> all.bots().forEach(standing -> {
                    Followed followed = bots.get(standing.bot());
                    if (followed != null) {
                        begin(standing.bot(), followed, standing);
                    }
                }))
                .onFailure(cause -> log.warn("What bots have missed is not known: {}", cause.getMessage()));
    }

    /** Up to which number the bot has heard. */
    Future<Standing> look(UserId bot) {
        return bus.ask(self, new BotCommand.ListStandings(Set.of(bot)))
                .map(found -> found.bots().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such bot")));
    }
}
