package parlance.dialects.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.engineio.SocketIoClient;
import parlance.engineio.SocketIoProgram;
import parlance.engineio.TestPoller;
import parlance.engineio.TestWebSocket;
import parlance.web.TestSocket;

/** The native addresses at {@code /socket.io/}, by npm's socket.io-client. */
class SocketIoAddressesTest {
    private static TestNode node;
    private static SocketIoProgram program;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static TestRooms rooms;

    @BeforeAll
    static void start() {
        node = TestNode.start(SocketIoAddressesTest.class, "verticles.http", "2", "auth.logins.count", "1000");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        mallory = TestUser.register(node, "mallory");
        rooms = new TestRooms(node);
        program = SocketIoProgram.start();
    }

    @AfterAll
    static void stop() {
        program.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"polling\"]", "[\"websocket\"]", "[\"polling\",\"websocket\"]"})
    void who_subscribes_hears_what_is_said_and_what_one_says_is_acknowledged(String transports) {
        String hall = rooms.group(alice, bob);
        try (SocketIoClient hers = open(alice, transports);
                TestSocket his = TestSocket.of(node, bob)) {
            his.register("room." + hall);
            JsonObject start = hers.done("subscribe", "room." + hall);
            assertThat(start.getString("event")).isEqualTo("subscribed");
            assertThat(start.getString("roomId")).isEqualTo(hall);
            JsonObject said = hers.done("message.send", message(hall, "Is anybody here?"));
            assertThat(said.getString("text")).isEqualTo("Is anybody here?");
            hers.done("room." + hall, "\"Größe\" 👋");
            his.done("message.send", message(hall, "Yes"));
            List<String> texts = List.of("Is anybody here?", "\"Größe\" 👋", "Yes");
            await().untilAsserted(() -> assertThat(hers.texts(hall)).isEqualTo(texts));
            await().untilAsserted(() -> assertThat(his.texts(hall)).isEqualTo(texts));
            JsonArray history = hers.done("message.history", new JsonObject().put("roomId", hall))
                    .getJsonArray("items");
            assertThat(history).hasSizeGreaterThanOrEqualTo(3);
            hers.done("unsubscribe", "room." + hall);
            his.done("message.send", message(hall, "Still there?"));
            hers.done("session.ping");
            assertThat(hers.texts(hall)).hasSize(3);
        }
    }

    @Test
    void what_is_refused_is_acknowledged_as_an_error() {
        String hall = rooms.group(alice);
        try (SocketIoClient hers = open(mallory, "[\"websocket\"]")) {
            assertThat(hers.failed("message.send", message(hall, "Let me in")).getInteger("code"))
                    .isIn(403, 404);
            assertThat(hers.failed("message.send", new JsonObject().put("text", "Where?")))
                    .isEqualTo(new JsonObject()
                            .put("code", 400)
                            .put("failure", "INVALID")
                            .put("message", "This is required")
                            .put("field", "roomId"));
            assertThat(hers.failed("subscribe", "room." + hall).getInteger("code"))
                    .isIn(403, 404);
            assertThat(hers.failed("subscribe", "nonsense").getInteger("code")).isEqualTo(404);
            assertThat(hers.failed("subscribe", 1).getInteger("code")).isEqualTo(400);
            assertThat(hers.failed("nonsense").getInteger("code")).isEqualTo(404);
            assertThat(hers.failed("message.send", 7).getInteger("code")).isEqualTo(400);
            JsonObject bytes = new JsonObject().put("$bytes", List.of(1, 2));
            assertThat(hers.failed("message.send", bytes).getInteger("code")).isEqualTo(400);
            assertThat(hers.failed("message.send", message(hall, "").put("text", bytes))
                            .getInteger("code"))
                    .isEqualTo(400);
            hers.emit("nonsense", "without an acknowledgement");
            await().untilAsserted(() -> assertThat(hers.heard("err"))
                    .singleElement()
                    .satisfies(error -> assertThat(((JsonObject) error).getString("address"))
                            .isEqualTo("nonsense")));
        }
    }

    @Test
    void who_shows_no_good_token_is_not_let_in_and_may_try_again() {
        JsonObject options = new JsonObject().put("auth", new JsonObject().put("token", "nonsense"));
        try (SocketIoClient client = program.open(node.url(), options)) {
            JsonObject refused = client.next("refused");
            assertThat(refused.getJsonObject("data").getInteger("code")).isEqualTo(401);
            client.show(auth(alice.client()));
            client.next("connected");
            client.done("session.ping");
        }
    }

    @Test
    void who_shows_nothing_hears_so_and_is_sent_away_in_the_end() {
        try (TestWebSocket nobody = TestWebSocket.open(node.url()).say("40")) {
            assertThat(nobody.next()).startsWith("44{\"message\":").contains("TOKEN_MISSING");
            assertThat(nobody.next()).contains("\"closeCode\":4401");
            assertThat(nobody.next()).isEqualTo("41");
            assertThat(nobody.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void a_connection_is_renewed_by_a_token_of_the_same_user_only() {
        try (SocketIoClient hers = open(alice, "[\"websocket\"]")) {
            JsonObject renewed = hers.done(
                    "session.renew", new JsonObject().put("token", logIn(alice).token()));
            assertThat(renewed.getLong("expiresIn")).isPositive();
            assertThat(hers.failed(
                                    "session.renew",
                                    new JsonObject().put("token", bob.client().token()))
                            .getInteger("code"))
                    .isEqualTo(403);
            assertThat(hers.failed("session.renew", new JsonObject()).getString("field"))
                    .isEqualTo("token");
            hers.done("session.ping");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"polling\"]", "[\"websocket\"]"})
    void who_logs_out_is_sent_away_and_told_why(String transports) {
        TestClient session = logIn(bob);
        try (SocketIoClient his = program.open(node.url(), options(session, transports))) {
            his.next("connected");
            assertThat(session.post("/api/v1/auth/logout").status()).isEqualTo(200);
            assertThat(his.next("disconnected").getString("reason")).isEqualTo("io server disconnect");
            assertThat(his.heard("err"))
                    .singleElement()
                    .satisfies(error -> assertThat(((JsonObject) error).getInteger("closeCode"))
                            .isEqualTo(4403));
        }
    }

    @Test
    void who_is_removed_from_a_room_hears_so_and_nothing_more() {
        String hall = rooms.group(alice, bob);
        try (SocketIoClient his = open(bob, "[\"polling\",\"websocket\"]");
                TestSocket hers = TestSocket.of(node, alice)) {
            his.done("subscribe", "room." + hall);
            his.done("room.leave", new JsonObject().put("roomId", hall));
            await().untilAsserted(() -> assertThat(his.heard("room." + hall))
                    .contains(new JsonObject().put("event", "unsubscribed").put("reason", "NOT_A_MEMBER")));
            hers.done("message.send", message(hall, "He is gone"));
            his.done("session.ping");
            assertThat(his.texts(hall)).doesNotContain("He is gone");
        }
    }

    @Test
    void one_sees_that_somebody_by_socket_io_is_there() {
        TestUser carol = TestUser.register(node, "carol");
        try (TestSocket hers = TestSocket.of(node, alice)) {
            rooms.group(alice, carol);
            hers.register("presence." + carol.id());
            try (SocketIoClient theirs = open(carol, "[\"polling\"]")) {
                theirs.done("session.ping");
                await().untilAsserted(() -> assertThat(hers.events("presence." + carol.id()))
                        .anySatisfy(
                                event -> assertThat(event.getString("state")).isEqualTo("online")));
            }
        }
    }

    @Test
    void commands_too_many_are_refused_and_too_many_of_those_are_too_much() {
        try (TestWebSocket socket =
                TestWebSocket.open(node.url()).say("40" + auth(alice.client()).encode())) {
            assertThat(socket.next()).startsWith("40{");
            for (int i = 0; i < 500; i++) {
                socket.say("42" + i + "[\"session.ping\"]");
            }
            assertThat(socket.closeCode()).isEqualTo(4429);
        }
    }

    @Test
    void the_handshake_says_what_is_set() {
        try (TestPoller poller = new TestPoller(node.url())) {
            assertThat(poller.handshake().getInteger("pingInterval")).isEqualTo(25_000);
            assertThat(poller.handshake().getInteger("pingTimeout")).isEqualTo(20_000);
            assertThat(poller.handshake().getInteger("maxPayload")).isEqualTo(1_000_000);
        }
    }

    private static SocketIoClient open(TestUser user, String transports) {
        SocketIoClient client = program.open(node.url(), options(user.client(), transports));
        client.next("connected");
        if (new JsonArray(transports).size() > 1) {
            client.next("upgraded");
        }
        return client;
    }

    private static JsonObject options(TestClient client, String transports) {
        return new JsonObject().put("auth", auth(client)).put("transports", new JsonArray(transports));
    }

    private static JsonObject auth(TestClient client) {
        return new JsonObject().put("token", client.token());
    }

    private static TestClient logIn(TestUser user) {
        TestClient client = new TestClient(node);
        client.keepToken(client.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", user.address()).put("password", TestUser.PASSWORD)));
        return client;
    }

    private static JsonObject message(String room, String text) {
        return new JsonObject().put("roomId", room).put("text", text);
    }
}
