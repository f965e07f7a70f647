package parlance.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this node is on its way out, and how many requests it still has to answer. One per node. */
public final class Draining implements Handler<RoutingContext> {
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean started;

    /** From now on the node is not ready, and each answer closes its connection. */
    public void start() {
        started = true;
    }

    public int inFlight() {
        return inFlight.get();
    }

    boolean started() {
        return started;
    }

    @Override
    public void handle(RoutingContext context) {
        inFlight.incrementAndGet();
        context.addEndHandler(_ -> inFlight.decrementAndGet());
        if (started) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }
}
