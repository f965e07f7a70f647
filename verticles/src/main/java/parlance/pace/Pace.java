package parlance.pace;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import parlance.config.Rate;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.UserId;

/** How fast each user may do something: so often per second, and so often at once. One per node, for all instances. */
public final class Pace {
    private final LongSupplier clock;
    private final LoadingCache<UserId, Bucket> buckets;

    public Pace(Rate rate) {
        this(rate, System::nanoTime);
    }

    Pace(Rate rate, LongSupplier clock) {
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(Duration.ofSeconds(1 + rate.burst() / rate.perSecond() + 1))
                .build(_ -> new Bucket(rate));
    }

    /** Counts once; empty when it may be done, otherwise how long to wait, and then it does not count. */
    public Optional<Duration> pass(UserId user) {
        Bucket bucket = buckets.get(user);
        synchronized (bucket) {
            return bucket.pass(clock.getAsLong());
        }
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
