package parlance.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import parlance.bus.Bus;
import parlance.config.SocketSettings;
import parlance.http.Doorkeeper;

/** What all connections to a node share. */
public final class Hub {
    private final Bus bus;
    private final Feeds feeds;
    private final Doorkeeper doorkeeper;
    private final SocketSettings limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter delivered;
    private final Counter slow;
    private final Counter failed;

    public Hub(Bus bus, Feeds feeds, Doorkeeper doorkeeper, SocketSettings limits, MeterRegistry metrics) {
        this.bus = bus;
        this.feeds = feeds;
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        metrics.gauge("parlance.sockets.open", open);
        this.delivered = metrics.counter("parlance.sockets.delivered");
        this.failed = metrics.counter(Bus.FAILURES);
        this.slow = metrics.counter("parlance.sockets.slow");
    }

    Bus bus() {
        return bus;
    }

    RoomFeed feed() {
        return feeds.rooms();
    }

    BotFeed bots() {
        return feeds.bots();
    }

    Doorkeeper doorkeeper() {
        return doorkeeper;
    }

    SocketSettings limits() {
        return limits;
    }

    /** What nobody has foreseen. */
    void failed() {
        failed.increment();
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed(Ending ending) {
        open.decrementAndGet();
        if (ending == Ending.SLOW_CONSUMER) {
            slow.increment();
        }
    }

    void delivered(int events) {
        delivered.increment(events);
    }
}
