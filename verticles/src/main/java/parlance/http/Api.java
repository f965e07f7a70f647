package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Origin;
import parlance.domain.Reason;

/**
 * The native API as its contract says: who asks is established first, then the request is checked, then it is answered.
 * An operation whose security is not empty needs an access token.
 */
final class Api {
    static final String DOOR = "native";
    private static final String BEARER = "Bearer ";

    private final OpenAPIContract contract;
    private final RequestValidator validator;
    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
    private final Doorkeeper doorkeeper;
    private final Map<String, Function<Call, Future<Answer>>> operations = new HashMap<>();

    private Api(Vertx vertx, OpenAPIContract contract, Doorkeeper doorkeeper) {
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract);
        this.doorkeeper = doorkeeper;
    }

    /** {@code document} is the OpenAPI document as it is served. */
    static Future<Api> load(Vertx vertx, JsonObject document, Doorkeeper doorkeeper) {
        return OpenAPIContract.from(vertx, forRouter(document)).map(contract -> new Api(vertx, contract, doorkeeper));
    }

    /** Answers the operation of that name in the contract. */
    void on(String operation, Function<Call, Future<Answer>> answer) {
        operations.put(operation, answer);
    }

    /** Throws when the contract has an operation that nobody answers, or the other way round. */
    void mount(Vertx vertx, Router router) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract);
        List<String> contracted =
                contract.operations().stream().map(Operation::getOperationId).toList();
        if (!operations.keySet().equals(Set.copyOf(contracted))) {
            throw new IllegalStateException(
                    "Contract " + contracted + " and answers " + operations.keySet() + " differ");
        }
        operations.forEach((name, answer) -> {
            var route = Objects.requireNonNull(builder.getRoute(name))
                    .setDoSecurity(false)
                    .setDoValidation(false);
            route.addHandler(context -> run(context, route.getOperation(), answer));
        });
        router.route("/api/v1/*").subRouter(builder.createRouter());
    }

    private void run(RoutingContext context, Operation operation, Function<Call, Future<Answer>> answer) {
        identify(context, operation)
                .compose(actor -> check(context, operation).map(actor))
                .compose(actor -> answer.apply(new Call(context, actor)))
                .onComplete(answered -> write(context, answered), cause -> Problems.answer(context, cause));
    }

    private Future<Actor> identify(RoutingContext context, Operation operation) {
        Origin origin = HttpVerticle.origin(context);
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean open = operation.getSecurityRequirements().isEmpty();
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Future<Actor> identified =
                    doorkeeper.identify(header.substring(BEARER.length()).strip(), origin);
            return open ? identified.otherwise(new Actor.Anonymous(origin)) : identified;
        }
        return open
                ? Future.succeededFuture(new Actor.Anonymous(origin))
                : Future.failedFuture(
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Access Token Required."));
    }

    private Future<Void> check(RoutingContext context, Operation operation) {
        return extractor
                .extractValidatableRequest(context, operation)
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .mapEmpty();
    }

    private static void write(RoutingContext context, Answer answer) {
        // A page for a person, in place of the answer.
        if (context.response().ended()) {
            return;
        }
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.body().toBuffer());
    }

    /**
     * The router refuses contracts with responses other than application/json and with relative servers, neither of which
     * it looks at.
     */
    private static JsonObject forRouter(JsonObject document) {
        JsonObject copy = document.copy();
        copy.remove("servers");
        copy.getJsonObject("components")
                .getJsonObject("responses", new JsonObject())
                .forEach(response -> {
                    ((JsonObject) response.getValue()).remove("content");
                });
        copy.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
                    if (operation.getValue() instanceof JsonObject known && known.containsKey("responses")) {
                        known.getJsonObject("responses")
                                .forEach(response -> ((JsonObject) response.getValue()).remove("content"));
                        removeTexts(known.getJsonArray("parameters", new JsonArray()));
                    }
                }));
        return copy;
    }

    /** The validator decodes what is in the query twice, so that it refuses texts with a % or a backslash. */
    private static void removeTexts(JsonArray parameters) {
        Iterator<Object> each = parameters.iterator();
        while (each.hasNext()) {
            if (each.next() instanceof JsonObject parameter
                    && "query".equals(parameter.getString("in"))
                    && "string".equals(parameter.getJsonObject("schema").getString("type"))
                    && !parameter.getJsonObject("schema").containsKey("enum")) {
                each.remove();
            }
        }
    }
}
