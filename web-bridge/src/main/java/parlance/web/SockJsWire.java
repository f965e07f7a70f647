package parlance.web;

import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parlance.config.SocketSettings;

/** A connection by SockJS's framed WebSocket or one of its fallbacks, which end by themselves when nobody polls. */
final class SockJsWire implements Wire {
    /** As long as SockJS waits for the next poll. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final SockJSSocket socket;
    /** Of a WebSocket; a fallback comes on many. */
    private final @Nullable Line line;

    private long pending;
    private long answering;

    SockJsWire(SockJSSocket socket, SocketSettings limits) {
        this.socket = socket;
        this.line = "websocket".equals(lastOf(socket.routingContext().normalizedPath()))
                ? Line.of(socket.routingContext().request(), limits)
                : null;
        if (line != null) {
            line.watch();
        }
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public long answering() {
        return answering;
    }

    @Override
    public void write(Envelope envelope) {
        Future<Void> _ = put(envelope);
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        int size = envelope.size();
        answering += size;
        return put(envelope).onComplete(_ -> answering -= size);
    }

    /** SockJS reads on all the same. */
    @Override
    public void pause() {}

    @Override
    public void resume() {}

    /** Whatever the code, the client sees 3000. Closing drops what still waits, so the last words have to be gone. */
    @Override
    public void close(Farewell farewell) {
        List<Future<Void>> said = farewell.last().stream()
                .map(frame -> put(new Envelope(frame)).timeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        Future.join(said).onComplete(_ -> socket.close());
        if (line != null) {
            line.cutLater();
        }
    }

    @Override
    public boolean beat(long now) {
        return line == null || line.beat(now);
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Future<Void> put(Envelope envelope) {
        int size = envelope.size();
        pending += size;
        return write(envelope.frame()).onComplete(_ -> pending -= size);
    }

    private Future<Void> write(Frame frame) {
        return switch (frame) {
            // A buffer would become a binary frame.
            case Frame.Text(String text) -> socket.write(text);
            case Frame.Binary binary -> socket.write(binary.bytes());
            case Frame.Together(List<Frame> parts) ->
                Future.join(parts.stream().map(this::write).toList()).mapEmpty();
        };
    }
}
