package parlance.bots;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Work that is done again and again, at once when there is reason to, and never twice at a time. */
final class Rounds {
    private final Vertx vertx;
    private final Context context;
    private final BooleanSupplier work;
    private final Duration every;
    private final Promise<Void> ended = Promise.promise();
    private long timer;
    private boolean running;
    private boolean again;
    private boolean stopping;

    /** On the caller's context. {@code work} says whether there is more to do at once. */
    Rounds(Vertx vertx, Duration every, BooleanSupplier work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.work = work;
        this.every = every;
    }

    void start() {
        timer = vertx.setTimer(every.toMillis(), _ -> run());
    }

    /** From any thread. */
    void wake() {
        context.runOnContext(_ -> {
            again = true;
            if (!running && !stopping && vertx.cancelTimer(timer)) {
                run();
            }
        });
    }

    /** Done after the round under way. */
    Future<Void> stop() {
        stopping = true;
        if (!running) {
            vertx.cancelTimer(timer);
            ended.tryComplete();
        }
        return ended.future();
    }

    private void run() {
        running = true;
        again = false;
        boolean more = work.getAsBoolean();
        running = false;
        if (stopping) {
            ended.tryComplete();
        } else {
            timer = vertx.setTimer(more || again ? 1 : every.toMillis(), _ -> run());
        }
    }
}
