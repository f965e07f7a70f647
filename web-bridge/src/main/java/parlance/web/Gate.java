package parlance.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Function;
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

    public Vertx vertx() {
        return vertx;
    }

    SocketSettings limits() {
        return hub.limits();
    }

    /** Whether nobody is let in any more. */
    public boolean closing() {
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
        open(context, hub.limits().frame().bytes(), wire -> session(wire, dialect, handshake));
    }

    /**
     * Makes a WebSocket of the request, for whom {@code owner} names. It is called on this event loop, as is the receiver.
     *
     * @param longest frame, in bytes, the client may send
     */
    public void open(RoutingContext context, int longest, Function<Wire, Receiver> owner) {
        Line line = Line.of(context.request(), hub.limits());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    PlainWire wire = new PlainWire(socket, line, flushes);
                    accept(socket, wire, owner.apply(wire), longest);
                })
                .onFailure(context::fail);
    }

    /** Makes a WebSocket of the request only to close it: some clients hear why in no other way. */
    public void refuse(RoutingContext context, int code, String reason) {
        context.request()
                .toWebSocket()
                .onSuccess(socket -> socket.close((short) code, reason))
                .onFailure(context::fail);
    }

    /** Somebody to speak {@code dialect} with over {@code wire}. */
    public Receiver session(Wire wire, Dialect dialect, Handshake handshake) {
        return new Session(hub, fanout, wire, dialect, handshake);
    }

    /** {@code token} is from the URL, if there was one. */
    public static Handshake handshake(Origin origin, @Nullable String token) {
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

    private void accept(ServerWebSocket socket, PlainWire wire, Receiver receiver, int longest) {
        socket.textMessageHandler(text -> receive(receiver, new Frame.Text(text), longest));
        socket.binaryMessageHandler(bytes -> receive(receiver, new Frame.Binary(bytes), longest));
        socket.exceptionHandler(cause -> fail(receiver, cause));
        socket.closeHandler(_ -> receiver.disconnected());
        socket.pause();
        wire.ready()
                .onComplete(_ -> vertx.runOnContext(_ -> {
                    receiver.open();
                    wire.begin();
                }));
    }

    /** The server takes as much as the protocol that allows the longest frames. */
    private static void receive(Receiver receiver, Frame frame, int longest) {
        if (Envelope.size(frame) > longest) {
            receiver.end(Ending.TOO_LARGE);
        } else {
            receiver.receive(frame);
        }
    }

    /** By what is too long in one frame, or in several. */
    private static void fail(Receiver receiver, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException || cause instanceof IllegalStateException) {
            receiver.end(Ending.TOO_LARGE);
        } else {
            receiver.disconnected();
        }
    }
}
