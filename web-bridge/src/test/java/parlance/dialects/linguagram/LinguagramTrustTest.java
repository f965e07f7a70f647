package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import parlance.TestNode;

/** With {@code doors.linguagram.trustIdentify}, which only development has, a socket is whose it says. */
class LinguagramTrustTest {
    @Test
    void deployed_clients_say_only_who_they_are() {
        try (TestNode node = TestNode.start(
                LinguagramTrustTest.class, "doors.linguagram.port", "0", "doors.linguagram.trustIdentify", "true")) {
            Linguist alice = Linguist.of(node, "alice");
            Linguist bob = Linguist.of(node, "bob");
            long group = alice.with(bob);
            try (LinguistSocket socket = LinguistSocket.open(node, null)) {
                socket.emit("identify", new JsonObject());
                assertThat(socket.next("error").getString("message")).isEqualTo("Unknown user");
                socket.emit("identify", new JsonObject().put("userId", alice.id()));
                assertThat(socket.next("identify").getLong("userId")).isEqualTo(alice.id());
                socket.emit(
                        "message", new JsonObject().put("content", "trust me").put("GroupId", group));
                assertThat(socket.next("message").getLong("UserId")).isEqualTo(alice.id());
            }
            assertThat(bob.list("/groups/" + group + "/messages").encode()).contains("trust me");
        }
    }
}
