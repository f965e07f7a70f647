package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Sending over the native API; what happens behind it is {@link SendTest}'s. */
class SayTest {
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(SayTest.class);
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_was_sent_comes_back_as_it_is_stored() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "hi");
        JsonObject message = new JsonObject()
                .put("text", " @bob: 안녕 🎈\n ")
                .put("clientKey", "key-1")
                .put("replyTo", 1);
        Answer sent = Talk.send(alice, hall, message);
        assertThat(sent.status()).isEqualTo(201);
        JsonObject stored = sent.json();
        assertThat(stored.getString("text")).isEqualTo(" @bob: 안녕 🎈\n ");
        assertThat(stored.getString("clientKey")).isEqualTo("key-1");
        assertThat(stored.getLong("replyTo")).isEqualTo(1);
        assertThat(stored.getLong("seq")).isEqualTo(2);
        assertThat(stored.getString("senderId")).isEqualTo(alice.id());
        assertThat(stored.getJsonArray("mentions")).containsExactly(bob.id());
        assertThat(Talk.show(bob, hall, 2)).isEqualTo(stored);
        assertThat(Talk.send(alice, hall, message).json()).isEqualTo(stored);
        assertThat(Talk.send(alice, hall, message.put("text", "other")).reason())
                .isEqualTo("KEY_USED");
    }

    @Test
    void without_a_key_the_same_text_twice_is_two_messages() {
        String hall = rooms.group(alice, bob);
        JsonObject one = Talk.say(alice, hall, "hi");
        JsonObject two = Talk.say(alice, hall, "hi");
        assertThat(two.getLong("seq")).isEqualTo(2);
        assertThat(one.getString("clientKey")).isNotEmpty().isNotEqualTo(two.getString("clientKey"));
    }

    @Test
    void what_is_wrong_is_said_field_by_field() {
        String hall = rooms.group(alice);
        assertThat(Talk.send(alice, hall, new JsonObject()).issues())
                .isEqualTo("text: This is required\nfileId: This is required");
        assertThat(Talk.send(alice, hall, new JsonObject().put("text", " ")).issues())
                .isEqualTo("text: A message needs a text");
        JsonObject message = new JsonObject().put("text", "hi");
        assertThat(Talk.send(alice, hall, message.copy().put("clientKey", "a b"))
                        .issues())
                .isEqualTo("clientKey: This does not have the right form");
        assertThat(Talk.send(alice, hall, message.copy().put("replyTo", "1")).issues())
                .isEqualTo("replyTo: This must be of type integer");
        assertThat(Talk.send(bob, hall, message).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(Talk.send(alice, "x", message).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(alice.client().post("/api/v1/friends/x/messages", message).reason())
                .isEqualTo("USER_UNKNOWN");
        assertThat(alice.client().post("/api/v1/friends/1/messages", message).reason())
                .isEqualTo("USER_UNKNOWN");
        assertThat(alice.client()
                        .post("/api/v1/friends/" + alice.id() + "/messages", message)
                        .reason())
                .isEqualTo("ONESELF");
    }
}
