package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.UserEvent;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** How sockets end, on two nodes; log-ins are looked at every second here. */
class BridgeEndingsTest {
    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(BridgeEndingsTest.class, "sockets.checkEvery", "1s", "sockets.expiryGrace", "1s");
        other = node.join();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void whoever_shows_no_token_is_sent_away_after_ten_seconds() {
        try (TestSocket nobody = TestSocket.open(node)) {
            assertThat(nobody.closeCode()).isEqualTo(4401);
            assertThat(lastWord(nobody)).isEqualTo("Show a valid access token");
        }
    }

    @Test
    void logging_out_closes_the_sockets_of_that_log_in_on_every_node_and_no_others() {
        TestUser alice = TestUser.register(node, "alice1");
        String second = logInAgain(alice);
        try (TestSocket here = settled(TestSocket.of(node, alice));
                TestSocket there = settled(TestSocket.of(other, alice));
                TestSocket second1 = settled(TestSocket.open(other).show(second))) {
            alice.client().post("/api/v1/auth/logout");
            assertThat(here.closeCode()).isEqualTo(4403);
            assertThat(there.closeCode()).isEqualTo(4403);
            assertThat(lastWord(there)).isEqualTo("You are logged out");
            second1.settle();
        }
    }

    @Test
    void a_log_in_that_ended_without_anybody_hearing_of_it_is_found_out() {
        TestUser alice = TestUser.register(node, "alice2");
        try (TestSocket socket = settled(TestSocket.of(node, alice))) {
            node.sql("UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE user_id = " + alice.id());
            assertThat(socket.closeCode()).isEqualTo(4403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSPENDED", "ERASED"})
    void an_account_that_ends_closes_its_sockets_at_once_or_when_it_is_found_out(String state) {
        TestUser told = TestUser.register(node, "told-" + state.toLowerCase(Locale.ROOT));
        TestUser found = TestUser.register(node, "found-" + state.toLowerCase(Locale.ROOT));
        try (TestSocket one = settled(TestSocket.of(node, told));
                TestSocket another = settled(TestSocket.of(other, found))) {
            other.bus()
                    .publish(new UserEvent.Changed(new UserId(Long.parseLong(told.id())), UserState.valueOf(state), 9));
            node.sql("UPDATE user SET state = '%s' WHERE id = %s".formatted(state, found.id()));
            assertThat(one.closeCode()).isEqualTo(4403);
            assertThat(another.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void a_new_password_closes_all_sockets_but_those_of_the_log_in_that_changed_it() {
        TestUser alice = TestUser.register(node, "alice3");
        String second = logInAgain(alice);
        try (TestSocket own = settled(TestSocket.of(node, alice));
                TestSocket elsewhere = settled(TestSocket.open(other).show(second))) {
            alice.client()
                    .put(
                            "/api/v1/auth/password",
                            new JsonObject()
                                    .put("currentPassword", TestUser.PASSWORD)
                                    .put("newPassword", "another rather long one"));
            assertThat(elsewhere.closeCode()).isEqualTo(4403);
            own.settle();
        }
    }

    @Test
    void a_token_in_the_address_counts_too() {
        TestUser alice = TestUser.register(node, "alice4");
        try (TestSocket socket =
                TestSocket.open(node.url(), "?access_token=" + alice.client().token())) {
            socket.settle();
            assertThat(socket.done("user.show", new JsonObject()).getString("userId"))
                    .isEqualTo(alice.id());
        }
        try (TestSocket socket = TestSocket.open(node.url(), "?access_token=nonsense")) {
            assertThat(socket.next(frame -> frame.containsKey("reason")).getString("reason"))
                    .isEqualTo("TOKEN_INVALID");
        }
    }

    @Test
    void a_pending_account_may_do_nothing_until_its_link_is_opened_and_then_at_once() {
        TestClient client = new TestClient(node);
        client.keepToken(client.post("/api/v1/auth/register", TestUser.registration("pending")));
        try (TestSocket socket = TestSocket.open(node).show(client.token())) {
            JsonObject refused = socket.ask("rooms.sync", null);
            assertThat(refused.getString("reason")).isEqualTo("EMAIL_NOT_VERIFIED");
            assertThat(socket.register("lobby").getString("reason")).isEqualTo("EMAIL_NOT_VERIFIED");
            client.get(client.mailedLink(TestUser.address("pending")));
            await().untilAsserted(() ->
                    assertThat(socket.ask("rooms.sync", null).getString("type")).isEqualTo("rec"));
        }
    }

    @Test
    void a_node_that_stops_sends_everybody_away_after_their_answers() {
        TestNode third = node.join();
        TestUser alice = TestUser.register(node, "alice5");
        String hall = new TestRooms(node).group(alice);
        try (TestSocket socket = settled(TestSocket.of(third, alice))) {
            String sent = socket.begin(
                    "send", "message.send", new JsonObject().put("roomId", hall).put("text", "Bye"));
            third.close();
            assertThat(socket.closeCode()).isEqualTo(1001);
            assertThat(socket.answer(sent).getString("type")).isEqualTo("rec");
            assertThat(lastWord(socket)).isEqualTo("This server is going away. Connect again");
        }
    }

    private static String logInAgain(TestUser user) {
        return new TestClient(node)
                .post(
                        "/api/v1/auth/login",
                        new JsonObject().put("email", user.address()).put("password", TestUser.PASSWORD))
                .json()
                .getString("accessToken");
    }

    private static TestSocket settled(TestSocket socket) {
        return socket.settle();
    }

    private static String lastWord(TestSocket socket) {
        return socket.heard().getLast().getString("message");
    }
}
