package parlance.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What tells browsers to trust nothing but what this server sends; a route may loosen its own policy. */
final class SecurityHeaders implements Handler<RoutingContext> {
    static final String POLICY = "Content-Security-Policy";

    private final boolean tls;

    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader(
                        POLICY,
                        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("X-Request-Id", HttpVerticle.origin(context).request());
        if (tls) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
