package parlance.dialects.linguagram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;
import parlance.engineio.TestWebSocket;

/** A Socket.IO connection at Linguagram's door, packet by packet, and what it has heard. */
final class LinguistSocket implements AutoCloseable {
    private static final String EVENT = "42";

    private final TestWebSocket socket;
    private final List<JsonArray> heard = new ArrayList<>();

    private LinguistSocket(TestWebSocket socket) {
        this.socket = socket;
    }

    /** Connected, of nobody yet unless {@code auth} says whose it is. */
    static LinguistSocket open(TestNode node, @Nullable JsonObject auth) {
        int port = requireNonNull(node.settings().doors().linguagram().port());
        TestWebSocket socket = TestWebSocket.open(URI.create("http://127.0.0.1:" + port));
        socket.say("40" + (auth == null ? "" : auth.encode()));
        assertThat(socket.next()).startsWith("40{\"sid\":");
        return new LinguistSocket(socket);
    }

    /** Of somebody. */
    static LinguistSocket of(Linguist user) {
        LinguistSocket socket = open(user.node(), new JsonObject().put("token", user.token()));
        assertThat(socket.next("identify"))
                .isEqualTo(new JsonObject().put("ok", 1).put("userId", user.id()));
        return socket;
    }

    void emit(String name, @Nullable Object... arguments) {
        JsonArray event = new JsonArray().add(name);
        for (Object argument : arguments) {
            event.add(argument);
        }
        socket.say(EVENT + event.encode());
    }

    void say(String packet) {
        socket.say(packet);
    }

    /** The argument of the first event of this name, whether it has come already or comes soon; it is not heard again. */
    JsonObject next(String name) {
        return next(name, _ -> true);
    }

    JsonObject next(String name, Predicate<JsonObject> wanted) {
        Predicate<JsonArray> found = event ->
                event.getString(0).equals(name) && event.getValue(1) instanceof JsonObject told && wanted.test(told);
        while (heard.stream().noneMatch(found)) {
            hear();
        }
        JsonArray event = heard.stream().filter(found).findFirst().orElseThrow();
        heard.remove(event);
        return event.getJsonObject(1);
    }

    String text(String name) {
        while (heard.stream().noneMatch(event -> event.getString(0).equals(name))) {
            hear();
        }
        return heard.stream()
                .filter(event -> event.getString(0).equals(name))
                .findFirst()
                .orElseThrow()
                .getString(1);
    }

    /** The names of all it has heard up to an answer to this. */
    List<String> settled() {
        emit("nonsense");
        next("error", told -> told.getString("message").equals("There is no event nonsense"));
        return heard.stream().map(event -> event.getString(0)).toList();
    }

    /** What was heard before does not count any more. */
    void forget() {
        List<String> _ = settled();
        heard.clear();
    }

    int closeCode() {
        return socket.closeCode();
    }

    private void hear() {
        String packet = socket.next();
        assertThat(packet).startsWith(EVENT);
        heard.add(new JsonArray(packet.substring(EVENT.length())));
    }

    @Override
    public void close() {
        socket.close();
    }
}
