package parlance.bots;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.bots.HearingStore.Looked;
import parlance.bots.HearingStore.Seat;
import parlance.bus.Bus;
import parlance.db.Lease;
import parlance.domain.BotEvent;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.MessageEvent;
import parlance.domain.RoomId;

/**
 * Finds out which messages bots hear, on one node at a time: whoever holds the lease. Events say where to look at once; what
 * none has told of is found in the rooms that changed lately, and every 5 minutes in all.
 */
final class Hearing {
    private static final Logger log = LoggerFactory.getLogger(Hearing.class);
    private static final Duration LOOK_LATELY_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_ALL_EVERY = Duration.ofMinutes(5);
    private static final int SEATS_AT_ONCE = 500;
    private static final int ROOMS_AT_ONCE = 200;
    /** More rooms than that are found otherwise. */
    private static final int MOST_TOLD = 10_000;

    private final HearingStore store;
    private final Lease lease;
    private final Bus bus;
    private final Counter looping;
    private final Counter dropped;
    private final Set<RoomId> told = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private boolean leading;
    private long leaseTaken;
    private long lookedLately;
    private long lookedAtAll;
    private long lookedUpTo;

    Hearing(HearingStore store, Lease lease, Bus bus, MeterRegistry metrics) {
        this.store = store;
        this.lease = lease;
        this.bus = bus;
        this.looping = metrics.counter("parlance.bots.loops");
        this.dropped = metrics.counter("parlance.bots.dropped");
    }

    /** Whether there is something to look at now. */
    boolean hear(Event event) {
        return event instanceof MessageEvent.Changed changed
                && told.size() < MOST_TOLD
                && changed.changes().stream().anyMatch(change -> change.kind() == MessageEvent.Change.Kind.POSTED)
                && told.add(changed.room());
    }

    /** Whether there is more to do at once. */
    boolean advance() {
        if (stopping) {
            return false;
        }
        try {
            return lead() && look();
        } catch (RuntimeException e) {
            // The next round comes in any case.
            log.warn("Bots do not hear the newest messages for now: {}", e.getMessage());
            return false;
        }
    }

    /** Another node may go on at once. */
    void stop() {
        stopping = true;
        try {
            lease.release();
        } catch (RuntimeException e) {
            log.info("Bots hear again in a few seconds: {}", e.getMessage());
        }
    }

    private boolean lead() {
        long now = System.nanoTime();
        if (leading && now - leaseTaken < LOOK_LATELY_EVERY.toNanos()) {
            return true;
        }
        boolean led = leading;
        leading = lease.take();
        leaseTaken = now;
        if (leading && !led) {
            lookedLately = now - LOOK_LATELY_EVERY.toNanos();
            lookedAtAll = now - LOOK_AT_ALL_EVERY.toNanos();
            lookedUpTo = 0;
        }
        if (!leading) {
            told.clear();
        }
        return leading;
    }

    private boolean look() {
        long now = System.nanoTime();
        boolean more = lookWhereTold();
        if (now - lookedLately >= LOOK_LATELY_EVERY.toNanos()) {
            lookedLately = now;
            more |= look(store.lately(SEATS_AT_ONCE));
        }
        if (now - lookedAtAll >= LOOK_AT_ALL_EVERY.toNanos()) {
            List<Seat> behind = store.behind(lookedUpTo, SEATS_AT_ONCE);
            boolean all = behind.size() < SEATS_AT_ONCE;
            lookedUpTo = all ? 0 : behind.getLast().room().value() - 1;
            lookedAtAll = all ? now : lookedAtAll;
            more |= look(behind) || !all;
        }
        return more;
    }

    private boolean lookWhereTold() {
        Set<RoomId> rooms = told.stream().limit(ROOMS_AT_ONCE).collect(Collectors.toSet());
        told.removeAll(rooms);
        return !rooms.isEmpty() && (look(store.in(rooms)) || !told.isEmpty());
    }

    private boolean look(List<Seat> seats) {
        boolean more = false;
        for (Seat seat : seats) {
            more |= !stopping && look(seat);
        }
        return more;
    }

    /** One room must not hold up the others. */
    private boolean look(Seat seat) {
        try {
            Looked looked = store.look(seat);
            if (looked.heard() > 0) {
                bus.publish(new BotEvent.Waiting(seat.bot(), looked.number()));
            }
            looping.increment(looked.looping());
            dropped.increment(looked.dropped());
            if (looked.more()) {
                told.add(seat.room());
            }
            return looked.more();
        } catch (ChatException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "Bot {} does not hear what is said in room {}",
                    seat.bot().value(),
                    seat.room().value(),
                    e);
            return false;
        }
    }
}
