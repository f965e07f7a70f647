package parlance.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import parlance.domain.Origin;

/** A line per request, without its query: that may hold tokens. */
final class AccessLog implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger("parlance.access");

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        Origin origin = HttpVerticle.origin(context);
        context.addEndHandler(_ -> {
            MDC.put("request", origin.request());
            log.info(
                    "{} {} {} {} ms {}",
                    context.request().method(),
                    context.request().path(),
                    context.response().getStatusCode(),
                    (System.nanoTime() - start) / 1_000_000,
                    origin.address());
            MDC.remove("request");
        });
        context.next();
    }
}
