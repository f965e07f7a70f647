package parlance.engineio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import parlance.web.Ending;
import parlance.web.Envelope;
import parlance.web.Farewell;
import parlance.web.Frame;
import parlance.web.Receiver;
import parlance.web.Wire;

/** A WebSocket. What it hears comes on its own event loop, and goes to the session's. */
final class Socket implements Transport, Receiver {
    private static final int NORMAL = 1000;

    private final Wire wire;
    private final Connection connection;

    Socket(Wire wire, Connection connection) {
        this.wire = wire;
        this.connection = connection;
    }

    @Override
    public void open() {
        connection.home().run(() -> connection.opened(this));
    }

    @Override
    public void receive(Frame frame) {
        connection.home().run(() -> connection.received(this, frame));
    }

    @Override
    public void end(Ending ending) {
        connection.home().run(() -> connection.failed(this, ending));
    }

    @Override
    public void disconnected() {
        connection.home().run(() -> connection.lost(this));
    }

    @Override
    public long pending() {
        return wire.pending();
    }

    @Override
    public long answering() {
        return wire.answering();
    }

    @Override
    public void write(Envelope envelope) {
        wire.write(envelope);
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        Promise<Void> sent = Promise.promise();
        wire.send(envelope).onComplete(outcome -> connection.home().run(() -> sent.handle(outcome)));
        return sent.future();
    }

    @Override
    public void say(String packet) {
        Envelope envelope = new Envelope(new Frame.Text(packet));
        wire.write(envelope);
        envelope.release();
    }

    @Override
    public void pause() {
        wire.pause();
    }

    @Override
    public void resume() {
        wire.resume();
    }

    @Override
    public void close(Farewell farewell) {
        wire.close(farewell);
    }

    @Override
    public void cut(String last) {
        wire.close(new Farewell(List.of(), NORMAL, ""));
    }
}
