package parlance.web;

import io.vertx.core.Future;

/** A connection to a client, whatever carries it. Used on one event loop. */
public interface Wire {
    /** Bytes that wait to be sent. */
    long pending();

    /** How many of these bytes are {@link #send sent} and not written. */
    long answering();

    /** Soon, together with whatever else is written in the same moment. */
    void write(Envelope envelope);

    /** Done when the operating system has it. */
    Future<Void> send(Envelope envelope);

    /** Stops reading, where that can be done. */
    void pause();

    void resume();

    void close(Farewell farewell);

    /** Called every few seconds with {@link System#nanoTime}; whether the client is still there. */
    boolean beat(long now);
}
