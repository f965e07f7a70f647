package parlance.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.config.ByteSize;
import parlance.config.EngineIoSettings;

/** The rules of Engine.IO 4 but for heartbeats, one after the other, on a server of two event loops. */
class EngineIoTest {
    private static TestNode node;
    private static TestEngine engine;

    @BeforeAll
    static void start() {
        node = TestNode.start(EngineIoTest.class);
        engine = TestEngine.start(
                node,
                new EngineIoSettings(
                        "alpha",
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(20),
                        new ByteSize(100_000),
                        Duration.ofMillis(500)));
    }

    @AfterAll
    static void stop() {
        engine.close();
        node.close();
    }

    @Test
    void a_handshake_by_polling_says_what_there_is() {
        HttpResponse<String> answer = TestPoller.get(engine.url(), "EIO=4&transport=polling&t=abc");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; charset=UTF-8");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("set-cookie").orElse(""))
                .startsWith("parlance_node=alpha; ")
                .contains("Path=/", "HTTPOnly", "SameSite=Lax");
        JsonObject handshake = new JsonObject(answer.body().substring(1));
        assertThat(answer.body()).startsWith("0");
        assertThat(handshake.getString("sid")).matches("alpha\\.[-_A-Za-z0-9]{43}");
        handshake.remove("sid");
        assertThat(handshake)
                .isEqualTo(new JsonObject()
                        .put("upgrades", new JsonArray().add("websocket"))
                        .put("pingInterval", 25_000)
                        .put("pingTimeout", 20_000)
                        .put("maxPayload", 100_000));
    }

    @ParameterizedTest
    @CsvSource({
        "'transport=polling', 5, Unsupported protocol version",
        "'EIO=3&transport=polling', 5, Unsupported protocol version",
        "'EIO=abc&transport=polling', 5, Unsupported protocol version",
        "'EIO=4', 0, Transport unknown",
        "'EIO=4&transport=abc', 0, Transport unknown",
        "'EIO=4&transport=websocket', 3, Bad request",
        "'EIO=4&transport=polling&sid=abc', 1, Session ID unknown",
        "'EIO=4&transport=polling&sid=alpha.abc', 1, Session ID unknown",
        "'EIO=4&transport=websocket&sid=abc', 1, Session ID unknown",
    })
    void what_is_wrong_is_said_in_the_protocols_words(String query, int code, String message) {
        HttpResponse<String> answer = TestPoller.get(engine.url(), query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject().put("code", code).put("message", message));
    }

    @Test
    void a_session_of_another_node_is_refused_with_words_that_say_so() {
        JsonObject fault = new JsonObject(TestPoller.get(engine.url(), "EIO=4&transport=polling&sid=beta.abc")
                .body());
        assertThat(fault.getInteger("code")).isEqualTo(1);
        assertThat(fault.getString("message")).contains("belongs to another node");
    }

    @Test
    void a_session_is_unknown_at_another_door() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            HttpResponse<String> answer =
                    TestPoller.get(engine.url().resolve("/other"), "EIO=4&transport=polling&sid=" + poller.sid());
            assertThat(new JsonObject(answer.body()).getInteger("code")).isEqualTo(1);
        }
    }

    @Test
    void only_a_get_begins_a_session_and_only_get_and_post_go_on() throws IOException {
        assertThat(raw(
                        "POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                        "}"))
                .contains(" 400 ", "{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertThat(raw("GET /socket.io/?EIO=4&transport=pol%ling HTTP/1.1\r\nHost: x\r\n\r\n", "}"))
                .contains(" 400 ", "{\"code\":3,\"message\":\"Bad request\"}");
        try (TestPoller poller = new TestPoller(engine.url())) {
            assertThat(poller.request("PUT", "text/plain").body()).contains("\"code\":3");
            poller.say("40");
        }
    }

    @Test
    void pages_of_other_origins_are_let_in_only_if_they_are_listed() throws IOException {
        String head = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nOrigin: ";
        assertThat(raw(head + TestEngine.ELSEWHERE + "\r\n\r\n", "maxPayload"))
                .contains(" 200 ", "access-control-allow-origin: " + TestEngine.ELSEWHERE);
        assertThat(raw(head + "https://evil.example.com\r\n\r\n", "}"))
                .contains(" 403 ", "{\"code\":4,\"message\":\"Forbidden\"}");
    }

    @Test
    void what_is_no_payload_ends_the_session() {
        for (String payload : new String[] {"abc", "", "40\u001e", "\u001e40", "40\u001e\u001e40", "b***", "9"}) {
            try (TestPoller poller = new TestPoller(engine.url())) {
                assertThat(poller.post(payload).statusCode()).as(payload).isEqualTo(400);
                assertGone(poller);
            }
        }
    }

    @Test
    void bytes_as_such_end_the_session() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            assertThat(poller.request("POST", "application/octet-stream").statusCode())
                    .isEqualTo(400);
            assertGone(poller);
        }
    }

    @Test
    void a_packet_only_servers_send_ends_the_session() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            CompletableFuture<HttpResponse<String>> waiting = poller.begin();
            assertThat(poller.post("0{}").statusCode()).isEqualTo(200);
            assertThat(waiting.join().body()).isEqualTo("1");
            assertGone(poller);
        }
    }

    @Test
    void too_much_at_once_ends_the_session() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            poller.say("40");
            assertThat(poller.post("42[\"message\",\"" + "x".repeat(100_000) + "\"]")
                            .statusCode())
                    .isEqualTo(413);
            assertGone(poller);
        }
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say("42[\"message\",\"" + "x".repeat(100_000) + "\"]");
            assertThat(socket.next()).isEqualTo("42[\"farewell\",\"TOO_LARGE\"]");
            assertThat(socket.closeCode()).isEqualTo(4001);
        }
    }

    @Test
    void as_much_as_is_allowed_is_taken() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            poller.say("40");
            poller.poll();
            String packet = "42[\"message\",\"" + "x".repeat(100_000 - 16) + "\"]";
            assertThat(packet).hasSize(100_000);
            poller.say(packet);
            assertThat(poller.poll()).hasSize(packet.length() + 5);
        }
    }

    @Test
    void two_polls_at_once_end_the_session() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            CompletableFuture<HttpResponse<String>> first = poller.beginAlone();
            CompletableFuture<HttpResponse<String>> second = poller.beginAlone();
            assertThat(first.join().statusCode() + second.join().statusCode()).isEqualTo(600);
            assertThat(first.join().body() + second.join().body()).contains("1", "\"code\":3");
            assertGone(poller);
        }
    }

    @Test
    void two_posts_at_once_end_the_session() throws IOException {
        try (TestPoller poller = new TestPoller(engine.url());
                Socket slow = new Socket(
                        InetAddress.getLoopbackAddress(), engine.url().getPort())) {
            CompletableFuture<HttpResponse<String>> poll = poller.begin();
            slow.getOutputStream()
                    .write(("POST /socket.io/?" + poller.query()
                                    + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n40")
                            .getBytes(UTF_8));
            await().untilAsserted(
                            () -> assertThat(poll.isDone() || poller.post("6").statusCode() == 400)
                                    .isTrue());
            assertThat(poll.join().body()).isEqualTo("1");
            assertGone(poller);
        }
    }

    @Test
    void a_poller_that_goes_away_is_gone() throws IOException {
        try (TestPoller poller = new TestPoller(engine.url())) {
            try (Socket line =
                    new Socket(InetAddress.getLoopbackAddress(), engine.url().getPort())) {
                line.getOutputStream()
                        .write(("GET /socket.io/?" + poller.query() + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
                await().until(() -> poller.get().statusCode() == 400);
            }
            assertGone(poller);
        }
    }

    @Test
    void who_says_goodbye_by_polling_is_gone_and_a_waiting_poll_ends() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            CompletableFuture<HttpResponse<String>> waiting = poller.begin();
            poller.say("1");
            assertThat(waiting.join().body()).isEqualTo("6");
            assertGone(poller);
        }
    }

    @Test
    void who_says_goodbye_by_a_web_socket_is_closed() {
        try (TestWebSocket socket = TestWebSocket.open(engine.url()).say("1")) {
            assertThat(socket.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void who_is_sent_away_hears_why_by_the_poll_that_waits_or_the_next() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            poller.say("40");
            poller.poll();
            CompletableFuture<HttpResponse<String>> waiting = poller.begin();
            poller.say("42[\"end\",\"SESSION_ENDED\"]");
            assertThat(waiting.join().body()).isEqualTo("42[\"farewell\",\"SESSION_ENDED\"]");
            assertThat(poller.poll()).isEqualTo("1");
            assertGone(poller);
        }
        try (TestPoller poller = new TestPoller(engine.url())) {
            poller.say("40");
            poller.poll();
            poller.say("42[\"end\",\"TOO_MUCH\"]");
            assertThat(poller.post("40").statusCode()).isEqualTo(400);
            assertThat(poller.poll()).isEqualTo("42[\"farewell\",\"TOO_MUCH\"]");
            assertThat(poller.poll()).isEqualTo("1");
            assertGone(poller);
        }
    }

    @Test
    void a_session_changes_from_polling_to_a_web_socket_and_nothing_is_lost() {
        try (TestPoller poller = new TestPoller(engine.url());
                TestWebSocket socket = TestWebSocket.beside(engine.url(), poller)) {
            poller.say("40");
            poller.poll();
            CompletableFuture<HttpResponse<String>> waiting = poller.begin();
            socket.say("2probe");
            assertThat(socket.next()).isEqualTo("3probe");
            assertThat(waiting.join().body()).isEqualTo("6");
            poller.say("42[\"message\",1]");
            socket.say("5");
            assertThat(socket.next()).isEqualTo("42[\"message-back\",1]");
            socket.say("42[\"message\",2]");
            assertThat(socket.next()).isEqualTo("42[\"message-back\",2]");
            assertThat(poller.get().body()).contains("\"code\":3");
            assertThat(poller.post("40").body()).contains("\"code\":3");
            try (TestWebSocket another = TestWebSocket.beside(engine.url(), poller)) {
                assertThat(another.closeCode()).isEqualTo(1000);
            }
            socket.say("42[\"message\",3]");
            assertThat(socket.next()).isEqualTo("42[\"message-back\",3]");
        }
    }

    @Test
    void long_things_cross_to_a_web_socket_of_another_event_loop_whole() {
        for (int i = 0; i < 4; i++) {
            try (TestPoller poller = new TestPoller(engine.url());
                    TestWebSocket socket = TestWebSocket.beside(engine.url(), poller)) {
                poller.say("40");
                socket.say("2probe");
                assertThat(socket.next()).isEqualTo("3probe");
                socket.say("5");
                assertThat(socket.next()).startsWith("40{");
                socket.next();
                socket.say("42[\"fill\",500000]").say("42[\"fill\",600000]").say("42[\"message\"]");
                assertThat(socket.next(3).stream().map(String::length)).containsOnly(500_015, 600_015, 18);
            }
        }
    }

    @Test
    void while_one_web_socket_is_tried_another_is_closed() {
        try (TestPoller poller = new TestPoller(engine.url());
                TestWebSocket first = TestWebSocket.beside(engine.url(), poller).say("2probe")) {
            assertThat(first.next()).isEqualTo("3probe");
            try (TestWebSocket second = TestWebSocket.beside(engine.url(), poller)) {
                assertThat(second.closeCode()).isEqualTo(1000);
            }
            first.say("5").say("40");
            assertThat(first.next()).startsWith("40{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "5", "40", "3probe", ""})
    void a_web_socket_that_does_not_probe_is_closed_and_polling_goes_on(String packet) {
        try (TestPoller poller = new TestPoller(engine.url());
                TestWebSocket socket =
                        TestWebSocket.beside(engine.url(), poller).say(packet)) {
            assertThat(socket.closeCode()).isEqualTo(1000);
            poller.say("40");
            assertThat(poller.poll()).startsWith("40{");
        }
    }

    @Test
    void a_web_socket_that_probes_and_is_not_used_in_time_is_closed_and_polling_goes_on() {
        try (TestPoller poller = new TestPoller(engine.url());
                TestWebSocket socket =
                        TestWebSocket.beside(engine.url(), poller).say("2probe")) {
            assertThat(socket.closeCode()).isEqualTo(1000);
            poller.say("40");
            assertThat(poller.poll()).startsWith("40{");
        }
    }

    private static void assertGone(TestPoller poller) {
        HttpResponse<String> answer = poller.get();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":1");
    }

    /** What the server answers to bytes, until it has said {@code last}. */
    private static String raw(String request, String last) throws IOException {
        try (Socket line =
                new Socket(InetAddress.getLoopbackAddress(), engine.url().getPort())) {
            line.setSoTimeout(20_000);
            line.getOutputStream().write(request.getBytes(UTF_8));
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf(last) < 0) {
                int read = line.getInputStream().read();
                assertThat(read).as(heard.toString()).isNotNegative();
                heard.append((char) read);
            }
            return heard.toString();
        }
    }
}
