package parlance.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Which pages may call the API: our own, and those elsewhere of the configured origins, with cookies. */
public final class Cors implements Handler<RoutingContext> {
    private static final int REMEMBERED_SECONDS = 600;

    private final String publicAuthority;
    private final boolean nobodyElse;
    private final CorsHandler elsewhere;

    /** {@code publicUrl} is where our own pages come from. */
    public Cors(URI publicUrl, List<String> origins) {
        publicAuthority = publicUrl.getAuthority();
        // Without any origin the handler would let in everybody.
        nobodyElse = origins.isEmpty();
        elsewhere = CorsHandler.create()
                .allowCredentials(true)
                // Deployed clients of this API send a literal request header "credentials".
                .allowedHeaders(Set.of(
                        "content-type",
                        "authentication",
                        "authorization",
                        "access_token",
                        "credentials",
                        "x-request-id",
                        "range",
                        "if-none-match",
                        "if-range"))
                .exposedHeaders(Set.of(
                        "x-request-id", "retry-after", "etag", "accept-ranges", "content-range", "content-disposition"))
                .allowedMethods(
                        Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                .maxAgeSeconds(REMEMBERED_SECONDS);
        origins.forEach(elsewhere::addOrigin);
    }

    @Override
    public void handle(RoutingContext context) {
        if (isOurOwn(context.request())) {
            context.next();
        } else if (nobodyElse) {
            context.fail(403);
        } else {
            elsewhere.handle(context);
        }
    }

    /** Browsers name the origin also when a page of ours posts to us. */
    private boolean isOurOwn(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        HostAndPort here = request.authority();
        String authority = origin.replaceFirst("^https?://", "");
        return authority.equals(publicAuthority) || (here != null && authority.equals(here.toString()));
    }
}
