package parlance.bus;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import parlance.domain.ChatException;
import parlance.domain.Failure;

/** Lets so many asks in at once; the rest is turned away at once, because who waits in a full house times out anyway. */
final class Turnstile {
    static final int LIMIT = 1000;

    private final AtomicInteger inside = new AtomicInteger();

    <R> Future<R> pass(Supplier<Future<R>> task) {
        if (inside.incrementAndGet() > LIMIT) {
            inside.decrementAndGet();
            return Future.failedFuture(new ChatException(Failure.UNAVAILABLE, "Too busy. Try again in a moment"));
        }
        return task.get().onComplete(_ -> inside.decrementAndGet());
    }
}
