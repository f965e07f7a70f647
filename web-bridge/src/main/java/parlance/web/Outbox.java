package parlance.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.config.SocketSettings;

/**
 * What waits to be sent to one client, and when it is too much. Long answers, which the client has asked for, are sent one
 * after the other and do not count as slowness.
 */
final class Outbox {
    /** Bytes; what is shorter keeps its place among the events. */
    private static final int LONG = 16 * 1024;

    private final Wire wire;
    private final SocketSettings limits;
    private final Runnable slow;
    private final Deque<Envelope> answers = new ArrayDeque<>();
    private final Deque<Promise<Void>> drains = new ArrayDeque<>();
    /** Bytes in long answers that have not begun. */
    private long queued;

    private @Nullable Envelope underWay;
    /** All bytes ever written, what of them was when we last looked, and when that was. */
    private long written;

    private long mark;
    private long markedAt = System.nanoTime();
    private boolean over;

    /** {@code slow} is run when the client does not keep up, in the middle of what is being told to all. */
    Outbox(Wire wire, SocketSettings limits, Runnable slow) {
        this.wire = wire;
        this.limits = limits;
        this.slow = slow;
    }

    /** Ephemeral events are dropped once half of the room is taken. */
    void tell(List<Envelope> envelopes, boolean ephemeral) {
        for (Envelope envelope : envelopes) {
            if (over) {
                return;
            }
            long waiting = wire.pending() - wire.answering();
            long most = limits.backlog().bytes();
            if (waiting > most) {
                over = true;
                slow.run();
            } else if (!ephemeral || waiting <= most / 2) {
                written += envelope.size();
                wire.write(envelope);
            }
        }
    }

    /** In the order of the events. */
    void tell(Frame frame) {
        Envelope envelope = new Envelope(frame);
        tell(List.of(envelope), false);
        envelope.release();
    }

    void say(Frame frame) {
        Envelope envelope = new Envelope(frame);
        if (envelope.size() < LONG) {
            tell(List.of(envelope), false);
            envelope.release();
        } else if (queued > limits.backlog().bytes()) {
            over = true;
            slow.run();
        } else {
            queued += envelope.size();
            answers.add(envelope);
            sendNext();
        }
    }

    /** Done when no long answer waits. */
    Future<Void> drained() {
        if (underWay == null && answers.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        drains.add(drained);
        return drained.future();
    }

    /** Called every few seconds with {@link System#nanoTime}. */
    void check(long now) {
        long gone = written - wire.pending();
        if (gone >= mark) {
            // With a long answer under way any progress will do.
            mark = underWay == null ? written : gone + 1;
            markedAt = now;
        } else if (now - markedAt > limits.patience().toNanos()) {
            slow.run();
        }
    }

    private void sendNext() {
        if (underWay != null) {
            return;
        }
        Envelope next = answers.poll();
        if (next == null) {
            drains.forEach(Promise::complete);
            drains.clear();
            return;
        }
        queued -= next.size();
        underWay = next;
        written += next.size();
        wire.send(next).onComplete(_ -> {
            underWay = null;
            sendNext();
        });
        next.release();
    }
}
