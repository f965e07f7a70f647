package parlance.pace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import parlance.config.Rate;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.UserId;

/** How fast each user may do something: so often per second, and so often at once. One per node, for all instances. */
public final class Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final long burstNanos;
    private final LongSupplier clock;
    /** For each user the moment, in nanoseconds, at which all that was done would have been done at the steady rate. */
    private final Cache<UserId, Long> due;

    public Pace(Rate rate) {
        this(rate, System::nanoTime);
    }

    Pace(Rate rate, LongSupplier clock) {
        this.nanosEach = SECOND / rate.perSecond();
        this.burstNanos = nanosEach * rate.burst();
        this.clock = clock;
        this.due = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofNanos(burstNanos).plusSeconds(1))
                .build();
    }

    /** Counts once; empty when it may be done, otherwise how long to wait, and then it does not count. */
    public Optional<Duration> pass(UserId user) {
        long now = clock.getAsLong();
        long[] wait = {0};
        due.asMap().compute(user, (_, before) -> {
            long from = before == null || before - now < 0 ? now : before;
            long ahead = from + nanosEach - now - burstNanos;
            wait[0] = Math.max(0, ahead);
            return ahead > 0 ? from : from + nanosEach;
        });
        return wait[0] == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait[0]));
    }

    /** Counts once, and throws when one has to wait. */
    public void require(UserId user) {
        pass(user).ifPresent(wait -> {
            throw ChatException.limited("You are doing this too fast", wait);
        });
    }

    /** The same service, for those who are not too fast. */
    public <C, R> BiFunction<Actor, C, R> before(BiFunction<Actor, C, R> service) {
        return (actor, command) -> {
            require(actor.asUser());
            return service.apply(actor, command);
        };
    }
}
