package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.MessageEvent;

/** What is pinned in a room is found there by everybody, and heard of. */
class PinsTest {
    private static final List<MessageEvent.Changed> heard = new CopyOnWriteArrayList<>();

    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(PinsTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
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
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void a_pin_changes_the_message_and_is_told_in_the_room() {
        String hall = rooms.group(alice, bob);
        Talk.say(bob, hall, "hi");
        JsonObject pinned = pin(alice, hall, 1, true).json();
        assertThat(pinned.getString("pinnedBy")).isEqualTo(alice.id());
        assertThat(pinned.getString("pinnedAt")).isGreaterThan(pinned.getString("createdAt"));
        assertThat(pinned.getLong("version")).isEqualTo(2);
        assertThat(pinned.getString("editedAt")).isNull();
        assertThat(Talk.show(bob, hall, 1)).isEqualTo(pinned);
        JsonObject note = Talk.show(bob, hall, 2);
        assertThat(note.getJsonObject("note"))
                .isEqualTo(new JsonObject().put("kind", "pinned").putNull("userId"));
        assertThat(note.getLong("replyTo")).isEqualTo(1);
        assertThat(note.getString("senderId")).isEqualTo(alice.id());
        assertThat(pins(bob, hall)).isEqualTo("1");
        await().untilAsserted(() ->
                assertThat(tales(hall)).containsExactlyInAnyOrder("0 > 1: POSTED v1", "1 > 3: UPDATED v2 POSTED v3"));
        JsonObject changes =
                bob.client().get("/api/v1/rooms/" + hall + "/changes?since=1").json();
        assertThat(changes.getJsonArray("items")).containsExactly(pinned, note);
    }

    @Test
    void pinning_again_and_unpinning_what_is_not_pinned_changes_nothing() {
        String hall = rooms.group(alice, bob);
        Talk.say(bob, hall, "hi");
        JsonObject first = pin(alice, hall, 1, true).json();
        assertThat(pin(alice, hall, 1, true).json()).isEqualTo(first);
        JsonObject unpinned = pin(alice, hall, 1, false).json();
        assertThat(unpinned.getString("pinnedAt")).isNull();
        assertThat(unpinned.getString("pinnedBy")).isNull();
        assertThat(pin(alice, hall, 1, false).json()).isEqualTo(unpinned);
        assertThat(pins(bob, hall)).isEmpty();
        assertThat(Talk.seqs(Talk.list(bob, hall, ""))).isEqualTo("1 2");
        assertThat(unpinned.getLong("version")).isEqualTo(4);
    }

    @Test
    void the_last_pinned_comes_first() {
        String hall = rooms.group(alice, bob);
        IntStream.rangeClosed(1, 3).forEach(i -> Talk.say(bob, hall, "m" + i));
        Stream.of(2, 3, 1).forEach(seq -> pin(alice, hall, seq, true));
        assertThat(pins(bob, hall)).isEqualTo("1 3 2");
        pin(alice, hall, 3, false);
        pin(alice, hall, 3, true);
        assertThat(pins(bob, hall)).isEqualTo("3 1 2");
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            alice pins                          | 200 |                 | 1
            carol pins                          | 200 |                 | 1
            bob pins                            | 403 | ROLE_TOO_LOW    |
            mallory pins                        | 404 | ROOM_UNKNOWN    |
            public, mallory pins                | 403 | NOT_A_MEMBER    |
            carol pins, alice unpins            | 200 |                 |
            carol pins, bob unpins              | 403 | ROLE_TOO_LOW    | 1
            archived, alice pins                | 403 | ROOM_ARCHIVED   |
            alice pins, archived, alice unpins  | 403 | ROOM_ARCHIVED   | 1
            bob deletes, alice pins             | 409 | MESSAGE_DELETED |
            alice pins, bob deletes             | 200 |                 |
            alice pins, bob edits               | 200 |                 | 1
            """)
    void in_a_group_admins_pin(String story, int status, @Nullable String reason, @Nullable String pinned) {
        String hall = rooms.group(alice, bob, carol);
        rooms.changeRole(hall, carol, "ADMIN");
        Talk.say(bob, hall, "hi");
        Answer last = Stream.of(story.split(", "))
                .map(step -> act(hall, step))
                .flatMap(Stream::ofNullable)
                .reduce((_, next) -> next)
                .orElseThrow();
        assertThat(last.status()).as(last.text()).isEqualTo(status);
        assertThat(last.json().getString("reason")).isEqualTo(reason);
        assertThat(pins(alice, hall)).isEqualTo(pinned == null ? "" : pinned);
        assertThat(Talk.show(alice, hall, 1).getString("pinnedAt") == null).isEqualTo(pinned == null);
    }

    @Test
    void both_of_a_direct_room_pin_unless_one_blocks_the_other() {
        String room = rooms.direct(alice, bob);
        Talk.say(alice, room, "hi");
        Talk.say(bob, room, "ho");
        assertThat(pin(bob, room, 1, true).status()).isEqualTo(200);
        assertThat(pin(alice, room, 2, true).status()).isEqualTo(200);
        assertThat(pin(alice, room, 1, false).status()).isEqualTo(200);
        bob.client().put("/api/v1/friends/" + alice.id() + "/block", new JsonObject());
        try {
            assertThat(pin(alice, room, 1, true).reason()).isEqualTo("BLOCKED");
            assertThat(pins(alice, room)).isEqualTo("2");
        } finally {
            bob.client().delete("/api/v1/friends/" + alice.id() + "/block");
        }
    }

    @Test
    void what_the_system_says_and_what_is_not_there_is_not_pinned() {
        String hall = rooms.group(alice);
        long seq = rooms.note(hall, alice, "CREATED");
        assertThat(pin(alice, hall, seq, true).status()).isEqualTo(403);
        assertThat(pin(alice, hall, 99, true).reason()).isEqualTo("MESSAGE_UNKNOWN");
        assertThat(pin(alice, "x", 1, true).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(list(mallory, hall).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(list(mallory, "1").reason()).isEqualTo("ROOM_UNKNOWN");
    }

    @Test
    void who_came_later_sees_only_the_pins_of_what_they_may_see() {
        String hall = rooms.group(alice);
        Talk.say(alice, hall, "before");
        rooms.join(hall, bob);
        Talk.say(alice, hall, "after");
        pin(alice, hall, 1, true);
        pin(alice, hall, 2, true);
        assertThat(pins(alice, hall)).isEqualTo("2 1");
        assertThat(pins(bob, hall)).isEqualTo("2");
    }

    @Test
    void a_room_has_a_hundred_pins() {
        String hall = rooms.group(alice);
        Talk.say(alice, hall, "1");
        Talk.say(alice, hall, "2");
        node.sql("""
                INSERT INTO pin (room_id, seq, pinned_at)
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)
                SELECT %s, 1000 + i, UTC_TIMESTAMP(6) FROM n
                """.formatted(hall));
        assertThat(pin(alice, hall, 1, true).status()).isEqualTo(200);
        Answer refused = pin(alice, hall, 2, true);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).isEqualTo("At most 100 messages are pinned in a room");
        pin(alice, hall, 1, false);
        assertThat(pin(alice, hall, 2, true).status()).isEqualTo(200);
    }

    @Test
    void pinning_counts_as_saying_something() {
        TestUser dave = TestUser.register(node, "dave");
        String hall = rooms.group(dave);
        Talk.say(dave, hall, "hi");
        try (TestNode slow = node.join("messages.rate.perSecond", "1", "messages.rate.burst", "1")) {
            TestUser there = new TestUser("dave", dave.id(), new TestClient(slow));
            there.client().useToken(dave.client().token());
            assertThat(Talk.send(there, hall, new JsonObject().put("text", "ho"))
                            .status())
                    .isEqualTo(201);
            assertThat(pin(there, hall, 1, true).status()).isEqualTo(429);
            assertThat(pin(there, hall, 1, false).status()).isEqualTo(200);
        }
    }

    private static @Nullable Answer act(String hall, String step) {
        TestUser actor = switch (step.replaceFirst(" .*", "")) {
            case "alice" -> alice;
            case "bob" -> bob;
            case "carol" -> carol;
            default -> mallory;
        };
        return switch (step.substring(step.indexOf(' ') + 1)) {
            case "pins" -> pin(actor, hall, 1, true);
            case "unpins" -> pin(actor, hall, 1, false);
            case "deletes" -> Talk.delete(actor, hall, 1);
            case "edits" -> Talk.edit(actor, hall, 1, "ho");
            case "public" -> change(hall, "is_public = TRUE");
            case "archived" -> change(hall, "archived = TRUE");
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static @Nullable Answer change(String hall, String assignment) {
        rooms.change(hall, assignment);
        return null;
    }

    private static Answer pin(TestUser user, String room, long seq, boolean on) {
        return user.client().send(on ? "PUT" : "DELETE", Talk.path(room, seq) + "/pin", null);
    }

    private static Answer list(TestUser user, String room) {
        return user.client().get("/api/v1/rooms/" + room + "/pins");
    }

    private static String pins(TestUser user, String room) {
        return Talk.seqs(list(user, room));
    }

    private static List<String> tales(String room) {
        return heard.stream()
                .filter(event -> event.room().value() == Long.parseLong(room))
                .map(event -> event.before() + " > " + event.version() + ":"
                        + String.join(
                                "",
                                event.changes().stream()
                                        .map(one -> " " + one.kind() + " v"
                                                + one.message().version())
                                        .toList()))
                .toList();
    }
}
