package parlance.web;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a session wants to be reminded of, by name. */
final class Deadlines {
    private final Vertx vertx;
    private final Consumer<String> due;
    private final Map<String, Long> timers = new HashMap<>();

    Deadlines(Vertx vertx, Consumer<String> due) {
        this.vertx = vertx;
        this.due = due;
    }

    /** Replaces the one of the same name. */
    void set(String name, Duration after) {
        Long timer = timers.put(name, vertx.setTimer(after.toMillis(), _ -> {
            timers.remove(name);
            due.accept(name);
        }));
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    void clear() {
        timers.values().forEach(vertx::cancelTimer);
        timers.clear();
    }
}
