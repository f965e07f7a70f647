package parlance.dialects.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.engineio.SocketIoClient;
import parlance.engineio.SocketIoProgram;
import parlance.engineio.TestPoller;
import parlance.engineio.TestWebSocket;
import parlance.web.TestSocket;

/** Socket.IO on several nodes, of two event loops each, and clients that do not read. */
class SocketIoNodesTest {
    private static final String LONG = "x".repeat(9000);
    private static TestNode node;
    private static SocketIoProgram program;
    private static TestUser alice;
    private static TestUser bob;
    private static String hall;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                SocketIoNodesTest.class,
                "verticles.http",
                "2",
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "sockets.rate.perSecond",
                "100000",
                "sockets.rate.burst",
                "100000",
                "engineIo.node",
                "alpha");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        hall = new TestRooms(node).group(alice, bob);
        program = SocketIoProgram.start();
    }

    @AfterAll
    static void stop() {
        program.close();
        node.close();
    }

    @Test
    void who_is_on_a_node_that_starts_anew_comes_back_and_hears_what_others_say() {
        TestNode there = node.join("engineIo.node", "beta");
        String port = Integer.toString(there.url().getPort());
        try (SocketIoClient polling = open(there, "polling");
                SocketIoClient socket = open(there, "websocket");
                TestSocket his = TestSocket.of(node, bob)) {
            refuseThatOfAnotherNode(there);
            there.close();
            for (SocketIoClient hers : List.of(polling, socket)) {
                assertThat(hers.next("disconnected").getString("reason")).isIn("transport close", "transport error");
            }
            there = node.join("engineIo.node", "gamma", "http.port", port);
            for (SocketIoClient hers : List.of(polling, socket)) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(hers.happened("connected")).hasSize(2));
                hers.done("subscribe", "room." + hall);
            }
            his.done("message.send", message("Back again?"));
            for (SocketIoClient hers : List.of(polling, socket)) {
                await().untilAsserted(() -> assertThat(hers.texts(hall)).contains("Back again?"));
            }
        } finally {
            there.close();
        }
    }

    @Test
    void a_poller_that_does_not_poll_is_sent_away_before_too_much_waits() {
        double before = slow();
        try (TestPoller poller = new TestPoller(node.url());
                TestSocket his = TestSocket.of(node, bob)) {
            poller.say(connect());
            assertThat(poller.poll()).startsWith("40{");
            poller.say("420[\"subscribe\",\"room." + hall + "\"]");
            assertThat(poller.poll()).startsWith("430[");
            int said = 0;
            while (slow() == before) {
                assertThat(said++).as("messages of 9 kB").isLessThan(200);
                his.done("message.send", message(LONG));
            }
            assertThat(said).isGreaterThan(100);
            assertThat(poller.poll()).startsWith("42[\"room." + hall).contains("\"closeCode\":3008");
            assertThat(poller.poll()).isEqualTo("1");
            assertThat(poller.get().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_session_that_has_changed_to_a_web_socket_and_does_not_read_is_sent_away() {
        double before = slow();
        try (TestPoller poller = new TestPoller(node.url());
                TestWebSocket socket = TestWebSocket.beside(node.url(), poller);
                TestSocket his = TestSocket.of(node, bob)) {
            socket.say("2probe");
            assertThat(socket.next()).isEqualTo("3probe");
            socket.say("5").say(connect());
            assertThat(socket.next()).startsWith("40{");
            socket.say("420[\"subscribe\",\"room." + hall + "\"]");
            assertThat(socket.next()).startsWith("430[");
            socket.stopReading();
            int said = 0;
            while (slow() == before) {
                assertThat(said).as("messages of 9 kB until it is enough").isLessThan(4000);
                List<String> asked = IntStream.range(0, 50)
                        .mapToObj(_ -> his.begin("send", "message.send", message(LONG)))
                        .toList();
                asked.forEach(his::answer);
                said += asked.size();
            }
        }
    }

    /** The session itself goes on. */
    private static void refuseThatOfAnotherNode(TestNode there) {
        try (TestPoller poller = new TestPoller(node.url())) {
            assertThat(poller.sid()).startsWith("alpha.");
            HttpResponse<String> answer = TestPoller.get(there.url(), "EIO=4&transport=polling&sid=" + poller.sid());
            assertThat(answer.statusCode()).isEqualTo(400);
            JsonObject fault = new JsonObject(answer.body());
            assertThat(fault.getInteger("code")).isEqualTo(1);
            assertThat(fault.getString("message")).contains("belongs to another node");
            poller.say(connect());
            assertThat(poller.poll()).startsWith("40{");
        }
    }

    private static SocketIoClient open(TestNode there, String transport) {
        JsonObject options = new JsonObject()
                .put("auth", new JsonObject().put("token", alice.client().token()))
                .put("transports", new JsonArray().add(transport));
        SocketIoClient client = program.open(there.url(), options);
        client.next("connected");
        return client;
    }

    private static double slow() {
        return Double.parseDouble(node.managed("parlance_sockets_slow_total"));
    }

    private static String connect() {
        return "40" + new JsonObject().put("token", alice.client().token()).encode();
    }

    private static JsonObject message(String text) {
        return new JsonObject().put("roomId", hall).put("text", text);
    }
}
