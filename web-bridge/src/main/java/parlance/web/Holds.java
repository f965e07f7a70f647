package parlance.web;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import parlance.domain.UserId;

/** Of users on one event loop who must not be told more before something is done. */
final class Holds {
    private final Map<UserId, Future<?>> waitingFor = new HashMap<>();

    /** What is told to {@code user} waits until it is done. */
    void hold(UserId user, Future<Void> until) {
        if (until.isComplete()) {
            return;
        }
        Future<?> before = waitingFor.get(user);
        Future<?> all = before == null ? until : Future.join(until, before);
        waitingFor.put(user, all);
        all.onComplete(_ -> waitingFor.remove(user, all));
    }

    void after(UserId user, Runnable telling) {
        Future<?> until = waitingFor.get(user);
        if (until == null) {
            telling.run();
        } else {
            until.onComplete(_ -> telling.run());
        }
    }
}
