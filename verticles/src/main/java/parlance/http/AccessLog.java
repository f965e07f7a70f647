package parlance.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import parlance.domain.Origin;

/**
 * A line per request, without what lets somebody in: its query, which may hold tokens, the codes of invite links, and the
 * names of SockJS's sessions.
 */
final class AccessLog implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger("parlance.access");

    private static final Pattern SECRET = Pattern.compile("(?<=^/api/v1/links/).*|(?<=^/eventbus/)[^/]+/[^/]+(?=/)");

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        Origin origin = HttpVerticle.origin(context);
        context.addEndHandler(_ -> {
            MDC.put("request", origin.request());
            log.info(
                    "{} {} {} {} ms {}",
                    context.request().method(),
                    SECRET.matcher(String.valueOf(context.request().path())).replaceFirst("…"),
                    context.response().getStatusCode(),
                    (System.nanoTime() - start) / 1_000_000,
                    origin.address());
            MDC.remove("request");
        });
        context.next();
    }
}
