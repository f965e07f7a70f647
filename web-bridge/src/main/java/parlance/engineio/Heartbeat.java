package parlance.engineio;

import io.vertx.core.Vertx;
import parlance.config.EngineIoSettings;

/** Asks a client now and then whether it is there. */
final class Heartbeat {
    private final Vertx vertx;
    private final EngineIoSettings settings;
    private final Runnable ping;
    private final Runnable silent;
    private long timer = -1;
    private boolean asked;

    /** {@code silent} is run when a ping is not answered in time. */
    Heartbeat(Vertx vertx, EngineIoSettings settings, Runnable ping, Runnable silent) {
        this.vertx = vertx;
        this.settings = settings;
        this.ping = ping;
        this.silent = silent;
    }

    /** The next ping comes after the interval. */
    void start() {
        stop();
        asked = false;
        timer = vertx.setTimer(settings.pingInterval().toMillis(), _ -> {
            asked = true;
            timer = vertx.setTimer(settings.pingTimeout().toMillis(), _ -> silent.run());
            ping.run();
        });
    }

    /** It answers; what nobody asked for is no answer. */
    void heard() {
        if (asked) {
            start();
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
