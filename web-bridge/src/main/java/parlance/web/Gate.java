package parlance.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parlance.config.SocketSettings;
import parlance.domain.Origin;
import parlance.domain.Secret;
import parlance.http.HttpVerticle;

/** Where WebSockets come in on one event loop, whatever is spoken over them. */
public final class Gate {
    private final Vertx vertx;
    private final Hub hub;
    private final Fanout fanout;
    private final Flushes flushes = new Flushes();
    private @Nullable Future<?> closed;

    /** Call on the event loop. */
    public Gate(Vertx vertx, Hub hub) {
        this.vertx = vertx;
        this.hub = hub;
        this.fanout = new Fanout(vertx, hub);
    }

    Vertx vertx() {
        return vertx;
    }

    SocketSettings limits() {
        return hub.limits();
    }

    boolean closing() {
        return closed != null;
    }

    /** Makes a WebSocket of the request, in which {@code dialect} is spoken; {@code token} is from the URL. */
    public void open(RoutingContext context, Dialect dialect, @Nullable String token) {
        if (closing()) {
            context.fail(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            return;
        }
        if (!context.request().canUpgradeToWebSocket()) {
            context.fail(HttpResponseStatus.BAD_REQUEST.code());
            return;
        }
        Handshake handshake = handshake(HttpVerticle.origin(context), token);
        Line line = Line.of(context.request(), hub.limits());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> accept(socket, new PlainWire(socket, line, flushes), dialect, handshake))
                .onFailure(context::fail);
    }

    /** Makes a WebSocket of the request only to close it: some clients hear why in no other way. */
    public void refuse(RoutingContext context, int code, String reason) {
        context.request()
                .toWebSocket()
                .onSuccess(socket -> socket.close((short) code, reason))
                .onFailure(context::fail);
    }

    Session session(Wire wire, Dialect dialect, Handshake handshake) {
        return new Session(hub, fanout, wire, dialect, handshake);
    }

    static Handshake handshake(Origin origin, @Nullable String token) {
        return new Handshake(UUID.randomUUID().toString(), origin, token == null ? null : new Secret(token));
    }

    /** Lets nobody in any more and sends everybody away, whatever they speak; done when they are gone. */
    public Future<?> close() {
        Future<?> known = closed;
        if (known == null) {
            known = fanout.leave();
            closed = known;
        }
        return known;
    }

    private void accept(ServerWebSocket socket, PlainWire wire, Dialect dialect, Handshake handshake) {
        Session session = session(wire, dialect, handshake);
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
}
