package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The browser app, built into the jar. Its own addresses all lead to its one page. */
final class PageRoutes {
    private static final String FOLDER = "web";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    void mount(Router router) {
        // File names under assets/ carry a hash of the content.
        router.route("/assets/*").handler(context -> {
            context.addHeadersEndHandler(_ -> {
                if (context.response().getStatusCode() == 200) {
                    context.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
                }
            });
            context.next();
        });
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(StaticHandler.create(FOLDER).setCachingEnabled(false));
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (isPage(context)) {
                context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .sendFile(FOLDER + "/index.html");
            } else {
                context.next();
            }
        });
    }

    private static boolean isPage(RoutingContext context) {
        String path = context.normalizedPath();
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !path.equals("/")
                && !path.startsWith("/api/")
                && !path.startsWith("/dev/")
                && !path.startsWith("/docs/")
                && !path.startsWith("/assets/");
    }
}
