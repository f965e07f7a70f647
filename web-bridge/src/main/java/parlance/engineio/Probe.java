package parlance.engineio;

import io.vertx.core.Vertx;
import java.time.Duration;
import parlance.web.Frame;

/** A WebSocket that a session by polling may change to: first it is tried. */
final class Probe {
    private static final Frame PING = new Frame.Text("2probe");
    private static final String PONG = "3probe";
    private static final Frame UPGRADE = new Frame.Text("5");

    private final Vertx vertx;
    private final Socket socket;
    private final long timer;
    private boolean works;

    /** What a packet on it means. */
    enum Outcome {
        WORKS,
        UPGRADED,
        FAILED
    }

    /** {@code late} is run when it is not used {@code within} that time. */
    Probe(Vertx vertx, Socket socket, Duration within, Runnable late) {
        this.vertx = vertx;
        this.socket = socket;
        this.timer = vertx.setTimer(within.toMillis(), _ -> late.run());
    }

    boolean isOf(Transport transport) {
        return socket == transport;
    }

    Outcome receive(Frame frame) {
        if (!works && frame.equals(PING)) {
            works = true;
            socket.say(PONG);
            return Outcome.WORKS;
        }
        return works && frame.equals(UPGRADE) ? Outcome.UPGRADED : Outcome.FAILED;
    }

    /** It is tried no more. */
    Socket end() {
        vertx.cancelTimer(timer);
        return socket;
    }
}
