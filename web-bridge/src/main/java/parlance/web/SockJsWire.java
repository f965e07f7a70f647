package parlance.web;

import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** A connection by SockJS's framed WebSocket or one of its fallbacks. It has a heartbeat of its own. */
final class SockJsWire implements Wire {
    private final SockJSSocket socket;
    private long pending;

    SockJsWire(SockJSSocket socket) {
        this.socket = socket;
    }

    @Override
    public long pending() {
        return pending;
    }

    @Override
    public void write(Envelope envelope) {
        Future<Void> _ = send(envelope);
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        int size = envelope.size();
        pending += size;
        Future<Void> sent = switch (envelope.frame()) {
            // A buffer would become a binary frame.
            case Frame.Text(String text) -> socket.write(text);
            case Frame.Binary binary -> socket.write(binary.bytes());
        };
        return sent.onComplete(_ -> pending -= size);
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    /** Whatever the code, the client sees 3000. */
    @Override
    public void close(Farewell farewell) {
        farewell.last().forEach(frame -> write(new Envelope(frame)));
        socket.close();
    }

    @Override
    public boolean beat(long now) {
        return true;
    }
}
