package parlance.messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import parlance.bus.Bus;
import parlance.config.MessageSettings;
import parlance.db.Database;
import parlance.domain.MessageCommand;
import parlance.pace.Paces;

/** Takes messages, on an event loop. */
public final class SendVerticle extends VerticleBase {
    private final Bus bus;
    private final Database database;
    private final MessageSettings settings;
    private final Paces paces;
    private final MeterRegistry metrics;

    /**
     * Shares {@code paces} with the other instances of its node.
     */
    public SendVerticle(Bus bus, Database database, MessageSettings settings, Paces paces, MeterRegistry metrics) {
        this.bus = bus;
        this.database = database;
        this.settings = settings;
        this.paces = paces;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        SeatStore seats = new SeatStore(database.sql(), settings.direct().requireFriendship());
        SendStore store = new SendStore(database.sql(), database.ids(), seats);
        PreviewRequests previews = new PreviewRequests(bus, settings.previews().enabled());
        Drafts drafts = new Drafts(bus, seats, paces, new Sending(vertx, bus, store, previews, metrics));
        return bus.answerLater(MessageCommand.Send.class, drafts::send);
    }
}
