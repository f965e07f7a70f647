package parlance.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;

/** The contracts for machines and for people, and the keys tokens are checked with. */
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

    private final JsonObject openApi;
    private final Doorkeeper doorkeeper;

    DocsRoutes(JsonObject openApi, Doorkeeper doorkeeper) {
        this.openApi = openApi;
        this.doorkeeper = doorkeeper;
    }

    void mount(Router router) {
        JsonObject asyncApi = Contract.asyncApi(openApi);
        router.get("/api/v1/openapi.json").handler(context -> context.json(openApi));
        router.get("/api/v1/asyncapi.json").handler(context -> context.json(asyncApi));
        mountBridge(router, new BridgePage(asyncApi).render());
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

    /** Rendered here, without scripts: the usual viewer of AsyncAPI is 3 MB and wants to evaluate strings as code. */
    private static void mountBridge(Router router, String page) {
        router.get("/docs/bridge")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                        .end(page));
        router.get("/docs/bridge.css")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8")
                        .sendFile("docs/bridge.css"));
    }
}
