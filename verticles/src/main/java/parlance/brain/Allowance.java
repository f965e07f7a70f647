package parlance.brain;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.atomic.AtomicInteger;
import parlance.config.AuthSettings.Limit;

/** How often each of many may do something, counted on this node. */
final class Allowance<K> {
    private static final int REMEMBERED = 100_000;

    private final int count;
    private final LoadingCache<K, AtomicInteger> done;

    Allowance(Limit limit) {
        this.count = limit.count();
        this.done = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(limit.window())
                .build(_ -> new AtomicInteger());
    }

    /** Counts once, and says whether it may be done. */
    boolean take(K who) {
        return done.get(who).incrementAndGet() <= count;
    }
}
