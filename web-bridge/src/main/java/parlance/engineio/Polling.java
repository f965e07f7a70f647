package parlance.engineio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.web.Envelope;
import parlance.web.Farewell;
import parlance.web.Frame;

/** HTTP long-polling: what is said waits for a request to answer, and what is heard comes in the bodies of others. */
final class Polling implements Transport {
    private final Vertx vertx;
    private final Connection connection;
    private final Deque<Waiting> said = new ArrayDeque<>();
    private final Deque<Frame> heard = new ArrayDeque<>();
    private @Nullable Request poll;
    private @Nullable Request post;
    private long pending;
    private long answering;
    private boolean flushing;
    private boolean probed;
    private boolean paused;
    private boolean delivering;
    private boolean closing;

    /** Something said that no answer has taken. */
    private record Waiting(Frame frame, int size, @Nullable Promise<Void> sent) {}

    Polling(Vertx vertx, Connection connection) {
        this.vertx = vertx;
        this.connection = connection;
    }

    /** Keeps the request until there is something to say. Only one may wait. */
    void poll(Request request) {
        if (poll != null) {
            request.fail(Fault.BAD_REQUEST);
            connection.lost();
            return;
        }
        poll = request;
        request.onGone(() -> connection.home().run(() -> abandon(request)));
        if (probed && said.isEmpty()) {
            say(Connection.NOOP);
        }
        flush();
    }

    /** Answers when all of it is taken: until then the client sends no more. */
    void post(Request request, List<Frame> frames) {
        post = request;
        heard.addAll(frames);
        deliver();
    }

    /** While a WebSocket is being tried, no poll waits: the client goes on when it has its answer. */
    void probe(boolean now) {
        probed = now;
        if (now && poll != null && said.isEmpty()) {
            say(Connection.NOOP);
        }
    }

    /** Whether something heard is not taken yet. */
    boolean isBehind() {
        return !heard.isEmpty();
    }

    boolean hasSaidAll() {
        return said.isEmpty() && !closing;
    }

    /** What is still to be said is said by another transport. */
    void handOver(Transport another) {
        answerPoll(Connection.NOOP);
        for (Waiting waiting : said) {
            Envelope envelope = new Envelope(waiting.frame());
            if (waiting.sent() == null) {
                another.write(envelope);
            } else {
                another.send(envelope).onComplete(waiting.sent());
            }
            envelope.release();
        }
        said.clear();
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
        add(new Waiting(envelope.frame(), envelope.size(), null));
    }

    @Override
    public Future<Void> send(Envelope envelope) {
        Promise<Void> sent = Promise.promise();
        answering += envelope.size();
        add(new Waiting(envelope.frame(), envelope.size(), sent));
        return sent.future();
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        deliver();
    }

    @Override
    public void close(Farewell farewell) {
        farewell.last().forEach(frame -> add(new Waiting(frame, 0, null)));
        closing = !said.isEmpty();
        if (!closing) {
            say(Connection.CLOSE);
        }
        flush();
        heard.clear();
        answerPost();
    }

    @Override
    public void cut(String last) {
        answerPoll(last);
        if (!heard.isEmpty() && post != null) {
            post.fail(Fault.BAD_REQUEST);
            post = null;
        }
        heard.clear();
        answerPost();
        said.forEach(waiting -> {
            if (waiting.sent() != null) {
                waiting.sent().fail("The client is gone");
            }
        });
        said.clear();
    }

    /** It waits for the client as nothing else does: it says nothing of how slow the client is. */
    @Override
    public void say(String packet) {
        add(new Waiting(new Frame.Text(packet), 0, null));
    }

    private void add(Waiting waiting) {
        said.add(waiting);
        pending += waiting.size();
        if (poll != null && !flushing) {
            flushing = true;
            // What one pass of the event loop says goes out together.
            vertx.runOnContext(_ -> {
                flushing = false;
                flush();
            });
        }
    }

    private void flush() {
        if (poll == null || said.isEmpty()) {
            return;
        }
        Request request = poll;
        poll = null;
        List<Waiting> all = List.copyOf(said);
        said.clear();
        request.answer(Payload.encode(all.stream().map(Waiting::frame).toList()))
                .onComplete(outcome -> connection.home().run(() -> flushed(all, outcome.succeeded())));
    }

    private void flushed(List<Waiting> all, boolean isWritten) {
        List<Promise<Void>> sent = new ArrayList<>();
        for (Waiting waiting : all) {
            pending -= waiting.size();
            if (waiting.sent() != null) {
                answering -= waiting.size();
                sent.add(waiting.sent());
            }
        }
        sent.forEach(one -> one.tryComplete());
        if (closing) {
            // Clients that hear of the end in the same answer forget what stands before it.
            closing = false;
            say(Connection.CLOSE);
        }
        if (isWritten) {
            connection.flushed();
        } else {
            connection.lost();
        }
    }

    private void abandon(Request request) {
        if (request == poll) {
            poll = null;
            connection.lost();
        }
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (!paused && !heard.isEmpty()) {
                connection.received(this, heard.remove());
            }
        } finally {
            delivering = false;
        }
        if (heard.isEmpty()) {
            answerPost();
        }
    }

    private void answerPost() {
        Request request = post;
        if (request != null) {
            post = null;
            connection.endPost();
            Future<Void> _ = request.answer("ok");
        }
    }

    private void answerPoll(String packet) {
        Request request = poll;
        if (request != null) {
            poll = null;
            Future<Void> _ = request.answer(packet);
        }
    }
}
