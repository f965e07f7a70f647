package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** What may become of a message after it was sent, by whom, at two nodes. */
class MessagesTest {
    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(MessagesTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
        carol = TestUser.register(node, "carol");
        mallory = TestUser.register(other, "mallory");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    /** Alice owns the hall, carol is an admin, bob a member and mallory nobody; bob says hi. */
    @ParameterizedTest(name = "{0}: {1} {2}, the text is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            bob edits                           | 200 |                 | ho
            bob edits, bob edits                | 200 |                 | ho
            alice edits                         | 403 |                 | hi
            carol edits                         | 403 |                 | hi
            mallory edits                       | 404 | ROOM_UNKNOWN    | hi
            public, mallory edits               | 403 | NOT_A_MEMBER    | hi
            bob leaves, bob edits               | 404 | ROOM_UNKNOWN    | hi
            public, bob leaves, bob edits       | 403 | NOT_A_MEMBER    | hi
            bob leaves, bob joins, bob edits    | 404 | MESSAGE_UNKNOWN | hi
            bob deletes, bob edits              | 409 | MESSAGE_DELETED |
            archived, bob edits                 | 403 | ROOM_ARCHIVED   | hi
            bob deletes                         | 200 |                 |
            bob deletes, bob deletes            | 200 |                 |
            bob edits, bob deletes              | 200 |                 |
            alice deletes                       | 200 |                 |
            carol deletes                       | 200 |                 |
            carol deletes, bob deletes          | 200 |                 |
            mallory deletes                     | 404 | ROOM_UNKNOWN    | hi
            archived, bob deletes               | 200 |                 |
            archived, carol deletes             | 200 |                 |
            carol no admin, carol deletes       | 403 | ROLE_TOO_LOW    | hi
            carol reacts                        | 200 |                 | hi +1
            carol reacts, carol reacts          | 200 |                 | hi +1
            carol reacts, bob reacts            | 200 |                 | hi +2
            carol reacts, carol unreacts        | 200 |                 | hi
            carol unreacts                      | 200 |                 | hi
            carol reacts, bob unreacts          | 200 |                 | hi +1
            carol reacts, bob deletes           | 200 |                 |
            bob deletes, carol reacts           | 409 | MESSAGE_DELETED |
            archived, carol reacts              | 403 | ROOM_ARCHIVED   | hi
            mallory reacts                      | 404 | ROOM_UNKNOWN    | hi
            carol reacts, bob edits             | 200 |                 | ho +1
            """)
    void what_one_does_to_what_bob_said(String story, int status, @Nullable String reason, @Nullable String text) {
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
        JsonObject message = Talk.show(alice, hall, 1);
        int reactions = message.getJsonArray("reactions").stream()
                .mapToInt(one -> ((JsonObject) one).getInteger("count"))
                .sum();
        assertThat(message.getString("text") + (reactions == 0 ? "" : " +" + reactions))
                .isEqualTo(text == null ? "" : text);
        assertThat(message.getString("deletedAt") == null).isEqualTo(text != null);
    }

    @Test
    void earlier_texts_are_kept_until_the_message_is_deleted() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "one");
        Talk.edit(alice, hall, 1, "two");
        Talk.edit(alice, hall, 1, "two");
        Talk.edit(alice, hall, 1, "three 🎈");
        JsonObject edited = Talk.show(bob, hall, 1);
        assertThat(edited.getString("text")).isEqualTo("three 🎈");
        assertThat(edited.getString("editedAt")).isGreaterThan(edited.getString("createdAt"));
        assertThat(edited.getLong("version")).isEqualTo(3);
        assertThat(Talk.texts(Talk.edits(bob, hall, 1))).containsExactly("one", "two");
        assertThat(Talk.edits(mallory, hall, 1).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(Talk.edits(bob, hall, 2).reason()).isEqualTo("MESSAGE_UNKNOWN");
        Talk.delete(alice, hall, 1);
        assertThat(Talk.texts(Talk.edits(bob, hall, 1))).isEmpty();
        for (String table : List.of("message_text", "reaction", "mention", "message_gram")) {
            await(table)
                    .until(() -> node.sql("SELECT COUNT(*) FROM " + table + " WHERE room_id = " + hall)
                            .equals("0"));
        }
    }

    @Test
    void who_is_mentioned_is_found_anew_at_every_edit() {
        String hall = rooms.group(alice, bob, carol);
        assertThat(Talk.say(alice, hall, "@bob").getJsonArray("mentions")).containsExactly(bob.id());
        JsonObject edited =
                Talk.edit(alice, hall, 1, "@Carol, @mallory, @bob. @carol").json();
        assertThat(edited.getJsonArray("mentions")).containsExactly(carol.id(), bob.id());
        assertThat(mentioned(hall)).isEqualTo(ids(bob, carol));
        Talk.edit(alice, hall, 1, "@carol");
        assertThat(mentioned(hall)).isEqualTo(ids(carol));
        Talk.edit(alice, hall, 1, "nobody");
        assertThat(Talk.show(bob, hall, 1).getJsonArray("mentions")).isEmpty();
        assertThat(mentioned(hall)).isEmpty();
        Talk.edit(alice, hall, 1, "@bob");
        Talk.delete(alice, hall, 1);
        assertThat(Talk.show(bob, hall, 1).getJsonArray("mentions")).isEmpty();
        assertThat(mentioned(hall)).isEmpty();
    }

    @Test
    void in_a_direct_room_a_block_cannot_be_talked_around_but_what_was_said_can_be_taken_back() {
        String room = rooms.direct(alice, bob);
        Talk.say(alice, room, "hi");
        Talk.say(bob, room, "ho");
        bob.client().put("/api/v1/friends/" + alice.id() + "/block", new JsonObject());
        try {
            assertThat(Talk.edit(alice, room, 1, "listen").reason()).isEqualTo("BLOCKED");
            assertThat(Talk.edit(bob, room, 2, "listen").reason()).isEqualTo("BLOCKED");
            assertThat(Talk.react(alice, room, 2, "👍", true).reason()).isEqualTo("BLOCKED");
            assertThat(Talk.delete(alice, room, 2).status()).isEqualTo(403);
            assertThat(Talk.delete(alice, room, 1).status()).isEqualTo(200);
        } finally {
            bob.client().delete("/api/v1/friends/" + alice.id() + "/block");
        }
        assertThat(Talk.edit(bob, room, 2, "well").status()).isEqualTo(200);
    }

    @Test
    void what_the_system_says_stays_as_it_is_but_one_may_like_it() {
        String hall = rooms.group(alice, bob);
        long seq = rooms.note(hall, alice, "CREATED");
        assertThat(Talk.edit(alice, hall, seq, "mine").status()).isEqualTo(403);
        assertThat(Talk.delete(alice, hall, seq).status()).isEqualTo(403);
        assertThat(Talk.react(bob, hall, seq, "👍", true).status()).isEqualTo(200);
        JsonObject note = Talk.show(alice, hall, seq);
        assertThat(note.getString("kind")).isEqualTo("system");
        assertThat(note.getJsonObject("note"))
                .isEqualTo(new JsonObject().put("kind", "created").putNull("userId"));
    }

    @Test
    void what_is_wrong_is_said_field_by_field() {
        String hall = rooms.group(alice, bob);
        Talk.say(alice, hall, "hi");
        assertThat(Talk.edit(alice, hall, 1, " \n ").issues()).isEqualTo("text: A message needs a text");
        assertThat(Talk.edit(alice, hall, 1, "🎈".repeat(10_000)).status()).isEqualTo(200);
        assertThat(Talk.edit(alice, hall, 1, "🎈".repeat(10_001)).issues())
                .isEqualTo("text: A message has at most 10000 characters");
        assertThat(alice.client().patch(Talk.path(hall, 1), new JsonObject()).issues())
                .isEqualTo("text: This is required");
        assertThat(alice.client()
                        .patch(Talk.path(hall, 1), new JsonObject().put("text", 7))
                        .issues())
                .isEqualTo("text: This must be of type string");
        String emoji = "emoji: A reaction has 1 to 32 characters and no spaces";
        assertThat(Talk.react(alice, hall, 1, "x".repeat(33), true).issues()).isEqualTo(emoji);
        assertThat(Talk.react(alice, hall, 1, "🎈".repeat(32), true).status()).isEqualTo(200);
        for (String wrong : List.of("a b", "a\u00a0b", "a\tb", "\u0007", " ")) {
            assertThat(Talk.react(alice, hall, 1, wrong, true).issues()).isEqualTo(emoji);
        }
        assertThat(Talk.edit(alice, hall, 0, "x").reason()).isEqualTo("MESSAGE_UNKNOWN");
        assertThat(Talk.edit(alice, hall, 99, "x").reason()).isEqualTo("MESSAGE_UNKNOWN");
        assertThat(Talk.delete(alice, "x", 1).reason()).isEqualTo("ROOM_UNKNOWN");
        assertThat(alice.client()
                        .delete("/api/v1/rooms/" + hall + "/messages/x")
                        .reason())
                .isEqualTo("MESSAGE_UNKNOWN");
    }

    private static @Nullable Answer act(String hall, String step) {
        switch (step) {
            case "public" -> rooms.change(hall, "is_public = TRUE");
            case "archived" -> rooms.change(hall, "archived = TRUE");
            case "bob leaves" -> rooms.leave(hall, bob);
            case "bob joins" -> rooms.join(hall, bob);
            case "carol no admin" -> rooms.changeRole(hall, carol, "MEMBER");
            default -> {
                return change(hall, step);
            }
        }
        return null;
    }

    private static Answer change(String hall, String step) {
        TestUser actor = switch (step.substring(0, step.indexOf(' '))) {
            case "alice" -> alice;
            case "bob" -> bob;
            case "carol" -> carol;
            default -> mallory;
        };
        return switch (step.substring(step.indexOf(' ') + 1)) {
            case "edits" -> Talk.edit(actor, hall, 1, "ho");
            case "deletes" -> Talk.delete(actor, hall, 1);
            case "reacts" -> Talk.react(actor, hall, 1, "👍", true);
            case "unreacts" -> Talk.react(actor, hall, 1, "👍", false);
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static String mentioned(String room) {
        return node.sql(
                "SELECT COALESCE(GROUP_CONCAT(user_id ORDER BY user_id), '') FROM mention WHERE seq = 1 AND room_id = "
                        + room);
    }

    private static String ids(TestUser... users) {
        return String.join(",", Stream.of(users).map(TestUser::id).sorted().toList());
    }
}
