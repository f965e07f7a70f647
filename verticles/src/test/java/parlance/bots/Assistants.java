package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.TestSocket;

/** Somebody's conversation with the built-in bot, or a group it is in, at the bridge. */
record Assistants(TestNode node, TestSocket socket, String room) implements AutoCloseable {
    /** The direct room of the two. */
    static Assistants with(TestNode node, TestUser user) {
        TestSocket socket = TestSocket.of(node, user);
        String room = socket.done("room.open", new JsonObject().put("userId", id(node)))
                .getString("roomId");
        return in(node, socket, room);
    }

    /** A group of {@code owner}'s that the bot is in, too. */
    static Assistants among(TestNode node, TestUser owner) {
        TestSocket socket = TestSocket.of(node, owner);
        String room = socket.done(
                        "room.create", new JsonObject().put("name", "hall").put("isPublic", true))
                .getString("roomId");
        return in(node, socket, room);
    }

    /** The same room, as another sees it. */
    Assistants by(TestUser user) {
        return in(node, TestSocket.of(node, user), room);
    }

    private static Assistants in(TestNode node, TestSocket socket, String room) {
        assertThat(socket.register("room." + room).getString("type")).isEqualTo("rec");
        return new Assistants(node, socket, room);
    }

    static String id(TestNode node) {
        return node.sql("SELECT id FROM user WHERE user_name = 'parlance'");
    }

    JsonObject say(String text) {
        return socket.done("message.send", new JsonObject().put("roomId", room).put("text", text));
    }

    /** What the bot says next that has {@code part} in it. */
    JsonObject hears(String part) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> said().stream()
                                .filter(message -> message.getString("text").contains(part))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** All that the bot has said here, as it was heard. */
    List<JsonObject> said() {
        return changes("posted").stream()
                .filter(message -> id(node).equals(message.getString("senderId")))
                .toList();
    }

    List<JsonObject> changes(String kind) {
        return socket.events("room." + room).stream()
                .filter(body -> "changes".equals(body.getString("event")))
                .flatMap(body -> body.getJsonArray("changes").stream())
                .map(JsonObject.class::cast)
                .filter(change -> kind.equals(change.getString("kind")))
                .map(change -> change.getJsonObject("message"))
                .toList();
    }

    List<JsonObject> pieces() {
        return socket.events("room." + room).stream()
                .filter(body -> "piece".equals(body.getString("event")))
                .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
