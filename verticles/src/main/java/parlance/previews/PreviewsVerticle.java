package parlance.previews;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import parlance.bus.Bus;
import parlance.db.Sql;
import parlance.domain.PreviewCommand;
import parlance.pace.Pace;
import parlance.pages.Pages;

/** Has pages read, on virtual threads. */
public final class PreviewsVerticle extends VerticleBase {
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private final Bus bus;
    private final Sql sql;
    private final Pages pages;
    private final Pace pace;

    /** Shares {@code pages} and {@code pace} with the other instances of its node. */
    public PreviewsVerticle(Bus bus, Sql sql, Pages pages, Pace pace) {
        this.bus = bus;
        this.sql = sql;
        this.pages = pages;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        LinkPreviewStore store = new LinkPreviewStore(sql);
        Previews previews = new Previews(vertx, bus, new LinkPreviews(store, pages), pace);
        vertx.setPeriodic(FORGET_EVERY.toMillis(), _ -> store.forget());
        return bus.answer(PreviewCommand.MakePreviews.class, previews::make);
    }
}
