package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parlance.TestNode;
import parlance.TestUser;

/** What becomes of people whose node is killed or paused: a process of its own, beside two nodes of this one. */
class NodeLossTest {
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(5);
    private static final Duration SILENT_WITHIN = Duration.ofSeconds(15);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofMillis(500);

    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(NodeLossTest.class, "presence.grace", "500ms");
        other = node.join();
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
        People.befriend(alice, bob);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void who_was_on_a_node_that_is_killed_is_offline_within_five_seconds() throws Exception {
        node.sql("DELETE FROM last_seen");
        try (KillableMember killed = new KillableMember(node, bob)) {
            awaitSeen("online", BACK_WITHIN);
            killed.kill();
            awaitSeen("offline", KILLED_WITHIN.plus(GRACE));
            await().untilAsserted(() ->
                    assertThat(Door.presence(alice, bob).getString("lastSeen")).isNotNull());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void who_is_on_a_node_that_is_paused_is_offline_within_fifteen_seconds_and_back_when_it_goes_on() throws Exception {
        try (KillableMember paused = new KillableMember(node, bob)) {
            awaitSeen("online", BACK_WITHIN);
            paused.signal("STOP");
            awaitSeen("offline", SILENT_WITHIN.plus(GRACE));
            paused.signal("CONT");
            awaitSeen("online", BACK_WITHIN);
        }
    }

    /** By alice at the one node, and by bob himself at the other. */
    private static void awaitSeen(String state, Duration within) {
        await().atMost(within).untilAsserted(() -> {
            assertThat(Door.seen(alice, bob)).isEqualTo(state);
            assertThat(Door.seen(bob, bob)).isEqualTo(state);
        });
    }
}
