package parlance.http;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.config.HttpSettings;
import parlance.config.Settings;
import parlance.domain.Origin;
import parlance.json.NativeJson;

/** The main port: everything a client can reach. */
public final class HttpVerticle extends VerticleBase {
    private static final String ORIGIN = "origin";
    private static final String FAILURES = "failures";
    /** A body that says it is a form is more than a GET can take. */
    private static final Set<HttpMethod> BODIED =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration STILL_HEARD = Duration.ofSeconds(10);

    private final Shared shared;
    private final Settings settings;
    private final Function<Vertx, List<Door>> doors;
    private final Counter failures;
    private List<Door> hung = List.of();
    private @Nullable HttpServer server;

    /** {@code doors} are opened on the event loop of each instance. */
    public HttpVerticle(Shared shared, Settings settings, Function<Vertx, List<Door>> doors) {
        this.shared = shared;
        this.settings = settings;
        this.doors = doors;
        this.failures = shared.metrics().counter(Bus.FAILURES);
    }

    @Override
    public Future<?> start() {
        JsonObject document = Contract.openApi();
        hung = doors.apply(vertx);
        Bus bus = shared.bus();
        return Api.load(vertx, document, shared.doorkeeper()).compose(api -> {
            NativeJson json = NativeJson.at(settings.publicUrl());
            RefreshCookie cookie = new RefreshCookie(!settings.development());
            new AuthRoutes(bus, shared.doorkeeper(), json, cookie).mount(api);
            new AccountRoutes(bus, shared.doorkeeper(), json, cookie).mount(api);
            new UserRoutes(bus, json).mount(api);
            new FriendRoutes(bus, json).mount(api);
            new RoomRoutes(bus, json).mount(api);
            new MessageRoutes(bus, json).mount(api);
            new PresenceRoutes(bus).mount(api);
            new NotificationRoutes(bus, json).mount(api);
            new FileRoutes(shared, json, settings.files(), new Uploads(vertx, bus, shared.blobs())).mount(api);
            return listen(router(api, document)).onSuccess(listening -> server = listening);
        });
    }

    /** Sends away whoever stays, takes no more connections, answers what was asked, and closes the rest after 10 s. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : Future.join(hung.stream().map(Door::close).toList())
                        .otherwiseEmpty()
                        .compose(_ -> listening.shutdown(DRAIN.toSeconds(), TimeUnit.SECONDS));
    }

    /** Where a request came in; stamped on it before any other handler. */
    public static Origin origin(RoutingContext context) {
        return Objects.requireNonNull(context.get(ORIGIN));
    }

    /** Counts what failed without anybody having foreseen it. */
    static Counter failures(RoutingContext context) {
        return Objects.requireNonNull(context.get(FAILURES));
    }

    private Router router(Api api, JsonObject document) {
        HttpSettings http = settings.http();
        Clients clients = new Clients(http.trustedProxies());
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.put(ORIGIN, clients.origin(context.request(), Api.DOOR));
            context.put(FAILURES, failures);
            if (!api.takesFile(context.request())) {
                Expectation.meet(context.request());
            }
            context.next();
        });
        router.route().handler(new AccessLog());
        router.route().handler(new SecurityHeaders(http.tls().enabled(), settings.files()));
        router.route("/api/*").handler(new Cors(settings));
        router.route("/api/*").handler(bodies(api));
        api.mount(vertx, router);
        new DocsRoutes(document, shared.doorkeeper()).mount(router);
        new SmsRoutes(shared.bus()).mount(router);
        if (settings.development()) {
            new OutboxRoutes(shared.bus()).mount(router);
        }
        router.route("/eventbus/*").handler(new Cors(settings));
        hung.forEach(door -> door.mount(router));
        new PageRoutes().mount(router);
        for (int status : new int[] {400, 403, 404, 405, 413, 415, 503}) {
            router.errorHandler(status, context -> Problems.answer(context, status));
        }
        router.errorHandler(500, context -> Problems.answer(context, Objects.requireNonNull(context.failure())));
        return router;
    }

    /** Bodies are read into memory, but for files, which wait until it is known whose they are. */
    private Handler<RoutingContext> bodies(Api api) {
        BodyHandler reading = BodyHandler.create(false)
                .setBodyLimit(settings.http().bodyLimit().bytes());
        return context -> {
            if (api.takesFile(context.request())) {
                context.request().pause();
                context.addEndHandler(_ -> throwAway(context.request()));
                context.next();
            } else if (BODIED.contains(context.request().method())) {
                reading.handle(context);
            } else {
                context.next();
            }
        };
    }

    /** Whoever was answered may go on sending for a while, since not all clients hear before they have said everything. */
    private void throwAway(HttpServerRequest request) {
        if (Expectation.isOpen(request)) {
            request.connection().close();
        } else if (!request.isEnded()) {
            request.resume();
            vertx.setTimer(STILL_HEARD.toMillis(), _ -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    private Future<HttpServer> listen(Router router) {
        HttpSettings http = settings.http();
        int frame = Math.toIntExact(settings.sockets().frame().bytes());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(http.host())
                .setPort(http.port())
                .setIdleTimeout(Math.toIntExact(http.idleTimeout().toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setCompressionSupported(true)
                .setMaxHeaderSize(16 * 1024)
                .setMaxWebSocketFrameSize(frame)
                .setMaxWebSocketMessageSize(frame)
                // It would be done for each socket anew.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                // No browser asks for it, and clients that did were left waiting now and then.
                .setHttp2ClearTextEnabled(false);
        return shared.tls().listen(vertx, options, router);
    }
}
