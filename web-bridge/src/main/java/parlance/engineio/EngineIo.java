package parlance.engineio;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.config.EngineIoSettings;
import parlance.domain.Origin;
import parlance.http.Cors;
import parlance.http.HttpVerticle;
import parlance.web.Dialect;
import parlance.web.Gate;
import parlance.web.Receiver;
import parlance.web.Wire;

/**
 * Engine.IO 4 on one event loop: lets clients in by polling or by WebSocket, and finds the sessions of those who are in,
 * whichever event loop of this node they live on.
 */
public final class EngineIo {
    private static final String COOKIE = "parlance_node";
    private static final String POLLING = "polling";
    private static final String WEB_SOCKET = "websocket";
    private static final String VERSION = "4";

    private final Gate gate;
    private final Registry registry;
    private final EngineIoSettings settings;
    private final boolean secure;
    private final Home home;

    /** Call on the event loop. {@code secure} is whether clients come by HTTPS. */
    public EngineIo(Gate gate, Registry registry, EngineIoSettings settings, boolean secure) {
        this.gate = gate;
        this.registry = registry;
        this.settings = settings;
        this.secure = secure;
        this.home = Home.here(gate.vertx());
    }

    /**
     * Serves {@code dialect} below {@code path}, which ends with a slash.
     *
     * @param door whose sessions they are; no other door knows them
     */
    public void mount(Router router, String path, String door, Cors cors, Dialect dialect) {
        Place place = new Place(gate.vertx(), home, registry, settings, door);
        router.route(path + "*").handler(cors).handler(context -> take(context, place, dialect));
        router.route(path + "*").failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        switch (context.statusCode()) {
            case 400 -> new Request(context, home).fail(Fault.BAD_REQUEST);
            case 403 -> new Request(context, home).fail(Fault.FORBIDDEN);
            default -> context.next();
        }
    }

    private void take(RoutingContext context, Place place, Dialect dialect) {
        Request request = new Request(context, home);
        String transport = context.queryParams().get("transport");
        String sid = context.queryParams().get("sid");
        boolean bySocket = WEB_SOCKET.equals(transport);
        if (!bySocket && !POLLING.equals(transport)) {
            request.fail(Fault.TRANSPORT_UNKNOWN);
        } else if (sid == null) {
            begin(context, request, place, dialect);
        } else {
            Connection connection = registry.find(sid);
            if (connection == null || !connection.isAt(place.door())) {
                request.fail(registry.unknown(sid));
            } else if (isSocket(context) != bySocket) {
                request.fail(Fault.BAD_REQUEST);
            } else {
                goOn(context, request, connection);
            }
        }
    }

    private void begin(RoutingContext context, Request request, Place place, Dialect dialect) {
        Fault fault = refusal(context);
        if (fault != null) {
            request.fail(fault);
            return;
        }
        Origin origin = HttpVerticle.origin(context);
        Function<Wire, Receiver> receiver = wire -> gate.session(wire, dialect, Gate.handshake(origin, null));
        if (isSocket(context)) {
            gate.open(context, settings.maxPayload().bytes(), wire -> Connection.bySocket(place, wire, receiver));
        } else {
            Connection connection = Connection.byPolling(place, receiver);
            context.response().addCookie(cookie());
            connection.begin();
            connection.poll(request);
        }
    }

    private @Nullable Fault refusal(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.GET)) {
            return Fault.BAD_METHOD;
        }
        if (isSocket(context) != WEB_SOCKET.equals(context.queryParams().get("transport"))) {
            return Fault.BAD_REQUEST;
        }
        if (!VERSION.equals(context.queryParams().get("EIO"))) {
            return Fault.VERSION_UNSUPPORTED;
        }
        return gate.closing() ? Fault.LEAVING : null;
    }

    private void goOn(RoutingContext context, Request request, Connection connection) {
        if (isSocket(context)) {
            gate.open(context, settings.maxPayload().bytes(), wire -> new Socket(wire, connection));
        } else if (context.request().method().equals(HttpMethod.GET)) {
            connection.home().run(() -> connection.poll(request));
        } else if (context.request().method().equals(HttpMethod.POST)) {
            post(context, request, connection);
        } else {
            request.fail(Fault.BAD_REQUEST);
        }
    }

    private void post(RoutingContext context, Request request, Connection connection) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!connection.beginPost() || "application/octet-stream".equals(type)) {
            request.fail(Fault.BAD_REQUEST);
            connection.home().run(connection::lost);
            return;
        }
        Body.read(context.request(), settings.maxPayload().bytes())
                .onComplete(
                        body -> posted(request, connection, body),
                        _ -> connection.home().run(connection::lost));
    }

    /** {@code body} is empty if it is too large. */
    private static void posted(Request request, Connection connection, Optional<String> body) {
        connection
                .home()
                .run(() -> body.flatMap(Payload::decode)
                        .ifPresentOrElse(frames -> connection.post(request, frames), () -> {
                            request.fail(body.isEmpty() ? Fault.TOO_LARGE : Fault.BAD_REQUEST);
                            connection.lost();
                        }));
    }

    /** By which whatever stands before the nodes can bring all requests of a session to one of them. */
    private Cookie cookie() {
        return Cookie.cookie(COOKIE, registry.node())
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(secure ? CookieSameSite.NONE : CookieSameSite.LAX);
    }

    private static boolean isSocket(RoutingContext context) {
        return context.request().canUpgradeToWebSocket();
    }
}
