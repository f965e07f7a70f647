package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The contract for machines and for people, and the keys tokens are checked with. */
final class DocsRoutes {
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.20.0";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Parlance API</title>
            <link rel="stylesheet" href="/docs/ui/swagger-ui.css">
            </head>
            <body>
            <div id="swagger-ui"></div>
            <script src="/docs/ui/swagger-ui-bundle.js"></script>
            <script src="/docs/start.js"></script>
            </body>
            </html>
            """;
    private static final String START = """
            SwaggerUIBundle({
              url: "/api/v1/openapi.json",
              dom_id: "#swagger-ui",
              deepLinking: true,
              docExpansion: "list",
              defaultModelsExpandDepth: 0,
              tryItOutEnabled: true,
              persistAuthorization: false,
              validatorUrl: null
            });
            """;

    private final JsonObject document;
    private final Doorkeeper doorkeeper;

    DocsRoutes(JsonObject document, Doorkeeper doorkeeper) {
        this.document = document;
        this.doorkeeper = doorkeeper;
    }

    void mount(Router router) {
        router.get("/api/v1/openapi.json").handler(context -> context.json(document));
        router.get("/.well-known/jwks.json")
                .handler(context -> doorkeeper
                        .publicKeys()
                        .onComplete(
                                keys -> {
                                    JsonArray jwks = new JsonArray();
                                    keys.forEach(key -> jwks.add(new JsonObject(key)));
                                    context.json(new JsonObject().put("keys", jwks));
                                },
                                cause -> Problems.answer(context, cause)));
        // The page puts its pictures and some of its styles inline.
        router.route("/docs*").handler(context -> {
            context.response()
                    .putHeader(
                            SecurityHeaders.POLICY,
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
            context.next();
        });
        router.get("/docs")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .end(PAGE));
        router.get("/docs/start.js")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                        .end(START));
        router.route("/docs/ui/*").handler(StaticHandler.create(SWAGGER).setIndexPage("swagger-ui.css"));
    }
}
