package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;

/**
 * JSON and forms over HTTP at a door with words of its own: who asks is established, the body read, the answer or the failure put as
 * the door puts it.
 */
public final class DoorRoutes {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Router router;
    private final Doorkeeper doorkeeper;
    private final DoorWords words;
    private final long bodyLimit;

    /** {@code bodyLimit} in bytes. */
    public DoorRoutes(Router router, Doorkeeper doorkeeper, long bodyLimit, DoorWords words) {
        this.router = router;
        this.doorkeeper = doorkeeper;
        this.bodyLimit = bodyLimit;
        this.words = words;
    }

    /** The same with other words. */
    public DoorRoutes with(DoorWords others) {
        return new DoorRoutes(router, doorkeeper, bodyLimit, others);
    }

    /** Answers anybody. */
    public void open(HttpMethod method, String path, Function<DoorCall, Future<JsonObject>> answer) {
        openAs(method, path, call -> answer.apply(call).map(words::done));
    }

    /** The same, with the whole of what is answered. */
    public void openAs(HttpMethod method, String path, Function<DoorCall, Future<DoorAnswer>> answer) {
        route(method, path, context -> run(context, anybody(context), answer));
    }

    /** Answers whoever shows an access token. */
    public void member(HttpMethod method, String path, Function<DoorCall, Future<JsonObject>> answer) {
        memberAs(method, path, call -> answer.apply(call).map(words::done));
    }

    /** The same, with the whole of what is answered. */
    public void memberAs(HttpMethod method, String path, Function<DoorCall, Future<DoorAnswer>> answer) {
        route(method, path, context -> run(context, identify(context), answer));
    }

    /** As {@link #member}; the body, a file, is not read before somebody takes it. */
    public void upload(HttpMethod method, String path, Function<DoorCall, Future<JsonObject>> answer) {
        uploadAs(method, path, call -> answer.apply(call).map(words::done));
    }

    /** The same, with the whole of what is answered. */
    public void uploadAs(HttpMethod method, String path, Function<DoorCall, Future<DoorAnswer>> answer) {
        router.route(method, path).handler(context -> hold(context, answer));
    }

    /** As {@link #memberAs}, but when there may be a file in the body: then it is as in {@link #uploadAs}. */
    public void memberAs(
            HttpMethod method,
            String path,
            Function<DoorCall, Future<DoorAnswer>> answer,
            Function<DoorCall, Future<DoorAnswer>> withFile) {
        router.route(method, path).handler(context -> {
            if (Uploads.isMultipart(context.request())) {
                hold(context, withFile);
            } else {
                context.next();
            }
        });
        memberAs(method, path, answer);
    }

    private void hold(RoutingContext context, Function<DoorCall, Future<DoorAnswer>> answer) {
        Uploads.hold(context.vertx(), context);
        identify(context)
                .compose(actor -> answer.apply(new DoorCall(context, actor, new JsonObject())))
                .onComplete(done -> write(context, done), cause -> refuse(context, cause));
    }

    /** Whoever shows an access token, maybe in the URL as players do, is given what {@code answer} writes. */
    public void content(String path, Function<DoorCall, Future<?>> answer) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            router.route(method, path)
                    .handler(context -> identifyByLink(context)
                            .<Object>compose(actor -> answer.apply(new DoorCall(context, actor, new JsonObject()))
                                    .mapEmpty())
                            .onFailure(cause -> refuse(context, cause)));
        }
    }

    /** What nobody answers, and what fails before somebody does; to be hung in after all others. */
    public void otherwise() {
        router.route().handler(context -> refuse(context, nothing()));
        router.route().failureHandler(context -> refuse(context, cause(context)));
    }

    private void route(HttpMethod method, String path, Handler<RoutingContext> answer) {
        var route = router.route(method, path);
        BodyHandler reading = BodyHandler.create(false).setBodyLimit(bodyLimit);
        if (!method.equals(HttpMethod.GET)) {
            route.handler(reading);
        } else if (words.readsBodiesOfGets()) {
            // A body that says it is a form is more than a GET can take.
            route.handler(context -> {
                if (isFormOfAnyKind(context.request())) {
                    context.next();
                } else {
                    reading.handle(context);
                }
            });
        }
        route.handler(answer);
    }

    private void run(RoutingContext context, Future<Actor> identified, Function<DoorCall, Future<DoorAnswer>> answer) {
        identified
                .compose(actor -> answer.apply(new DoorCall(context, actor, body(context))))
                .onComplete(done -> write(context, done), cause -> refuse(context, cause));
    }

    private static Future<Actor> anybody(RoutingContext context) {
        return Future.succeededFuture(new Actor.Anonymous(HttpVerticle.origin(context)));
    }

    private Future<Actor> identify(RoutingContext context) {
        return identify(context, words.token(context.request()).orElse(null));
    }

    private Future<Actor> identifyByLink(RoutingContext context) {
        String inUrl = context.queryParams().get("token");
        return identify(context, BearerToken.of(context.request()).orElse(inUrl));
    }

    private Future<Actor> identify(RoutingContext context, @Nullable String token) {
        return token == null || token.isBlank()
                ? Future.failedFuture(
                        new ChatException(Failure.UNAUTHENTICATED, Reason.TOKEN_MISSING, "Show your access token"))
                : doorkeeper.identify(token, HttpVerticle.origin(context));
    }

    /** Empty when there is none. Of a form its fields, all of them texts. */
    private static JsonObject body(RoutingContext context) {
        if (isForm(context.request())) {
            JsonObject fields = new JsonObject();
            context.request().formAttributes().forEach(fields::put);
            return fields;
        }
        try {
            JsonObject body = context.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException | ClassCastException _) {
            throw ChatException.invalid("", Reason.NONE, "The body is not a JSON object");
        }
    }

    private static boolean isFormOfAnyKind(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return isForm(request) || (type != null && type.regionMatches(true, 0, "multipart/", 0, 10));
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    private static ChatException nothing() {
        return new ChatException(Failure.NOT_FOUND, "There is nothing here");
    }

    private static Throwable cause(RoutingContext context) {
        Throwable cause = context.failure();
        return switch (context.statusCode()) {
            case 400 -> new ChatException(Failure.INVALID, "The request is malformed");
            case 403 -> new ChatException(Failure.FORBIDDEN, "Pages of this origin may not ask here");
            case 404, 405 -> nothing();
            case 413 -> new ChatException(Failure.TOO_LARGE, "The request is too large");
            case 503 -> new ChatException(Failure.UNAVAILABLE, "This server is going away. Ask again");
            default -> cause == null ? new ChatException(Failure.INTERNAL, "Something went wrong") : cause;
        };
    }

    private void refuse(RoutingContext context, Throwable cause) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        if (!(cause instanceof ChatException)) {
            Problems.note(context, cause);
        }
        ChatException known = ChatException.of(cause);
        Problems.putRetryAfter(context, known);
        write(context, words.refused(known));
    }

    private static void write(RoutingContext context, DoorAnswer answer) {
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer.json());
    }
}
