package parlance.engineio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parlance.web.Frame;

/**
 * What the server says in Socket.IO 5, as frames of Engine.IO. Bytes among the arguments are {@code Buffer}s, as deep as they
 * stand, and go beside them.
 */
public final class Packets {
    static final String PLACEHOLDER = "_placeholder";
    static final String NUMBER = "num";
    static final String MAIN = "/";
    private static final int EVENT = 2;
    private static final int ACK = 3;
    /** From an event or an acknowledgement to one with bytes. */
    private static final int BINARY = 3;

    private Packets() {}

    /** The namespace is entered; {@code sid} is what the client is called in it. */
    public static Frame connected(String namespace, String sid) {
        return text("0", namespace, new JsonObject().put("sid", sid).encode());
    }

    /** The namespace is not entered; {@code data} is for the client's program, {@code message} for people. */
    public static Frame refused(String namespace, String message, @Nullable JsonObject data) {
        JsonObject error = new JsonObject().put("message", message);
        return text("4", namespace, (data == null ? error : error.put("data", data)).encode());
    }

    /** The client has to leave the namespace, and does not come back by itself. */
    public static Frame disconnected(String namespace) {
        return text("1", namespace, "");
    }

    public static Frame event(String namespace, String name, @Nullable Object... arguments) {
        return packet(EVENT, namespace, "", named(name, arguments));
    }

    /** With an argument that is JSON already; the name needs no escaping. */
    public static Frame eventOf(String namespace, String name, String json) {
        return text("2", namespace, "[\"" + name + "\"," + json + "]");
    }

    /** Asks for an acknowledgement, which comes with {@code id}. */
    public static Frame question(String namespace, long id, String name, @Nullable Object... arguments) {
        return packet(EVENT, namespace, Long.toString(id), named(name, arguments));
    }

    public static Frame ack(String namespace, long id, @Nullable Object... arguments) {
        return packet(ACK, namespace, Long.toString(id), Arrays.asList(arguments));
    }

    private static List<@Nullable Object> named(String name, @Nullable Object... arguments) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(name);
        all.addAll(Arrays.asList(arguments));
        return all;
    }

    private static Frame packet(int type, String namespace, String id, List<@Nullable Object> arguments) {
        List<Frame> parts = new ArrayList<>();
        String said = id + Json.encode(extract(arguments, parts));
        if (parts.isEmpty()) {
            return text(Integer.toString(type), namespace, said);
        }
        parts.addFirst(text(type + BINARY + "" + parts.size() + "-", namespace, said));
        return new Frame.Together(List.copyOf(parts));
    }

    /** Puts bytes beside, and placeholders in their places. */
    private static @Nullable Object extract(@Nullable Object value, List<Frame> bytes) {
        return switch (value) {
            case Buffer buffer -> {
                bytes.add(new Frame.Binary(buffer));
                yield new JsonObject().put(PLACEHOLDER, true).put(NUMBER, bytes.size() - 1);
            }
            // Their own iterators would make texts of bytes.
            case JsonArray array -> extract(array.getList(), bytes);
            case JsonObject object -> extract(object.getMap(), bytes);
            case List<?> list -> {
                JsonArray copy = new JsonArray();
                list.forEach(one -> copy.add(extract(one, bytes)));
                yield copy;
            }
            case Map<?, ?> map -> {
                JsonObject copy = new JsonObject();
                map.forEach((key, one) -> copy.put(String.valueOf(key), extract(one, bytes)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static Frame text(String type, String namespace, String rest) {
        return new Frame.Text("4" + type + (namespace.equals(MAIN) ? "" : namespace + ",") + rest);
    }
}
