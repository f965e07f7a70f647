package parlance.bots;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Done;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.PresenceCommand;
import parlance.domain.PresenceState;
import parlance.domain.User;
import parlance.domain.UserId;

/** The account of the bot that belongs to the house: there is one in the cluster, and it is always there. */
final class BuiltInAccount {
    private static final Logger log = LoggerFactory.getLogger(BuiltInAccount.class);
    private static final String NAME = "Parlance";
    private static final String DESCRIPTION = "I am the bot of this server. Ask me for help.";
    private static final String SOCKET = "house";

    private final BotStore store;
    private final Bus bus;

    BuiltInAccount(BotStore store, Bus bus) {
        this.store = store;
        this.bus = bus;
    }

    /** Makes it, unless some node has. */
    User ensure() {
        return store.builtIn().orElseGet(this::make);
    }

    /** Has this node show that it is there; to be called again now and then, in case it failed. */
    void appear(UserId bot) {
        bus.ask(actor(bot), new PresenceCommand.Enter(SOCKET, PresenceState.ONLINE))
                .onFailure(cause -> log.info("That the bot is there is not known yet: {}", cause.getMessage()));
    }

    Future<Done> leave(UserId bot) {
        return bus.ask(actor(bot), new PresenceCommand.Exit(SOCKET)).otherwise(new Done());
    }

    static Actor actor(UserId bot) {
        return new Actor.Bot(bot, new Origin(null, Origin.HOUSE, "", "", "bot-" + bot.value()));
    }

    private User make() {
        UserId id = store.newId();
        // Somebody may have the name from a time when there was no bot.
        String userName = Stream.of("parlance", "parlance.bot", "parlance.bot" + new Random().nextInt(1_000_000))
                .filter(name -> !store.isUserNameTaken(name))
                .findFirst()
                .orElseThrow();
        try {
            store.<Done>transaction(tx -> {
                tx.insertBuiltIn(id, userName, NAME, DESCRIPTION);
                return new Done();
            });
        } catch (ChatException e) {
            if (e.failure() != Failure.CONFLICT) {
                throw e;
            }
            log.info("Another node makes the bot of the house");
        }
        Optional<User> made = store.builtIn();
        return made.orElseThrow(() -> new IllegalStateException("There is no bot of the house"));
    }
}
