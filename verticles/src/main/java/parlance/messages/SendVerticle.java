package parlance.messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.domain.MessageCommand;
import parlance.pace.Pace;

/** Takes messages, on an event loop. */
public final class SendVerticle extends VerticleBase {
    private final Bus bus;
    private final Database database;
    private final boolean requireFriendship;
    private final Pace pace;
    private final MeterRegistry metrics;

    /**
     * Shares {@code pace} with the other instances of its node.
     *
     * @param requireFriendship whether only friends may write to each other directly
     */
    public SendVerticle(Bus bus, Database database, boolean requireFriendship, Pace pace, MeterRegistry metrics) {
        this.bus = bus;
        this.database = database;
        this.requireFriendship = requireFriendship;
        this.pace = pace;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        SeatStore seats = new SeatStore(database.sql(), requireFriendship);
        SendStore store = new SendStore(database.sql(), database.ids(), seats);
        Drafts drafts = new Drafts(bus, seats, pace, new Sending(vertx, bus, store, metrics));
        return bus.answerLater(MessageCommand.Send.class, drafts::send);
    }
}
