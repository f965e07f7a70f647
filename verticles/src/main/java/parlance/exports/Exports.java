package parlance.exports;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Export;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.UserCommand;
import parlance.domain.UserId;

/** Asking for a copy, and how far it is. */
final class Exports {
    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    private final ExportStore store;
    private final Bus bus;
    private final Duration kept;

    /** {@code kept} is how long a copy can be fetched. */
    Exports(ExportStore store, Bus bus, Duration kept) {
        this.store = store;
        this.bus = bus;
        this.kept = kept;
    }

    Export begin(Actor actor, UserCommand.BeginExport ignored) {
        UserId me = actor.asUser();
        store.begin(me).ifPresent(before -> remove(actor, before));
        return find(me);
    }

    Export show(Actor actor, UserCommand.ShowExport ignored) {
        return find(actor.asUser());
    }

    private Export find(UserId me) {
        return store.find(me, kept).orElse(Export.NONE);
    }

    /** It would go by itself later. */
    private void remove(Actor actor, FileId file) {
        bus.ask(actor, new FileCommand.Delete(file))
                .onFailure(cause -> log.info("An earlier copy goes later: {}", cause.getMessage()));
    }
}
