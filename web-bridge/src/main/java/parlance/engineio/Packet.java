package parlance.engineio;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says in Socket.IO 5. Arguments are {@code JsonObject}, {@code JsonArray}, text, number, boolean, null, or
 * {@code Buffer}; bytes deeper down are read by {@code getBuffer}.
 */
public sealed interface Packet {
    /** {@code /}, or another that begins with a slash. */
    String namespace();

    /** {@code auth} is what the client shows. */
    record Connect(String namespace, @Nullable JsonObject auth) implements Packet {
        /** Without what it shows. */
        @Override
        public String toString() {
            return "Connect[" + namespace + "]";
        }
    }

    record Disconnect(String namespace) implements Packet {}

    /**
     * Something the client wants.
     *
     * @param id of the acknowledgement, if it wants one
     * @param arguments after the name
     */
    record Event(String namespace, @Nullable Long id, String name, List<@Nullable Object> arguments) implements Packet {
        /** Without what is said. */
        @Override
        public String toString() {
            return "Event[" + namespace + " " + name + "]";
        }
    }

    /** Of an event of the server's. */
    record Ack(String namespace, long id, List<@Nullable Object> arguments) implements Packet {
        /** Without what is said. */
        @Override
        public String toString() {
            return "Ack[" + namespace + " " + id + "]";
        }
    }
}
