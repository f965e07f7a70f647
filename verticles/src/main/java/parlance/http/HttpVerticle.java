package parlance.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Bus bus;
    private final Settings settings;
    private final Doorkeeper doorkeeper;
    private final Tls tls;
    private final Function<Vertx, List<Door>> doors;
    private final Counter failures;
    private List<Door> hung = List.of();
    private @Nullable HttpServer server;

    /** {@code doors} are opened on the event loop of each instance. */
    public HttpVerticle(
            Bus bus,
            Settings settings,
            Doorkeeper doorkeeper,
            Tls tls,
            Function<Vertx, List<Door>> doors,
            MeterRegistry metrics) {
        this.bus = bus;
        this.settings = settings;
        this.doorkeeper = doorkeeper;
        this.tls = tls;
        this.doors = doors;
        this.failures = metrics.counter(Bus.FAILURES);
    }

    @Override
    public Future<?> start() {
        JsonObject document = Contract.openApi();
        hung = doors.apply(vertx);
        return Api.load(vertx, document, doorkeeper).compose(api -> {
            NativeJson json = NativeJson.at(settings.publicUrl());
            RefreshCookie cookie = new RefreshCookie(!settings.development());
            new AuthRoutes(bus, doorkeeper, json, cookie).mount(api);
            new AccountRoutes(bus, doorkeeper, json, cookie).mount(api);
            new UserRoutes(bus, json).mount(api);
            new FriendRoutes(bus, json).mount(api);
            new RoomRoutes(bus, json).mount(api);
            new MessageRoutes(bus, json).mount(api);
            new PresenceRoutes(bus).mount(api);
            new NotificationRoutes(bus, json).mount(api);
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
            context.next();
        });
        router.route().handler(new AccessLog());
        router.route().handler(new SecurityHeaders(http.tls().enabled()));
        router.route("/api/*").handler(new Cors(settings));
        // A body that says it is a form is more than a GET can take.
        router.route("/api/*")
                .method(HttpMethod.POST)
                .method(HttpMethod.PUT)
                .method(HttpMethod.PATCH)
                .method(HttpMethod.DELETE)
                .handler(BodyHandler.create(false).setBodyLimit(http.bodyLimit().bytes()));
        api.mount(vertx, router);
        new DocsRoutes(document, doorkeeper).mount(router);
        if (settings.development()) {
            new OutboxRoutes(bus).mount(router);
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
                .setHandle100ContinueAutomatically(true);
        return tls.listen(vertx, options, router);
    }
}
