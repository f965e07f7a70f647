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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import parlance.bus.Bus;
import parlance.config.HttpSettings;
import parlance.config.Settings;
import parlance.domain.Origin;
import parlance.json.NativeJson;

/** The main port, and those of doors that have one of their own: everything a client can reach. */
public final class HttpVerticle extends VerticleBase {
    /** In bytes: as much as a message can have, in any script. */
    private static final int FORM_FIELD = 64 * 1024;

    private static final String ORIGIN = "origin";
    private static final String FAILURES = "failures";
    /** A body that says it is a form is more than a GET can take. */
    private static final Set<HttpMethod> BODIED =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Shared shared;
    private final Settings settings;
    private final Function<Vertx, List<Door>> doors;
    private final Counter failures;
    private List<Door> hung = List.of();
    private final List<HttpServer> servers = new ArrayList<>();

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
            new LanguageRoutes(bus, json).mount(api);
            new FriendRoutes(bus, json).mount(api);
            new RoomRoutes(bus, json).mount(api);
            new MessageRoutes(bus, json).mount(api);
            new PresenceRoutes(bus).mount(api);
            new BotRoutes(bus, json).mount(api);
            new NotificationRoutes(bus, json).mount(api);
            new VideoRoutes(bus).mount(api);
            new FileRoutes(shared, json, settings.files(), new Uploads(vertx, bus, shared.blobs())).mount(api);
            return listen(router(api, document));
        });
    }

    /** Sends away whoever stays, takes no more connections, answers what was asked, and closes the rest after 10 s. */
    @Override
    public Future<?> stop() {
        return Future.join(hung.stream().map(Door::close).toList())
                .otherwiseEmpty()
                .compose(_ -> Future.join(servers.stream()
                        .map(server -> server.shutdown(DRAIN.toSeconds(), TimeUnit.SECONDS))
                        .toList()));
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
        Router router = bare(api::takesFile);
        Cors cors = new Cors(settings.publicUrl(), settings.http().origins());
        router.route("/api/*").handler(cors);
        router.route("/api/*").handler(bodies(api));
        api.mount(vertx, router);
        new DocsRoutes(document, shared.doorkeeper()).mount(router);
        new TwilioRoutes(shared.bus()).mount(router);
        if (settings.development()) {
            new OutboxRoutes(shared.bus()).mount(router);
        }
        router.route("/eventbus/*").handler(cors);
        for (Door door : hung) {
            if (door.name().equals(Api.DOOR)) {
                door.mount(router);
            } else {
                router.route("/" + door.name() + "/*").subRouter(inside(door));
            }
        }
        new PageRoutes().mount(router);
        return router;
    }

    /** What every port has. {@code held} are requests whose body waits until it is known whose it is. */
    private Router bare(Predicate<HttpServerRequest> held) {
        HttpSettings http = settings.http();
        Clients clients = new Clients(http.trustedProxies());
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.put(ORIGIN, clients.origin(context.request(), Api.DOOR));
            context.put(FAILURES, failures);
            if (!held.test(context.request())) {
                Expectation.meet(context.request());
            }
            context.next();
        });
        router.route().handler(new AccessLog());
        router.route().handler(new SecurityHeaders(http.tls().enabled(), settings.files()));
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
                Uploads.hold(vertx, context);
                context.next();
            } else if (BODIED.contains(context.request().method())) {
                reading.handle(context);
            } else {
                context.next();
            }
        };
    }

    private Router inside(Door door) {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.put(ORIGIN, origin(context).at(door.name()));
            context.next();
        });
        door.mount(router);
        return router;
    }

    private Future<?> listen(Router main) {
        List<Future<HttpServer>> listening = new ArrayList<>();
        listening.add(listen(main, settings.http().port()));
        Map<String, Integer> ports = settings.doors().ports();
        for (Door door : hung) {
            Integer port = ports.get(door.name());
            if (port != null) {
                Router router = bare(_ -> false);
                router.route("/*").subRouter(inside(door));
                listening.add(listen(router, port));
            }
        }
        return Future.all(listening);
    }

    private Future<HttpServer> listen(Router router, int port) {
        HttpSettings http = settings.http();
        // Each protocol has its own limit, which is checked when a message is there.
        int frame = Math.max(
                settings.sockets().frame().bytes(),
                settings.engineIo().maxPayload().bytes());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(http.host())
                .setPort(port)
                .setIdleTimeout(Math.toIntExact(http.idleTimeout().toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setCompressionSupported(true)
                .setMaxHeaderSize(16 * 1024)
                .setMaxFormAttributeSize(FORM_FIELD)
                .setMaxWebSocketFrameSize(frame)
                .setMaxWebSocketMessageSize(frame)
                // It would be done for each socket anew.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                // No browser asks for it, and clients that did were left waiting now and then.
                .setHttp2ClearTextEnabled(false);
        return shared.tls().listen(vertx, options, router).onSuccess(servers::add);
    }
}
