package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.DirectPair;
import parlance.domain.MessageEvent.Typing;
import parlance.domain.RoomId;

/** Alice, bob and carol were in the hall, carol has left it; mallory is a stranger whom bob blocks. */
class TypingTest {
    private static TestNode node;
    private static TestNode other;
    private static Door door;
    private static Map<String, TestUser> people;
    private static Map<String, String> rooms;

    @BeforeAll
    static void start() {
        node = TestNode.start(TypingTest.class);
        other = node.join();
        door = new Door(other);
        TestUser alice = TestUser.register(node, "alice");
        TestUser bob = TestUser.register(node, "bob");
        TestUser carol = TestUser.register(node, "carol");
        TestUser mallory = TestUser.register(node, "mallory");
        people = Map.of("alice", alice, "bob", bob, "carol", carol, "mallory", mallory);
        rooms = Map.of(
                "hall",
                People.group(node, 1, alice, bob),
                "attic",
                People.group(node, 2, alice, bob),
                "cellar",
                People.group(node, 3, alice),
                "alice and bob",
                People.direct(node, 4, alice, bob),
                "bob and mallory",
                People.direct(node, 5, bob, mallory),
                "nowhere",
                "4503599627370497");
        People.join(node, room("hall"), carol, "LEFT");
        node.sql("UPDATE room SET archived = TRUE WHERE id = " + room("attic"));
        People.block(bob, mallory);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @BeforeEach
    void nobody_writes() {
        say("alice", "alice and bob", false);
        say("alice", "hall", false);
        say("bob", "hall", false);
        door.heard.clear();
    }

    @ParameterizedTest(name = "{0} writes in {1}: {2}, told in {3}")
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
            alice   | hall            | 200 | hall
            carol   | hall            | 404 | nobody
            mallory | hall            | 404 | nobody
            alice   | attic           | 403 | nobody
            carol   | attic           | 404 | nobody
            alice   | nowhere         | 404 | nobody
            alice   | alice and bob   | 200 | alice and bob
            mallory | alice and bob   | 404 | nobody
            bob     | bob and mallory | 200 | nobody
            mallory | bob and mallory | 200 | nobody
            """)
    void who_may_tell_a_room(String who, String where, int status, String told) {
        assertThat(say(who, where, true).status()).isEqualTo(status);
        assertThat(heardUntilMarked()).isEqualTo(told == null ? List.of() : List.of(who + " in " + told + " writes"));
    }

    @ParameterizedTest(name = "{0} writes to {1}: {2}, told in {3}")
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
            alice   | bob     | 200 | alice and bob
            alice   | carol   | 200 | nobody
            alice   | alice   | 400 | nobody
            alice   | x       | 404 | nobody
            bob     | mallory | 200 | nobody
            mallory | bob     | 200 | nobody
            """)
    void who_may_tell_somebody(String who, String whom, int status, String told) {
        String id = people.containsKey(whom) ? user(whom).id() : "4503599627370497";
        Answer answer =
                user(who).client().put("/api/v1/friends/" + id + "/typing", new JsonObject().put("typing", true));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(heardUntilMarked()).isEqualTo(told == null ? List.of() : List.of(who + " in " + told + " writes"));
    }

    @Test
    void what_is_told_carries_the_pair_and_the_members_version_of_this_moment() {
        say("alice", "alice and bob", true);
        say("alice", "hall", true);
        await().until(() -> typings().size() == 2);
        assertThat(typings().getFirst().pair()).isEqualTo(DirectPair.of(Door.id(user("alice")), Door.id(user("bob"))));
        assertThat(typings().getLast().pair()).isNull();
        assertThat(Long.toString(typings().getLast().memberVersion()))
                .isEqualTo(node.sql("SELECT member_version FROM room WHERE id = " + room("hall")));
    }

    @Test
    void who_was_removed_tells_nobody_any_more_from_that_moment() {
        People.join(node, room("hall"), user("carol"), "JOINED");
        assertThat(say("carol", "hall", true).status()).isEqualTo(200);
        People.join(node, room("hall"), user("carol"), "LEFT");
        assertThat(say("carol", "hall", true).status()).isEqualTo(404);
    }

    @Test
    void who_says_nothing_more_has_stopped_after_six_seconds_and_saying_it_again_is_told_once() {
        Instant began = Instant.now();
        say("alice", "hall", true);
        say("alice", "hall", true);
        assertThat(heardUntilMarked()).containsExactly("alice in hall writes");
        await().atMost(Duration.ofSeconds(9)).until(() -> told().contains("alice in hall stopped"));
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(6));
        assertThat(told()).containsOnlyOnce("alice in hall stopped");
    }

    @Test
    void who_stops_has_stopped_at_once_and_only_once() {
        say("alice", "hall", true);
        assertThat(say("alice", "hall", false).message()).isEqualTo("Noted");
        say("alice", "hall", false);
        assertThat(heardUntilMarked()).containsExactly("alice in hall writes", "alice in hall stopped");
    }

    @Test
    void the_request_says_whether() {
        assertThat(user("alice")
                        .client()
                        .put("/api/v1/rooms/" + room("hall") + "/typing", new JsonObject())
                        .issues())
                .isEqualTo("typing: This is required");
    }

    /** What a node publishes arrives in order, so nothing is missing once the marker has come. */
    private static List<String> heardUntilMarked() {
        say("alice", "cellar", true);
        say("alice", "cellar", false);
        await().until(() -> told().contains("alice in cellar stopped"));
        return told().stream().filter(line -> !line.contains("cellar")).toList();
    }

    private static List<String> told() {
        return typings().stream()
                .map(typing -> name(typing) + " in " + name(typing.room()) + (typing.typing() ? " writes" : " stopped"))
                .toList();
    }

    private static List<Typing> typings() {
        return door.heard.stream()
                .filter(Typing.class::isInstance)
                .map(Typing.class::cast)
                .toList();
    }

    private static String name(Typing typing) {
        return people.values().stream()
                .filter(user -> Door.id(user).equals(typing.user()))
                .findFirst()
                .orElseThrow()
                .userName();
    }

    private static String name(RoomId room) {
        return rooms.entrySet().stream()
                .filter(known -> known.getValue().equals(Long.toString(room.value())))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Answer say(String who, String where, boolean typing) {
        return user(who)
                .client()
                .put("/api/v1/rooms/" + room(where) + "/typing", new JsonObject().put("typing", typing));
    }

    private static TestUser user(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    private static String room(String name) {
        return Objects.requireNonNull(rooms.get(name), name);
    }
}
