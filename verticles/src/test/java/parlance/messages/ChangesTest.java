package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.MessageEvent;

/** What changes a message counts once, is heard on every node, and what people reacted with is counted. */
class ChangesTest {
    private static final List<MessageEvent.Changed> heard = new CopyOnWriteArrayList<>();

    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;

    @BeforeAll
    static void start() {
        node = TestNode.start(ChangesTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        other = node.join();
        other.bus().subscribe(event -> {
            if (event instanceof MessageEvent.Changed changed) {
                heard.add(changed);
            }
        });
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
        carol = TestUser.register(node, "carol");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void every_change_raises_the_version_once_and_is_heard_on_every_node() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "hi");
        Talk.edit(alice, hall, 1, "ho");
        Talk.edit(alice, hall, 1, "ho");
        Talk.react(bob, hall, 1, "👍", true);
        Talk.react(bob, hall, 1, "👍", true);
        Talk.react(bob, hall, 1, "👍", false);
        Talk.delete(alice, hall, 1);
        Talk.delete(alice, hall, 1);
        await().untilAsserted(() -> assertThat(tales(hall))
                .containsExactlyInAnyOrder(
                        "0 > 1 POSTED v1 hi []",
                        "1 > 2 EDITED v2 ho []",
                        "2 > 3 UPDATED v3 ho [👍]",
                        "3 > 4 UPDATED v4 ho []",
                        "4 > 5 DELETED v5  []"));
        assertThat(changes(hall)).allSatisfy(event -> {
            assertThat(event.pair()).isNull();
            assertThat(event.memberVersion())
                    .isEqualTo(Long.parseLong(node.sql("SELECT member_version FROM room WHERE id = " + hall)));
            assertThat(event.changes().getFirst().door()).isEqualTo("native");
            assertThat(event.changes().getFirst().session()).isNotNull();
        });
    }

    @Test
    void an_event_of_a_direct_room_names_the_two() {
        String room = rooms.direct(alice, carol);
        Talk.say(alice, room, "hi");
        Talk.edit(alice, room, 1, "ho");
        await().untilAsserted(() -> assertThat(changes(room)).hasSize(2));
        assertThat(changes(room).getLast().pair())
                .isNotNull()
                .satisfies(pair -> assertThat(
                                List.of(pair.low().value(), pair.high().value()))
                        .containsExactlyInAnyOrder(Long.valueOf(alice.id()), Long.valueOf(carol.id())));
    }

    @Test
    void changes_at_the_same_moment_on_two_nodes_all_count() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "hi");
        List<CompletableFuture<Answer>> all = IntStream.range(0, 20)
                .boxed()
                .flatMap(i -> Stream.of(
                        CompletableFuture.supplyAsync(() -> Talk.react(bob, hall, 1, "e" + i, true)),
                        CompletableFuture.supplyAsync(() -> Talk.edit(alice, hall, 1, "text " + i))))
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one.join().status()).isEqualTo(200));
        JsonObject message = Talk.show(bob, hall, 1);
        assertThat(message.getLong("version")).isEqualTo(41);
        assertThat(message.getJsonArray("reactions")).hasSize(20);
        assertThat(Talk.texts(Talk.edits(bob, hall, 1))).hasSize(20).startsWith("hi");
    }

    @Test
    void reactions_are_counted_per_emoji_in_the_order_they_came() {
        String hall = rooms.group(alice, bob, carol);
        Talk.say(alice, hall, "hi");
        for (String emoji : List.of("👩‍🚀", "#️⃣", "+1", "a/b?c=%25&d")) {
            assertThat(Talk.react(bob, hall, 1, emoji, true).status()).isEqualTo(200);
        }
        Talk.react(alice, hall, 1, "#️⃣", true);
        Talk.react(carol, hall, 1, "👩‍🚀", true);
        Talk.react(bob, hall, 1, "+1", false);
        assertThat(Talk.show(carol, hall, 1).getJsonArray("reactions"))
                .isEqualTo(new JsonArray()
                        .add(reaction("👩‍🚀", bob, carol))
                        .add(reaction("#️⃣", bob, alice))
                        .add(reaction("a/b?c=%25&d", bob)));
    }

    @Test
    void a_message_has_twenty_kinds_of_reactions_and_a_thousand_in_all() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "hi");
        for (int i = 0; i < 20; i++) {
            assertThat(Talk.react(bob, hall, 1, "e" + i, true).status()).isEqualTo(200);
        }
        long version = Talk.show(bob, hall, 1).getLong("version");
        assertThat(Talk.react(alice, hall, 1, "e20", true).status()).isEqualTo(409);
        assertThat(Talk.react(alice, hall, 1, "e19", true).status()).isEqualTo(200);
        Talk.react(bob, hall, 1, "e0", false);
        assertThat(Talk.react(alice, hall, 1, "e20", true).status()).isEqualTo(200);
        node.sql("""
                INSERT INTO reaction (room_id, seq, emoji, user_id, reacted_at)
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 979)
                SELECT %s, 1, 'e1', i, UTC_TIMESTAMP(6) FROM n
                """.formatted(hall));
        assertThat(Talk.react(alice, hall, 1, "e2", true).status()).isEqualTo(409);
        JsonObject message = Talk.show(bob, hall, 1);
        assertThat(message.getLong("version")).isEqualTo(version + 3);
        JsonObject many = (JsonObject) message.getJsonArray("reactions").stream()
                .filter(one -> ((JsonObject) one).getString("emoji").equals("e1"))
                .findFirst()
                .orElseThrow();
        assertThat(many.getInteger("count")).isEqualTo(980);
        assertThat(many.getJsonArray("users")).hasSize(50);
    }

    private static JsonObject reaction(String emoji, TestUser... users) {
        return new JsonObject()
                .put("emoji", emoji)
                .put("count", users.length)
                .put("users", new JsonArray(Stream.of(users).map(TestUser::id).toList()));
    }

    private static List<MessageEvent.Changed> changes(String room) {
        return heard.stream()
                .filter(event -> event.room().value() == Long.parseLong(room))
                .toList();
    }

    private static List<String> tales(String room) {
        return changes(room).stream()
                .map(event -> event.before() + " > " + event.version() + " "
                        + event.changes().getFirst().kind() + " v"
                        + event.changes().getFirst().message().version() + " "
                        + event.changes().getFirst().message().text() + " "
                        + event.changes().getFirst().message().reactions().stream()
                                .map(one -> one.emoji())
                                .toList())
                .toList();
    }
}
