package parlance.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import parlance.domain.Origin;
import parlance.http.Door;
import parlance.http.HttpVerticle;

/** The door at {@code /eventbus}: plain WebSockets, and SockJS with its framed WebSocket and its fallbacks. */
public final class BridgeDoor implements Door {
    private static final String TOKEN = "access_token";
    /** It must not capture: SockJS takes the first capture for the name of the session. */
    private static final String RECEIVING = "/eventbus/[^/]+/[^/]+/(?:xhr|xhr_streaming|eventsource)";
    /** A fallback sends several frames in one request. */
    private static final long FRAMES_PER_REQUEST = 4;

    private final Gate gate;
    private final Dialect dialect;

    public BridgeDoor(Gate gate, Dialect dialect) {
        this.gate = gate;
        this.dialect = dialect;
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public void mount(Router router) {
        router.route("/eventbus/*").handler(context -> {
            if (gate.closing()) {
                context.fail(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            } else {
                context.next();
            }
        });
        router.get("/eventbus/websocket").handler(this::upgrade);
        router.post("/eventbus/*")
                .handler(BodyHandler.create(false)
                        .setBodyLimit(FRAMES_PER_REQUEST * gate.limits().frame().bytes()));
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
                .subRouter(SockJSHandler.create(gate.vertx(), options).socketHandler(this::accept));
    }

    @Override
    public Future<?> close() {
        return gate.close();
    }

    private void upgrade(RoutingContext context) {
        gate.open(context, dialect, context.queryParams().get(TOKEN));
    }

    /** A client of a fallback may come back on another event loop; its frames come on this one. */
    private void accept(SockJSSocket socket) {
        Origin origin = HttpVerticle.origin(socket.routingContext());
        String token = socket.routingContext().queryParams().get(TOKEN);
        Receiver session = gate.session(new SockJsWire(socket, gate.limits()), dialect, Gate.handshake(origin, token));
        socket.handler(bytes -> receive(session, bytes));
        socket.exceptionHandler(_ -> session.disconnected());
        socket.closeHandler(_ -> session.disconnected());
        session.open();
    }

    private void receive(Receiver session, Buffer bytes) {
        if (bytes.length() > gate.limits().frame().bytes()) {
            session.end(Ending.TOO_LARGE);
        } else {
            session.receive(new Frame.Text(bytes.toString()));
        }
    }
}
