package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** What changed since, and where rooms stand: what devices ask when they come back. */
class SyncTest {
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(SyncTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_changed_comes_by_version_as_it_is_now() {
        String hall = rooms.group(alice, bob);
        say(hall, 3);
        Talk.edit(alice, hall, 1, "one");
        Talk.delete(alice, hall, 2);
        assertThat(versions(changes(hall, 0, 500))).isEqualTo("3@3 1@4 2@5");
        JsonObject all = changes(hall, 0, 500).json();
        assertThat(all.getLong("until")).isEqualTo(5);
        assertThat(all.getLong("seq")).isEqualTo(3);
        assertThat(all.getBoolean("more")).isFalse();
        assertThat(versions(changes(hall, 3, 500))).isEqualTo("1@4 2@5");
        assertThat(versions(changes(hall, 5, 500))).isEmpty();
        assertThat(changes(hall, 5, 500).json().getLong("until")).isEqualTo(5);
        assertThat(versions(changes(hall, 0, 2))).isEqualTo("3@3 1@4");
        JsonObject some = changes(hall, 0, 2).json();
        assertThat(some.getLong("until")).isEqualTo(4);
        assertThat(some.getBoolean("more")).isTrue();
        assertThat(changes(hall, 0, 3).json().getBoolean("more")).isFalse();
    }

    @Test
    void whoever_follows_the_versions_while_others_write_misses_nothing() {
        String hall = rooms.group(alice, bob);
        List<CompletableFuture<Void>> writers = Stream.of(alice, bob)
                .map(user -> CompletableFuture.runAsync(() -> write(hall, user)))
                .toList();
        Map<Long, JsonObject> copy = new TreeMap<>();
        long since = 0;
        boolean writing = true;
        while (writing || changes(hall, since, 3).json().getBoolean("more")) {
            writing = !writers.stream().allMatch(CompletableFuture::isDone);
            since = follow(hall, since, copy);
        }
        writers.forEach(CompletableFuture::join);
        follow(hall, since, copy);
        assertThat(copy).hasSize(40);
        assertThat(List.copyOf(copy.values())).isEqualTo(Talk.items(Talk.list(alice, hall, "?limit=100")));
    }

    @Test
    void positions_are_of_the_rooms_one_is_in_the_last_talked_in_first() {
        TestUser carol = TestUser.register(node, "carol");
        String hall = rooms.group(alice, carol);
        String empty = rooms.direct(alice, carol);
        String left = rooms.group(alice, carol);
        rooms.leave(left, carol);
        assertThat(positions(carol)).containsExactly(empty + " 0/0/0", hall + " 0/0/0");
        say(hall, 2);
        assertThat(positions(carol)).containsExactly(hall + " 2/0/0", empty + " 0/0/0");
        carol.client()
                .put(
                        "/api/v1/rooms/" + hall + "/markers",
                        new JsonObject().put("delivered", 2).put("read", 1));
        assertThat(positions(carol)).containsExactly(hall + " 2/2/1", empty + " 0/0/0");
        JsonObject position =
                Talk.items(carol.client().get("/api/v1/rooms/positions")).getFirst();
        assertThat(position.getLong("version")).isEqualTo(2);
        assertThat(position.getLong("memberVersion"))
                .isEqualTo(Long.parseLong(node.sql("SELECT member_version FROM room WHERE id = " + hall)));
    }

    private static void say(String hall, int times) {
        for (int i = 0; i < times; i++) {
            Talk.say(alice, hall, "message " + i);
        }
    }

    /** Twenty messages, each changed at once. */
    private static void write(String hall, TestUser user) {
        for (int i = 0; i < 20; i++) {
            long seq = Talk.say(user, hall, "message " + i).getLong("seq");
            if (i % 3 == 0) {
                Talk.delete(user, hall, seq);
            } else {
                Talk.edit(user, hall, seq, "edited " + i);
                Talk.react(user, hall, seq, "x", true);
            }
        }
    }

    /** Up to the first page that has nothing after it; where that was. */
    private static long follow(String hall, long from, Map<Long, JsonObject> copy) {
        long since = from;
        Answer page;
        do {
            page = changes(hall, since, 3);
            Talk.items(page).forEach(message -> copy.put(message.getLong("seq"), message));
            assertThat(page.json().getLong("until")).isGreaterThanOrEqualTo(since);
            since = page.json().getLong("until");
        } while (page.json().getBoolean("more"));
        return since;
    }

    private static Answer changes(String hall, long since, int limit) {
        return bob.client().get("/api/v1/rooms/" + hall + "/changes?since=" + since + "&limit=" + limit);
    }

    private static String versions(Answer page) {
        return Talk.items(page).stream()
                .map(item -> item.getLong("seq") + "@" + item.getLong("version"))
                .collect(Collectors.joining(" "));
    }

    private static List<String> positions(TestUser user) {
        return Talk.items(user.client().get("/api/v1/rooms/positions")).stream()
                .map(item -> item.getString("roomId") + " " + item.getLong("seq") + "/" + item.getLong("deliveredSeq")
                        + "/" + item.getLong("readSeq"))
                .toList();
    }
}
