package parlance.engineio;

import io.vertx.core.Future;
import parlance.web.Envelope;
import parlance.web.Farewell;

/** What carries a session at the moment. Used on the session's event loop, as a {@link parlance.web.Wire} is. */
sealed interface Transport permits Polling, Socket {
    long pending();

    long answering();

    void write(Envelope envelope);

    Future<Void> send(Envelope envelope);

    void pause();

    void resume();

    void close(Farewell farewell);

    /** Without a farewell; {@code last} is the packet a waiting poll is answered with. */
    void cut(String last);

    /** A packet of the protocol itself. */
    void say(String packet);
}
