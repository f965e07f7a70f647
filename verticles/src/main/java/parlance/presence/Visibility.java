package parlance.presence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.UserId;

/** Finds out who wants to be seen: one statement at a time, for all who wait, so many sockets at once are few statements. */
final class Visibility {
    private static final Logger log = LoggerFactory.getLogger(Visibility.class);
    private static final int AT_ONCE = 1000;

    private final PresenceStore store;
    private final Predicate<UserId> here;
    private final BiConsumer<UserId, Boolean> show;
    private final Map<UserId, Promise<Void>> waiting = new LinkedHashMap<>();
    private boolean looking;

    /** Whoever is not {@code here} any more is not looked for again. */
    Visibility(PresenceStore store, Predicate<UserId> here, BiConsumer<UserId, Boolean> show) {
        this.store = store;
        this.here = here;
        this.show = show;
    }

    /** Done when it is known, or when the database does not answer: then it will be known later. */
    Future<Void> look(UserId user) {
        // Not together with who is being looked for now: what is read for them may be older than what is asked.
        Future<Void> looked =
                waiting.computeIfAbsent(user, _ -> Promise.promise()).future();
        lookNext();
        return looked;
    }

    void look(Collection<UserId> users) {
        users.forEach(user -> waiting.computeIfAbsent(user, _ -> Promise.promise()));
        lookNext();
    }

    /** Looks for those again whom the database did not answer for. */
    void tick() {
        lookNext();
    }

    private void lookNext() {
        if (looking || waiting.isEmpty()) {
            return;
        }
        looking = true;
        List<UserId> batch = waiting.keySet().stream().limit(AT_ONCE).toList();
        List<Promise<Void>> promises = batch.stream().map(waiting::remove).toList();
        store.visible(batch)
                .onComplete(visible -> found(batch, visible), cause -> failed(batch, cause))
                .onComplete(_ -> promises.forEach(Promise::tryComplete));
    }

    private void found(List<UserId> batch, Set<UserId> visible) {
        looking = false;
        batch.forEach(user -> show.accept(user, visible.contains(user)));
        lookNext();
    }

    private void failed(List<UserId> batch, Throwable cause) {
        looking = false;
        log.warn("Who is visible is not known yet: {}", cause.getMessage());
        batch.stream().filter(here).forEach(user -> waiting.putIfAbsent(user, Promise.promise()));
    }
}
