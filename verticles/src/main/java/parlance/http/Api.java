package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import io.vertx.openapi.validation.RequestValidator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final String BASE = "/api/v1";
    /** As the contract names it. */
    private static final String TOKEN = "bearer";

    private final OpenAPIContract contract;
    private final Set<String> open;
    private final List<Place> takingFiles;
    private final RequestValidator validator;
    private final RequestExtractor extractor = RequestExtractor.withBodyHandler();
    private final Doorkeeper doorkeeper;
    private final Map<String, Function<Call, Future<Answer>>> operations = new HashMap<>();

    /** Where an operation is. */
    private record Place(HttpMethod method, Pattern path) {
        boolean isMeant(HttpMethod asked, String there) {
            return method.equals(asked) && path.matcher(there).matches();
        }
    }

    private Api(Vertx vertx, OpenAPIContract contract, Set<String> open, Doorkeeper doorkeeper) {
        this.contract = contract;
        this.open = open;
        this.takingFiles = takingFiles(contract);
        this.validator = RequestValidator.create(vertx, contract);
        this.doorkeeper = doorkeeper;
    }

    /** {@code document} is the OpenAPI document as it is served. */
    static Future<Api> load(Vertx vertx, JsonObject document, Doorkeeper doorkeeper) {
        return OpenAPIContract.from(vertx, forRouter(document))
                .map(contract -> new Api(vertx, contract, open(document), doorkeeper));
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
        router.route(BASE + "/*").subRouter(builder.createRouter());
    }

    /** Whether the body is a file, which is not to be held in memory. */
    boolean takesFile(HttpServerRequest request) {
        String path = request.path();
        return path != null && takingFiles.stream().anyMatch(place -> place.isMeant(request.method(), path));
    }

    private static boolean takesFile(Operation operation) {
        RequestBody body = operation.getRequestBody();
        return body != null && body.getContent().containsKey(MediaType.MULTIPART_FORM_DATA);
    }

    private static List<Place> takingFiles(OpenAPIContract contract) {
        return contract.operations().stream()
                .filter(Api::takesFile)
                .map(operation -> new Place(
                        operation.getHttpMethod(),
                        Pattern.compile(BASE + operation.getOpenAPIPath().replaceAll("\\{\\w+}", "[^/]+"))))
                .toList();
    }

    private void run(RoutingContext context, Operation operation, Function<Call, Future<Answer>> answer) {
        identify(context, operation)
                .compose(actor -> check(context, operation).map(actor))
                .compose(actor -> answer.apply(new Call(context, actor)))
                .onComplete(answered -> write(context, answered), cause -> Problems.answer(context, cause));
    }

    private Future<Actor> identify(RoutingContext context, Operation operation) {
        Origin origin = HttpVerticle.origin(context);
        Optional<String> token = BearerToken.of(context.request());
        boolean open = this.open.contains(operation.getOperationId());
        if (token.isPresent()) {
            Future<Actor> identified = doorkeeper.identify(token.get(), origin);
            return open ? identified.otherwise(new Actor.Anonymous(origin)) : identified;
        }
        return open
                ? Future.succeededFuture(new Actor.Anonymous(origin))
                : Future.failedFuture(
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Access Token Required."));
    }

    private Future<Void> check(RoutingContext context, Operation operation) {
        if (takesFile(operation)) {
            return Future.succeededFuture();
        }
        return extractor
                .extractValidatableRequest(context, operation)
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .mapEmpty();
    }

    private static void write(RoutingContext context, Answer answer) {
        // A page for a person, or a file, in place of the answer; or nobody waits for it any more.
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        response.setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.body().toBuffer());
    }

    /** The operations for everybody, or for whoever brings something else than a token. */
    private static Set<String> open(JsonObject document) {
        return document.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue()).stream())
                .map(operation -> (JsonObject) operation.getValue())
                .filter(operation -> operation.containsKey("security"))
                .filter(operation -> {
                    JsonArray ways = operation.getJsonArray("security");
                    return ways.isEmpty() || ways.stream().anyMatch(way -> !((JsonObject) way).containsKey(TOKEN));
                })
                .map(operation -> operation.getString("operationId"))
                .collect(Collectors.toSet());
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
                        // Of several ways in it would want to know how each is checked.
                        known.remove("security");
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
