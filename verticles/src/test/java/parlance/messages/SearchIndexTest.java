package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** One node keeps the index for all, and another does when it is gone. */
class SearchIndexTest {
    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(SearchIndexTest.class);
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void when_the_one_that_keeps_the_index_is_gone_another_takes_over_and_finds_all_that_was_missed() {
        String room = rooms.group(alice);
        node.sql(
                "UPDATE lease SET holder = 'killed', until = UTC_TIMESTAMP(6) + INTERVAL 4 SECOND WHERE name = 'search'");
        Talk.say(alice, room, "flamingo");
        rooms.change(room, "changed_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR");
        assertThat(find("flamingo")).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(find("flamingo")).containsExactly("flamingo"));
        assertThat(node.sql("SELECT holder FROM lease WHERE name = 'search'")).isNotEqualTo("killed");
    }

    @Test
    void a_node_that_leaves_in_order_hands_the_index_over_at_once() {
        String held;
        try (TestNode leaving = node.join()) {
            held = "name = 'search' AND holder LIKE '" + leaving.bus().node() + "/%' AND until > UTC_TIMESTAMP(6)";
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                node.sql("UPDATE lease SET until = UTC_TIMESTAMP(6) WHERE name = 'search' AND NOT (" + held + ")");
                return node.sql("SELECT COUNT(*) FROM lease WHERE " + held).equals("1");
            });
        }
        assertThat(node.sql("SELECT COUNT(*) FROM lease WHERE " + held)).isEqualTo("0");
        String room = rooms.group(alice);
        Talk.say(alice, room, "ostrich");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(find("ostrich")).containsExactly("ostrich"));
    }

    @Test
    void a_room_that_cannot_be_taken_in_holds_up_no_other_and_is_tried_again() {
        String broken = rooms.group(alice);
        String sound = rooms.group(alice);
        node.sql("CREATE OR REPLACE TRIGGER refuses BEFORE INSERT ON message_gram FOR EACH ROW"
                + " IF NEW.room_id = " + broken
                + " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF");
        try {
            Talk.say(alice, broken, "penguin");
            Talk.say(alice, sound, "puffin");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(find("puffin")).containsExactly("puffin"));
            assertThat(find("penguin")).isEmpty();
        } finally {
            node.sql("DROP TRIGGER refuses");
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(find("penguin")).containsExactly("penguin"));
    }

    private static List<String> find(String term) {
        return Talk.texts(alice.client().get("/api/v1/search/messages?term=" + term));
    }
}
