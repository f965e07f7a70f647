package parlance.video;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import parlance.bus.Bus;
import parlance.config.VideoSettings;
import parlance.db.Database;
import parlance.domain.CallCommand;
import parlance.domain.Done;
import parlance.domain.VideoCommand;
import parlance.pace.Pace;

/** Answers everything about calls, on virtual threads. */
public final class VideoVerticle extends VerticleBase {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Bus bus;
    private final Database database;
    private final VideoSettings settings;
    private final VideoProvider provider;
    private final Paces paces;
    private boolean looking;

    /** How fast somebody may call, and send signals in calls; shared by the instances of a node. */
    public record Paces(Pace calls, Pace signals) {}

    /** Shares {@code provider} and {@code paces} with the other instances of its node. */
    public VideoVerticle(Bus bus, Database database, VideoSettings settings, VideoProvider provider, Paces paces) {
        this.bus = bus;
        this.database = database;
        this.settings = settings;
        this.provider = provider;
        this.paces = paces;
    }

    @Override
    public Future<?> start() {
        VenueStore venues = new VenueStore(database.sql(), bus);
        CallStore store = new CallStore(database.sql(), database.ids(), settings.ring());
        Switchboard switchboard = new Switchboard(provider.people());
        CallNews news = new CallNews(bus);
        Calls calls = new Calls(venues, store, switchboard, news, bus);
        Tokens tokens = new Tokens(venues, provider);
        Attendant attendant = new Attendant(store, venues, switchboard, news, settings.absence());
        vertx.setPeriodic(LOOK_EVERY.toMillis(), _ -> look(attendant));
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> attendant.forget());
        Pace pace = paces.calls();
        return Future.all(List.of(
                bus.answer(VideoCommand.Token.class, pace.before(tokens::give)),
                bus.answer(VideoCommand.Report.class, (_, report) -> report(attendant, report)),
                bus.answer(CallCommand.Start.class, pace.before(calls::start)),
                bus.answer(CallCommand.Accept.class, pace.before(calls::accept)),
                bus.answer(CallCommand.Decline.class, pace.before(calls::decline)),
                bus.answer(CallCommand.Cancel.class, pace.before(calls::cancel)),
                bus.answer(CallCommand.Leave.class, pace.before(calls::leave)),
                bus.answer(CallCommand.Stay.class, pace.before(calls::stay)),
                bus.answer(CallCommand.Signal.class, paces.signals().before(calls::signal)),
                bus.answer(CallCommand.Show.class, calls::show),
                bus.answer(CallCommand.ListMine.class, calls::listMine)));
    }

    /** One look at a time, however long it takes. */
    private void look(Attendant attendant) {
        if (looking) {
            return;
        }
        looking = true;
        try {
            attendant.look(Duration.ofNanos(System.nanoTime()).toMillis());
        } finally {
            looking = false;
        }
    }

    private Done report(Attendant attendant, VideoCommand.Report report) {
        VideoProvider.Report said = provider.read(report.room(), report.fields(), report.signature());
        if (said.ended()) {
            attendant.end(said.room());
        }
        return new Done();
    }
}
