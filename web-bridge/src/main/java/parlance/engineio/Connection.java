package parlance.engineio;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.web.Ending;
import parlance.web.Envelope;
import parlance.web.Farewell;
import parlance.web.Frame;
import parlance.web.Receiver;
import parlance.web.Wire;

/**
 * A session of Engine.IO: has its heartbeat, and may change from polling to a WebSocket. Lives on the event loop where it
 * began; only what is said to be so can be called elsewhere.
 */
final class Connection implements Wire {
    static final String CLOSE = "1";
    static final String NOOP = "6";
    private static final String PING = "2";
    /** How long the last words wait for the next poll. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Place place;
    private final String sid;
    private final Heartbeat heartbeat;
    private final AtomicBoolean posting = new AtomicBoolean();
    private Transport transport;
    private @Nullable Receiver receiver;
    private @Nullable Probe probe;
    private boolean paused;
    private boolean closed;

    private Connection(Place place, Function<Connection, Transport> first) {
        this.place = place;
        this.sid = place.registry().name();
        this.heartbeat = new Heartbeat(place.vertx(), place.settings(), () -> transport.say(PING), this::missHeartbeat);
        this.transport = first.apply(this);
    }

    /** Begins when a poll has come. */
    static Connection byPolling(Place place, Function<Wire, Receiver> receiver) {
        Connection connection = new Connection(place, one -> new Polling(place.vertx(), one));
        connection.receiver = receiver.apply(connection);
        return connection;
    }

    /** Begins when its WebSocket is open. */
    static Socket bySocket(Place place, Wire wire, Function<Wire, Receiver> receiver) {
        Connection connection = new Connection(place, one -> new Socket(wire, one));
        connection.receiver = receiver.apply(connection);
        return (Socket) connection.transport;
    }

    /** Can be asked anywhere. */
    Home home() {
        return place.home();
    }

    /** Can be asked anywhere. */
    boolean isAt(String door) {
        return place.door().equals(door);
    }

    /** Can be called anywhere; false while another body is on its way. */
    boolean beginPost() {
        return posting.compareAndSet(false, true);
    }

    void endPost() {
        posting.set(false);
    }

    /** Says who it is. */
    void begin() {
        place.registry().add(sid, this);
        transport.say(place.handshake(sid, transport instanceof Polling));
        heartbeat.start();
        receiver().open();
    }

    void poll(Request request) {
        if (transport instanceof Polling polling) {
            if (closed && polling.hasSaidAll()) {
                request.fail(Fault.SESSION_UNKNOWN);
            } else {
                polling.poll(request);
            }
        } else {
            request.fail(Fault.BAD_REQUEST);
        }
    }

    void post(Request request, List<Frame> frames) {
        if (closed || !(transport instanceof Polling polling)) {
            endPost();
            request.fail(closed ? Fault.SESSION_UNKNOWN : Fault.BAD_REQUEST);
        } else {
            polling.post(request, frames);
        }
    }

    /** A WebSocket is there: the first transport, or one to change to. */
    void opened(Socket socket) {
        if (closed || probe != null || (socket != transport && transport instanceof Socket)) {
            socket.cut(CLOSE);
        } else if (socket == transport) {
            begin();
        } else {
            probe = new Probe(place.vertx(), socket, place.settings().upgradeTimeout(), this::dropProbe);
        }
    }

    void received(Transport from, Frame frame) {
        if (from == transport) {
            receive(frame);
        } else if (probe != null && probe.isOf(from)) {
            tried(probe, probe.receive(frame));
        }
    }

    void failed(Socket socket, Ending ending) {
        if (socket == transport) {
            receiver().end(ending);
        } else if (probe != null && probe.isOf(socket)) {
            dropProbe();
        }
    }

    void lost(Socket socket) {
        if (socket == transport) {
            lost();
        } else if (probe != null && probe.isOf(socket)) {
            dropProbe();
        }
    }

    /** Gone, or it has broken the rules. */
    void lost() {
        finish(CLOSE);
    }

    /** A poll was answered. */
    void flushed() {
        if (closed && transport instanceof Polling polling && polling.hasSaidAll()) {
            place.registry().remove(sid);
        }
    }

    @Override
    public long pending() {
        return transport.pending();
    }

    @Override
    public long answering() {
        return transport.answering();
    }

    @Override
    public void write(Envelope envelope) {
        if (!closed) {
            transport.write(envelope);
        }
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        return closed ? Future.failedFuture("The client is gone") : transport.send(envelope);
    }

    @Override
    public void pause() {
        paused = true;
        transport.pause();
    }

    @Override
    public void resume() {
        paused = false;
        transport.resume();
    }

    @Override
    public void close(Farewell farewell) {
        if (!stop()) {
            return;
        }
        transport.close(farewell);
        if (transport instanceof Polling polling && !polling.hasSaidAll()) {
            place.vertx().setTimer(LAST_WORDS.toMillis(), _ -> place.registry().remove(sid));
        } else {
            place.registry().remove(sid);
        }
    }

    /** It has a heartbeat of its own. */
    @Override
    public boolean beat(long now) {
        return true;
    }

    private void receive(Frame frame) {
        if (closed) {
            return;
        }
        char type = frame instanceof Frame.Text(String packet) ? packet.isEmpty() ? ' ' : packet.charAt(0) : '4';
        switch (type) {
            case '1' -> finish(NOOP);
            case '3' -> heartbeat.heard();
            case '4' -> receiver().receive(frame);
            case '5', '6' -> {}
            default -> lost();
        }
    }

    private void tried(Probe tried, Probe.Outcome outcome) {
        if (!(transport instanceof Polling polling)) {
            return;
        }
        switch (outcome) {
            case WORKS -> polling.probe(true);
            case UPGRADED -> {
                if (polling.isBehind()) {
                    // Whoever changes first waits for all answers.
                    lost();
                } else {
                    probe = null;
                    change(polling, tried.end());
                }
            }
            case FAILED -> dropProbe();
        }
    }

    private void change(Polling polling, Socket socket) {
        transport = socket;
        if (paused) {
            socket.pause();
        }
        polling.handOver(socket);
    }

    private void dropProbe() {
        Probe dropped = probe;
        if (dropped != null) {
            probe = null;
            dropped.end().cut(CLOSE);
            if (transport instanceof Polling polling) {
                polling.probe(false);
            }
        }
    }

    /** Whoever is not read from cannot be blamed for saying nothing. */
    private void missHeartbeat() {
        if (paused) {
            heartbeat.start();
        } else {
            receiver().end(Ending.SILENT);
            place.registry().remove(sid);
        }
    }

    private void finish(String last) {
        if (stop()) {
            place.registry().remove(sid);
            transport.cut(last);
            receiver().disconnected();
        }
    }

    private boolean stop() {
        if (closed) {
            return false;
        }
        closed = true;
        heartbeat.stop();
        dropProbe();
        return true;
    }

    private Receiver receiver() {
        return Objects.requireNonNull(receiver);
    }
}
