package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;

/** Who is inside a group is the same on every node, wherever sockets and requests come in. */
class WeConnectNodesTest {
    private static TestNode node;
    private static TestNode other;
    private static Connector alice;
    private static Connector bob;
    private static long hall;

    @BeforeAll
    static void start() {
        node = TestNode.start(WeConnectNodesTest.class);
        other = node.join();
        alice = Connector.of(node, "alice");
        bob = Connector.of(node, "bob");
        hall = alice.found("hall");
        bob.visit(hall, true);
        bob.visit(hall, false);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void who_enters_at_one_node_is_inside_on_all_and_hears_where_their_socket_is() {
        try (WeConnectSocket alices = alice.enter()) {
            alice.visit(hall, true);
            alices.next("group_chat_activitity");
            try (WeConnectSocket bobs = bob.at(other).enter()) {
                // The request comes in where his socket is not.
                bob.visit(hall, true);
                assertThat(bobs.next("group_chat_activitity").getString("message"))
                        .isEqualTo("Bob Example just joined the group");
                assertThat(alices.next("group_chat_activitity").getLong("user_id"))
                        .isEqualTo(bob.id());
                everywhere(alice.id(), bob.id());
                bobs.say(bob.in(hall, "from afar"));
                assertThat(alices.next("group_chat_message").getString("message"))
                        .isEqualTo("from afar");
                assertThat(bobs.next("group_chat_message").getLong("user_id")).isEqualTo(bob.id());
                try (WeConnectSocket second = bob.enter()) {
                    alices.say(alice.in(hall, "to both"));
                    second.next("group_chat_message");
                    bobs.next("group_chat_message");
                }
                await().untilAsserted(() -> everywhere(alice.id(), bob.id()));
            }
            assertThat(alices.next("group_chat_activitity").getString("message"))
                    .isEqualTo("Bob Example just left the group");
            everywhere(alice.id());
            assertThat(alices.settled()).noneMatch(frame -> "group_chat_activitity".equals(frame.getString("type")));
        }
    }

    @Test
    void with_a_node_go_those_who_were_inside_there_and_one_that_joins_learns_who_is() {
        TestNode third = node.join();
        try (WeConnectSocket alices = alice.enter()) {
            alice.visit(hall, true);
            alices.next("group_chat_activitity");
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(inside(third)).containsExactly(alice.id()));
            WeConnectSocket bobs = bob.at(third).enter();
            bob.at(third).visit(hall, true);
            bobs.next("group_chat_activitity");
            alices.next("group_chat_activitity");
            third.close();
            JsonObject gone = alices.next("group_chat_activitity");
            assertThat(gone.getString("message")).isEqualTo("Bob Example just left the group");
            everywhere(alice.id());
        } finally {
            third.close();
        }
    }

    private static void everywhere(Long... users) {
        for (TestNode each : List.of(node, other)) {
            await().untilAsserted(() -> assertThat(inside(each)).containsExactly(users));
        }
    }

    private static List<Long> inside(TestNode at) {
        return alice.at(at).list("users/group/" + hall, "users").stream()
                .map(user -> user.getLong("user_id"))
                .toList();
    }
}
