package parlance.presence;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.config.PresenceSettings;
import parlance.db.Database;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.PresenceCommand;

/** Knows who is there; one on every node, because every node answers for its own sockets. */
public final class PresenceVerticle extends VerticleBase {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Bus bus;
    private final Presences presences;
    private final Typings typings;
    private final Visits visits;

    public PresenceVerticle(Bus bus, Database database, PresenceSettings settings) {
        PresenceStore store = new PresenceStore(database.sql());
        this.bus = bus;
        this.presences = new Presences(bus, store, settings.grace());
        this.typings = new Typings(bus, store);
        this.visits = new Visits(bus);
    }

    @Override
    public Future<?> start() {
        bus.subscribe(presences::hear);
        bus.subscribe(typings::hear);
        bus.subscribe(visits::hear);
        vertx.setPeriodic(0, TICK.toMillis(), _ -> presences.tick());
        vertx.setPeriodic(TICK.toMillis(), _ -> typings.tick());
        vertx.setPeriodic(TICK.toMillis(), _ -> visits.tick());
        return Future.all(List.of(
                bus.answerLater(PresenceCommand.Enter.class, this::enter),
                bus.answerLater(PresenceCommand.Exit.class, this::exit),
                bus.answerLater(PresenceCommand.ListOnline.class, presences::listOnline),
                bus.answerLater(PresenceCommand.Visit.class, visits::visit),
                bus.answerLater(PresenceCommand.ListVisits.class, visits::list),
                bus.answerLater(PresenceCommand.ListVisitors.class, visits::listVisitors),
                bus.answerLater(PresenceCommand.ShowPresence.class, presences::show),
                bus.answerLater(PresenceCommand.ListConnected.class, presences::listConnected),
                bus.answerLater(PresenceCommand.Type.class, typings::type)));
    }

    @Override
    public Future<?> stop() {
        return presences.leave();
    }

    private Future<Done> enter(Actor actor, PresenceCommand.Enter command) {
        Future<Done> entered = presences.enter(actor, command);
        visits.enter(actor, command.socket());
        return entered;
    }

    private Future<Done> exit(Actor actor, PresenceCommand.Exit command) {
        visits.exit(actor, command.socket());
        return presences.exit(actor, command);
    }
}
