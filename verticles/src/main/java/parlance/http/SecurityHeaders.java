package parlance.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import parlance.config.FileSettings;

/** What tells browsers to trust nothing but what this server sends; a route may loosen its own policy. */
final class SecurityHeaders implements Handler<RoutingContext> {
    static final String POLICY = "Content-Security-Policy";

    private final boolean tls;
    private final String policy;

    SecurityHeaders(boolean tls, FileSettings files) {
        this.tls = tls;
        String elsewhere = files.origin().map(origin -> " " + origin).orElse("");
        // What one is about to send is shown before it is here.
        this.policy =
                "default-src 'self'; img-src 'self' blob:%1$s; media-src 'self' blob:%1$s; connect-src 'self'%1$s;"
                                .formatted(elsewhere)
                        + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader(POLICY, policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                // What calls need, for this page alone.
                .putHeader(
                        "Permissions-Policy",
                        "camera=(self), microphone=(self), display-capture=(self), geolocation=()")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("X-Request-Id", HttpVerticle.origin(context).request());
        if (tls) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
