package parlance.web;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Things of which one waits for the other; those in different lanes do not. */
final class Lanes {
    private static final int WAITING = 64;

    private final Map<Object, Deque<Supplier<Future<?>>>> lanes = new HashMap<>();

    /** Runs {@code task} when all before it in its lane are done; returns false, and forgets it, when 64 wait there. */
    boolean enter(Object lane, Supplier<Future<?>> task) {
        Deque<Supplier<Future<?>>> waiting = lanes.get(lane);
        if (waiting == null) {
            lanes.put(lane, new ArrayDeque<>());
            run(lane, task);
            return true;
        }
        return waiting.size() < WAITING && waiting.add(task);
    }

    /** What has not begun is forgotten. */
    void clear() {
        lanes.values().forEach(Deque::clear);
    }

    private void run(Object lane, Supplier<Future<?>> task) {
        task.get().onComplete(_ -> runNext(lane));
    }

    private void runNext(Object lane) {
        Deque<Supplier<Future<?>>> waiting = lanes.get(lane);
        Supplier<Future<?>> next = waiting == null ? null : waiting.poll();
        if (next == null) {
            lanes.remove(lane);
        } else {
            run(lane, next);
        }
    }
}
