package parlance.video;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import parlance.bus.Bus;
import parlance.db.Database;
import parlance.domain.VideoCommand;
import parlance.pace.Pace;

/** Answers everything about calls, on virtual threads. */
public final class VideoVerticle extends VerticleBase {
    private final Bus bus;
    private final Database database;
    private final VideoProvider provider;
    private final Pace pace;

    /** Shares {@code provider} and {@code pace} with the other instances of its node. */
    public VideoVerticle(Bus bus, Database database, VideoProvider provider, Pace pace) {
        this.bus = bus;
        this.database = database;
        this.provider = provider;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        VenueStore venues = new VenueStore(database.sql(), bus);
        Tokens tokens = new Tokens(venues, provider);
        return Future.all(List.of(
                bus.answer(VideoCommand.Token.class, pace.before(tokens::give)),
                bus.answer(VideoCommand.Report.class, tokens::report)));
    }
}
