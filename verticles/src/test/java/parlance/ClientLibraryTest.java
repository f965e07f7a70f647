package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client library, as it is built, on two real nodes of which one dies: web-bridge/client/live/library.js. */
class ClientLibraryTest {
    private static final Path CLIENT = Path.of("web-bridge/client");
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

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
            Path said = Files.createFile(folder.resolve("said"));
            Process program = run(scene(people, first, second), said);
            try {
                await().atMost(ENDS_WITHIN)
                        .until(() -> Files.readString(said).contains("now a node may die") || !program.isAlive());
                first.signal("KILL");
                boolean ended = program.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
                assertThat(ended).as(Files.readString(said)).isTrue();
                assertThat(program.exitValue()).as(Files.readString(said)).isZero();
            } finally {
                program.destroyForcibly();
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

    private static Process run(JsonObject scene, Path said) throws IOException {
        assertThat(CLIENT.resolve("dist-lib/parlance.js"))
                .as("built by bin/test")
                .exists();
        return new ProcessBuilder("node", "live/library.js", scene.encode())
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
