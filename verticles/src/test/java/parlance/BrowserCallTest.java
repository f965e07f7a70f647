package parlance;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Alice and bob see and hear each other from two nodes: web-bridge/src/test/js/call.js. */
class BrowserCallTest {
    private static final Path PROGRAMS = Path.of("web-bridge/src/test/js");
    private static final Path PICTURES = Path.of("target/screenshots/call");

    @Test
    void two_friends_at_two_nodes_hold_a_call_and_miss_another_one() throws Exception {
        try (TestNode node = TestNode.start(BrowserCallTest.class);
                TestNode other = node.join()) {
            TestUser alice = TestUser.register(node, "alice");
            TestUser bob = TestUser.register(node, "bob");
            alice.client().post("/api/v1/friends/request", new JsonObject().put("userId", bob.id()));
            bob.client()
                    .post(
                            "/api/v1/friends/response",
                            new JsonObject().put("userId", alice.id()).put("accept", true));
            String room = new TestRooms(node).direct(alice, bob);
            JsonObject scene = new JsonObject()
                    .put("alice", node.url().toString())
                    .put("bob", other.url().toString())
                    .put("room", room)
                    .put("password", TestUser.PASSWORD)
                    .put("pictures", PICTURES.toAbsolutePath().toString());
            try (Script app = Script.start(PROGRAMS, "call.js", scene)) {
                app.succeeds();
            }
        }
    }
}
