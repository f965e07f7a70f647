package parlance.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import parlance.domain.Origin;

/**
 * A line per request, without what lets somebody in: its query, which may hold tokens, the codes of invite links, the
 * keys of mailed ones, and the names of SockJS's sessions; and without phone numbers.
 */
final class AccessLog implements Handler<RoutingContext> {
    private static final Logger log = LoggerFactory.getLogger("parlance.access");

    private static final Pattern SECRET = Pattern.compile("(?<=^/api/v1/links/).*|(?<=^/eventbus/)[^/]+/[^/]+(?=/)"
            + "|(?<=/auth/email_verify/).*|(?<=/api/(?:contacts|messages)/)(?=[^/]*[0-9])[^/]+");

    /** Where a request goes, as logs may know it. */
    static String path(HttpServerRequest request) {
        return SECRET.matcher(String.valueOf(request.path())).replaceFirst("…");
    }

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        Origin origin = HttpVerticle.origin(context);
        context.addEndHandler(_ -> {
            MDC.put("request", origin.request());
            log.info(
                    "{} {} {} {} ms {}",
                    context.request().method(),
                    path(context.request()),
                    context.response().getStatusCode(),
                    (System.nanoTime() - start) / 1_000_000,
                    origin.address());
            MDC.remove("request");
        });
        context.next();
    }
}
