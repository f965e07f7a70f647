package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** The bridge at the real port of a real node. */
class BridgeTest {
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static TestRooms rooms;

    @BeforeAll
    static void start() {
        node = TestNode.start(BridgeTest.class);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        rooms = new TestRooms(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_is_said_over_the_api_is_heard_over_the_bridge_and_the_other_way_round() {
        String hall = rooms.group(alice, bob);
        try (TestSocket his = TestSocket.of(node, bob)) {
            his.register("room." + hall);
            String messages = "/api/v1/rooms/" + hall + "/messages";
            alice.client().post(messages, new JsonObject().put("text", "By HTTP"));
            his.done("message.send", new JsonObject().put("roomId", hall).put("text", "By socket"));
            alice.client().patch(messages + "/1", new JsonObject().put("text", "By HTTP, edited"));
            await().untilAsserted(() -> assertThat(his.events("room." + hall)).hasSize(3));
            assertThat(his.texts(hall)).containsExactly("By HTTP", "By socket");
            assertThat(alice.client().get(messages).json().getJsonArray("items"))
                    .extracting(item -> ((JsonObject) item).getString("text"))
                    .containsExactly("By HTTP, edited", "By socket");
        }
    }

    @Test
    void what_one_member_says_the_others_hear() {
        String hall = rooms.group(alice, bob);
        try (TestSocket his = TestSocket.of(node, bob);
                TestSocket hers = TestSocket.of(node, alice)) {
            assertThat(his.register("room." + hall).getJsonObject("body").getString("event"))
                    .isEqualTo("subscribed");
            JsonObject said = hers.done(
                    "message.send", new JsonObject().put("roomId", hall).put("text", "Is anybody here?"));
            assertThat(said.getLong("seq")).isEqualTo(1);
            await().untilAsserted(() -> assertThat(his.texts(hall)).containsExactly("Is anybody here?"));
        }
    }

    @Test
    void who_polls_is_told_not_to_use_the_connection_again() throws Exception {
        HttpRequest poll = HttpRequest.newBuilder(node.url().resolve("/eventbus/000/poller/xhr"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<Void> answer = http.send(poll, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.headers().firstValue("connection")).contains("close");
        }
    }
}
