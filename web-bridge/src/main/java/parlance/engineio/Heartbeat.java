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

    /** {@code silent} is run when a ping is not answered in time. */
    Heartbeat(Vertx vertx, EngineIoSettings settings, Runnable ping, Runnable silent) {
        this.vertx = vertx;
        this.settings = settings;
        this.ping = ping;
        this.silent = silent;
    }

    /** It is there; the next ping comes after the interval. */
    void heard() {
        stop();
        timer = vertx.setTimer(settings.pingInterval().toMillis(), _ -> {
            timer = vertx.setTimer(settings.pingTimeout().toMillis(), _ -> silent.run());
            ping.run();
        });
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
