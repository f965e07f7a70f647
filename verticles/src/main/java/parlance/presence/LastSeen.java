package parlance.presence;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.UserId;

/** Writes down when users were last there: all of whom something is to be written at once. */
final class LastSeen {
    private static final Logger log = LoggerFactory.getLogger(LastSeen.class);
    private static final int AT_ONCE = 5_000;

    private final PresenceStore store;
    private final Map<UserId, Long> unwritten = new HashMap<>();
    private Future<Void> writing = Future.succeededFuture();

    LastSeen(PresenceStore store) {
        this.store = store;
    }

    void note(UserId user, long at) {
        unwritten.merge(user, at, Math::max);
    }

    /** Writes so many; the others next time. What the database does not take is tried again. */
    Future<Void> write(long now) {
        if (!writing.isComplete() || unwritten.isEmpty()) {
            return writing;
        }
        Map<UserId, Long> batch = new LinkedHashMap<>();
        batch().forEach(user -> batch.put(user, unwritten.remove(user)));
        Map<UserId, Long> ago = new LinkedHashMap<>();
        batch.forEach((user, at) -> ago.put(user, now - at));
        writing = store.saw(ago).onFailure(cause -> {
            log.warn("When users were last seen is not written yet: {}", cause.getMessage());
            batch.forEach(this::note);
        });
        return writing;
    }

    Future<Void> writeAll(long now) {
        return write(now).compose(_ -> unwritten.isEmpty() ? Future.succeededFuture() : writeAll(now));
    }

    /** In the order of their ids, in which every node writes, so that none waits for another that waits for it. */
    private List<UserId> batch() {
        return unwritten.keySet().stream()
                .sorted(Comparator.comparingLong(UserId::value))
                .limit(AT_ONCE)
                .toList();
    }
}
