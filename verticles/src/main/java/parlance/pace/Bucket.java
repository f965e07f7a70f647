package parlance.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parlance.config.Rate;

/** How fast one party may do something: so often per second, and so often at once. For one thread at a time. */
public final class Bucket {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final long burstNanos;
    /** The moment at which all that was done would have been done at the steady rate. */
    private long due;

    private boolean used;

    public Bucket(Rate rate) {
        this.nanosEach = SECOND / rate.perSecond();
        this.burstNanos = nanosEach * rate.burst();
    }

    /**
     * Counts once; empty when it may be done, otherwise how long to wait, and then it does not count.
     *
     * @param now as of {@link System#nanoTime}
     */
    public Optional<Duration> pass(long now) {
        long from = !used || due - now < 0 ? now : due;
        long ahead = from + nanosEach - now - burstNanos;
        if (ahead > 0) {
            return Optional.of(Duration.ofNanos(ahead));
        }
        used = true;
        due = from + nanosEach;
        return Optional.empty();
    }
}
