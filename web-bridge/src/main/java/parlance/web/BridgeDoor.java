package parlance.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parlance.domain.Origin;
import parlance.domain.Secret;
import parlance.http.Door;
import parlance.http.HttpVerticle;

/** The door at {@code /eventbus}: plain WebSockets, and SockJS with its framed WebSocket and its fallbacks. */
public final class BridgeDoor implements Door {
    private static final String TOKEN = "access_token";
    /** It must not capture: SockJS takes the first capture for the name of the session. */
    private static final String RECEIVING = "/eventbus/[^/]+/[^/]+/(?:xhr|xhr_streaming|eventsource)";
    /** A fallback sends several frames in one request. */
    private static final long FRAMES_PER_REQUEST = 4;

    private final Vertx vertx;
    private final Hub hub;
    private final Dialect dialect;
    private final Fanout fanout;
    private final Flushes flushes = new Flushes();
    private boolean closing;

    /** Call on the event loop. */
    public BridgeDoor(Vertx vertx, Hub hub, Dialect dialect) {
        this.vertx = vertx;
        this.hub = hub;
        this.dialect = dialect;
        this.fanout = new Fanout(vertx, hub);
    }

    @Override
    public void mount(Router router) {
        router.route("/eventbus/*").handler(context -> {
            if (closing) {
                context.fail(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            } else {
                context.next();
            }
        });
        router.get("/eventbus/websocket").handler(this::upgrade);
        router.post("/eventbus/*")
                .handler(BodyHandler.create(false)
                        .setBodyLimit(FRAMES_PER_REQUEST * hub.limits().frame().bytes()));
        router.routeWithRegex(RECEIVING).handler(context -> {
            // SockJS closes the connection then; who is not told uses it once more, and loses what it asks.
            if (context.request().version() == HttpVersion.HTTP_1_1) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            context.next();
        });
        SockJSHandlerOptions options = new SockJSHandlerOptions()
                .setInsertJSESSIONID(false)
                .addDisabledTransport("HTML_FILE")
                .addDisabledTransport("JSON_P");
        router.route("/eventbus/*")
                .subRouter(SockJSHandler.create(vertx, options).socketHandler(this::accept));
    }

    @Override
    public Future<?> close() {
        closing = true;
        return fanout.leave();
    }

    private void upgrade(RoutingContext context) {
        if (!context.request().canUpgradeToWebSocket()) {
            context.fail(HttpResponseStatus.BAD_REQUEST.code());
            return;
        }
        Handshake handshake =
                handshake(HttpVerticle.origin(context), context.queryParams().get(TOKEN));
        Line line = Line.of(context.request(), hub.limits());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> accept(socket, new PlainWire(socket, line, flushes), handshake))
                .onFailure(context::fail);
    }

    private void accept(ServerWebSocket socket, PlainWire wire, Handshake handshake) {
        Session session = new Session(hub, fanout, wire, dialect, handshake);
        socket.textMessageHandler(text -> {
            session.receive(new Frame.Text(text));
        });
        socket.binaryMessageHandler(bytes -> {
            session.receive(new Frame.Binary(bytes));
        });
        socket.exceptionHandler(cause -> fail(session, cause));
        socket.closeHandler(_ -> session.disconnected());
        socket.pause();
        wire.ready()
                .onComplete(_ -> vertx.runOnContext(_ -> {
                    session.open();
                    wire.begin();
                }));
    }

    /** By what is too long in one frame, or in several. */
    private static void fail(Session session, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException || cause instanceof IllegalStateException) {
            session.end(Ending.TOO_LARGE);
        } else {
            session.disconnected();
        }
    }

    /** A client of a fallback may come back on another event loop; its frames come on this one. */
    private void accept(SockJSSocket socket) {
        Origin origin = HttpVerticle.origin(socket.routingContext());
        String token = socket.routingContext().queryParams().get(TOKEN);
        Session session =
                new Session(hub, fanout, new SockJsWire(socket, hub.limits()), dialect, handshake(origin, token));
        socket.handler(bytes -> receive(session, bytes));
        socket.exceptionHandler(_ -> session.disconnected());
        socket.closeHandler(_ -> session.disconnected());
        session.open();
    }

    private void receive(Session session, Buffer bytes) {
        if (bytes.length() > hub.limits().frame().bytes()) {
            session.end(Ending.TOO_LARGE);
        } else {
            session.receive(new Frame.Text(bytes.toString()));
        }
    }

    private static Handshake handshake(Origin origin, @Nullable String token) {
        return new Handshake(UUID.randomUUID().toString(), origin, token == null ? null : new Secret(token));
    }
}
