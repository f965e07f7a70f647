package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library, as it is built, on two real nodes of which one dies: web-bridge/client/live/library.js. */
class ClientLibraryTest {
    private static final Path CLIENT = Path.of("web-bridge/client");

    @TempDir
    private Path folder;

    @Test
    void two_people_see_the_same_whatever_happens_to_their_connections() throws Exception {
        Map<String, String> database = TestDatabase.schema("ClientLibraryTest");
        int port = NodeProcess.freePort();
        int next = NodeProcess.freePort();
        try (NodeProcess first = NodeProcess.start(folder.resolve("first"), database, port, next);
                NodeProcess second = NodeProcess.start(folder.resolve("second"), database, next, port)) {
            List<TestUser> people = people(second);
            try (Script library = play(scene(people, first, second))) {
                library.says("now a node may die");
                first.signal("KILL");
                library.succeeds();
            }
        }
    }

    private static List<TestUser> people(NodeProcess node) throws IOException {
        URI url = node.url();
        return Stream.of("alice", "bob")
                .map(name -> TestUser.register(new TestClient(url), name))
                .toList();
    }

    private static JsonObject scene(List<TestUser> people, NodeProcess first, NodeProcess second) throws IOException {
        String room = people.getFirst()
                .client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", true))
                .json()
                .getString("roomId");
        people.getLast().client().post("/api/v1/rooms/" + room + "/join");
        JsonArray tokens = new JsonArray();
        people.forEach(person -> tokens.add(new JsonObject()
                .put("userId", person.id())
                .put("token", person.client().token())));
        return new JsonObject()
                .put(
                        "nodes",
                        new JsonArray()
                                .add(first.url().toString())
                                .add(second.url().toString()))
                .put("people", tokens)
                .put("room", room);
    }

    private static Script play(JsonObject scene) throws IOException {
        assertThat(CLIENT.resolve("dist-lib/parlance.js"))
                .as("built by bin/test")
                .exists();
        return Script.start(CLIENT, "live/library.js", scene);
    }
}
