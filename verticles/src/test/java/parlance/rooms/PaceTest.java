package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Nobody changes rooms faster than they may, three at once here. */
class PaceTest {
    private static TestNode node;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(PaceTest.class, "rooms.rate.perSecond", "1", "rooms.rate.burst", "3");
        cast = Cast.of(node, "alice", "bob", "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void who_changes_rooms_too_fast_is_told_to_wait_and_others_are_not() {
        Hall hall = Hall.found(node, cast, "public", "alice");
        Answer last = hall.act("alice renames den");
        for (int i = 0; i < 20 && last.status() == 200; i++) {
            last = hall.act("alice renames den" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(hall.act("alice shows").status()).isEqualTo(200);
        assertThat(hall.act("bob joins").status()).isEqualTo(200);
    }

    @Test
    void a_room_of_two_counts_only_when_it_opens() {
        for (int i = 0; i < 20; i++) {
            assertThat(open("carol", "alice").status()).isEqualTo(200);
        }
        Answer last = open("carol", "bob");
        for (int i = 0; i < 20 && last.status() == 200; i++) {
            node.sql("DELETE FROM room WHERE kind = 'DIRECT'");
            last = open("carol", "bob");
        }
        assertThat(last.status()).isEqualTo(429);
    }

    private static Answer open(String opener, String other) {
        return cast.client(opener).post("/api/v1/rooms/direct", new JsonObject().put("userId", cast.id(other)));
    }
}
