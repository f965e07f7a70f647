package parlance.messages;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.db.Lease;
import parlance.domain.ChatException;
import parlance.domain.RoomId;

/** Keeps the index of messages up to date, on one node at a time: whoever holds the lease. */
final class SearchIndex {
    private static final Logger log = LoggerFactory.getLogger(SearchIndex.class);
    /** Whatever was missed, because a round failed or a clock was set, is found by then. */
    private static final Duration LOOK_AT_ALL_EVERY = Duration.ofMinutes(5);

    /** Then a rest is due: who writes comes before who searches. */
    private static final Duration ROUND = Duration.ofMillis(50);

    private static final int ROOMS_AT_ONCE = 200;

    private final SearchIndexStore store;
    private final Lease lease;
    private volatile boolean stopping;
    private volatile boolean leading;
    /** Rooms with more to take in than a round had time for; soon they may not count as changed lately. */
    private final Set<RoomId> unfinished = new LinkedHashSet<>();

    private long lookedAtAll;
    /** How far the look at all rooms has come. */
    private long lookedUpTo;

    SearchIndex(SearchIndexStore store, Lease lease) {
        this.store = store;
        this.lease = lease;
    }

    /** Takes in what has changed, some of every room; whether there is more to do at once. */
    boolean advance() {
        if (stopping) {
            return false;
        }
        try {
            boolean led = leading;
            leading = lease.take();
            if (!leading) {
                return false;
            }
            if (!led) {
                lookedAtAll = System.nanoTime() - LOOK_AT_ALL_EVERY.toNanos();
                lookedUpTo = 0;
                unfinished.clear();
            }
            return takeIn();
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Searching does not find the newest messages for now: {}", e.getMessage());
            return false;
        }
    }

    /** The round under way ends soon, and another node may go on at once. */
    void stop() {
        stopping = true;
        if (leading) {
            try {
                lease.release();
            } catch (RuntimeException e) {
                log.info("Searching goes on elsewhere in a few seconds: {}", e.getMessage());
            }
        }
    }

    private boolean takeIn() {
        boolean all = System.nanoTime() - lookedAtAll >= LOOK_AT_ALL_EVERY.toNanos();
        List<RoomId> rooms = all ? store.behind(lookedUpTo, ROOMS_AT_ONCE) : store.lately(ROOMS_AT_ONCE);
        boolean more = rooms.size() == ROOMS_AT_ONCE;
        unfinished.addAll(rooms);
        if (all && !rooms.isEmpty()) {
            lookedUpTo = rooms.getLast().value();
        }
        long begun = System.nanoTime();
        for (RoomId room : List.copyOf(unfinished)) {
            if (stopping) {
                return false;
            }
            if (!takeIn(room)) {
                unfinished.remove(room);
            }
            if (System.nanoTime() - begun > ROUND.toNanos()) {
                break;
            }
        }
        if (all && !more) {
            lookedAtAll = begun;
            lookedUpTo = 0;
        }
        return more || !unfinished.isEmpty();
    }

    /** One room must not hold up the others. */
    private boolean takeIn(RoomId room) {
        try {
            return store.takeIn(room);
        } catch (ChatException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("The messages of room {} cannot be searched", room.value(), e);
            return false;
        }
    }
}
