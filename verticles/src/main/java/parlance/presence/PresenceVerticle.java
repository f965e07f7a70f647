package parlance.presence;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.config.PresenceSettings;
import parlance.db.Database;
import parlance.domain.PresenceCommand;

/** Knows who is there; one on every node, because every node answers for its own sockets. */
public final class PresenceVerticle extends VerticleBase {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Bus bus;
    private final Presences presences;
    private final Typings typings;

    public PresenceVerticle(Bus bus, Database database, PresenceSettings settings) {
        PresenceStore store = new PresenceStore(database.sql());
        this.bus = bus;
        this.presences = new Presences(bus, store, settings.grace());
        this.typings = new Typings(bus, store);
    }

    @Override
    public Future<?> start() {
        bus.subscribe(presences::hear);
        bus.subscribe(typings::hear);
        vertx.setPeriodic(0, TICK.toMillis(), _ -> presences.tick());
        vertx.setPeriodic(TICK.toMillis(), _ -> typings.tick());
        return Future.all(List.of(
                bus.answerLater(PresenceCommand.Enter.class, presences::enter),
                bus.answerLater(PresenceCommand.Exit.class, presences::exit),
                bus.answerLater(PresenceCommand.ShowPresence.class, presences::show),
                bus.answerLater(PresenceCommand.ListConnected.class, presences::listConnected),
                bus.answerLater(PresenceCommand.Type.class, typings::type)));
    }

    @Override
    public Future<?> stop() {
        return presences.leave();
    }
}
