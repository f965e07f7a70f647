package parlance.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Set;
import parlance.config.HttpSettings;

/** Which pages elsewhere may call the API: those of the configured origins, with cookies. */
final class Cors {
    private static final int REMEMBERED_SECONDS = 600;

    private Cors() {}

    static CorsHandler of(HttpSettings settings) {
        CorsHandler cors = CorsHandler.create()
                .allowCredentials(true)
                // Deployed clients of this API send a literal request header "credentials".
                .allowedHeaders(Set.of("content-type", "authorization", "credentials", "x-request-id"))
                .exposedHeaders(Set.of("x-request-id", "retry-after"))
                .allowedMethods(
                        Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE))
                .maxAgeSeconds(REMEMBERED_SECONDS);
        settings.origins().forEach(cors::addOrigin);
        return cors;
    }
}
