package parlance.dialects.wind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;

/** Who sends no heartbeat is sent away; here after three seconds. */
class WindHeartbeatTest {
    private static final String SILENT = "4003 Heartbeat payload was not received.";

    private static TestNode node;
    private static Winder alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(WindHeartbeatTest.class, "doors.wind.heartbeat", "3s");
        alice = Winder.of(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_socket_without_heartbeats_is_closed_and_one_with_them_stays() {
        try (WindSocket live = alice.enter();
                WindSocket mute = WindSocket.open(node);
                WindSocket tired = alice.enter()) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        live.beat();
                        return mute.isClosed() && tired.isClosed();
                    });
            assertThat(mute.closing()).isEqualTo(SILENT);
            assertThat(tired.closing()).isEqualTo(SILENT);
            live.beat();
            assertThat(live.isClosed()).isFalse();
        }
    }

    @Test
    void whatever_else_is_said_is_no_heartbeat() {
        try (WindSocket busy = alice.enter()) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> !busy.trySay("{\"type\":\"load\",\"payload\":{\"type\":\"mutual_users\"}}"));
            assertThat(busy.closing()).isEqualTo(SILENT);
        }
    }
}
