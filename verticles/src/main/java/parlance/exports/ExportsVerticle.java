package parlance.exports;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import parlance.blobs.BlobStore;
import parlance.bus.Bus;
import parlance.db.Sql;
import parlance.domain.UserCommand;

/** Makes copies of what the server keeps about people, on virtual threads. */
public final class ExportsVerticle extends VerticleBase {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration HOLD_EVERY = Duration.ofSeconds(5);

    private final Bus bus;
    private final Exports exports;
    private final Exporter exporter;

    /** {@code kept} is how long a copy can be fetched. */
    public ExportsVerticle(Bus bus, Sql sql, BlobStore blobs, URI publicUrl, Duration kept) {
        ExportStore store = new ExportStore(sql);
        this.bus = bus;
        this.exports = new Exports(store, bus, kept);
        this.exporter = new Exporter(store, blobs, bus, publicUrl);
    }

    @Override
    public Future<?> start() {
        lookLater();
        vertx.setPeriodic(HOLD_EVERY.toMillis(), _ -> exporter.hold());
        return Future.all(List.of(
                bus.answer(UserCommand.BeginExport.class, exports::begin),
                bus.answer(UserCommand.ShowExport.class, exports::show)));
    }

    @Override
    public Future<?> stop() {
        exporter.stop();
        return Future.succeededFuture();
    }

    /** The next look comes when all is done that the last one has found. */
    private void lookLater() {
        vertx.setTimer(LOOK_EVERY.toMillis(), _ -> {
            exporter.run();
            lookLater();
        });
    }
}
