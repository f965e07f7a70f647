package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.config.ByteSize;
import parlance.config.EngineIoSettings;

/** Pings come every 300 ms here, and have to be answered within 400 ms. */
class EngineIoHeartbeatTest {
    private static TestNode node;
    private static TestEngine engine;

    @BeforeAll
    static void start() {
        node = TestNode.start(EngineIoHeartbeatTest.class);
        engine = TestEngine.start(
                node,
                new EngineIoSettings(
                        null,
                        Duration.ofMillis(300),
                        Duration.ofMillis(400),
                        new ByteSize(1_000_000),
                        Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        engine.close();
        node.close();
    }

    @Test
    void a_poller_that_answers_pings_stays() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            for (int i = 0; i < 4; i++) {
                assertThat(poller.poll()).isEqualTo("2");
                poller.say("3");
            }
            poller.say("40");
        }
    }

    @Test
    void a_poller_that_answers_no_ping_is_gone() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            assertThat(poller.poll()).isEqualTo("2");
            assertThat(poller.poll()).isEqualTo("42[\"farewell\",\"SILENT\"]");
            assertThat(poller.get().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_poller_that_does_not_poll_is_gone() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            await().pollInterval(Duration.ofMillis(50))
                    .until(() -> poller.post("6").statusCode() == 400);
            assertThat(poller.get().body()).contains("\"code\":1");
        }
    }

    @Test
    void a_web_socket_that_answers_pings_stays_and_one_that_does_not_is_closed() {
        try (TestWebSocket lively = TestWebSocket.open(engine.url());
                TestWebSocket mute = TestWebSocket.open(engine.url())) {
            for (int i = 0; i < 4; i++) {
                assertThat(lively.any()).isEqualTo("2");
                lively.say("3");
            }
            assertThat(mute.next()).isEqualTo("42[\"farewell\",\"SILENT\"]");
            assertThat(mute.closeCode()).isEqualTo(4006);
            lively.say("40");
            assertThat(lively.next()).startsWith("40{");
        }
    }

    @Test
    void a_session_that_has_changed_to_a_web_socket_is_pinged_there() {
        try (TestPoller poller = new TestPoller(engine.url());
                TestWebSocket socket = TestWebSocket.beside(engine.url(), poller)) {
            socket.say("2probe");
            assertThat(socket.any()).isEqualTo("3probe");
            socket.say("5");
            assertThat(socket.any()).isEqualTo("2");
            assertThat(socket.next()).isEqualTo("42[\"farewell\",\"SILENT\"]");
            assertThat(socket.closeCode()).isEqualTo(4006);
        }
    }
}
