package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Who sees what of what was said, page by page and version by version. */
class HistoryTest {
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(HistoryTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Alice counts aloud: one message per number. */
    @ParameterizedTest(name = "{0}: bob sees {1}")
    @CsvSource(delimiter = '|', textBlock = """
            bob joins, 1, 2                                 | 1 2
            1, 2, bob joins, 3                              | 3
            1, 2, bob joins                                 | nothing
            open, 1, 2, bob joins, 3                        | 1 2 3
            bob joins, 1, bob leaves, 2                     | ROOM_UNKNOWN
            public, bob joins, 1, bob leaves, 2             | NOT_A_MEMBER
            bob joins, 1, bob leaves, 2, bob joins, 3       | 3
            open, bob joins, 1, bob leaves, 2, bob joins, 3 | 1 2 3
            1, bob joins, 2, open, 3                        | 2 3
            open, 1, bob joins, closed, 2                   | 1 2
            bob joins, 1, archived                          | 1
            1                                               | ROOM_UNKNOWN
            public, open, 1                                 | NOT_A_MEMBER
            bob joins, 1, banned                            | ROOM_UNKNOWN
            """)
    void who_comes_when_sees_what(String story, String seen) {
        String hall = rooms.group(alice);
        Stream.of(story.split(", ")).forEach(step -> act(hall, step));
        for (String way : List.of("", "?after=0", "?before=99", "?around=2", "?limit=100")) {
            Answer page = Talk.list(bob, hall, way);
            assertThat(page.status() == 200 ? seen(page) : page.reason())
                    .as(way)
                    .isEqualTo(seen);
        }
        Answer changes = bob.client().get("/api/v1/rooms/" + hall + "/changes");
        assertThat(changes.status() == 200 ? seen(changes) : changes.reason()).isEqualTo(seen);
    }

    @Test
    void pages_lead_from_one_end_to_the_other() {
        String hall = rooms.group(alice);
        say(hall, 3);
        rooms.join(hall, bob);
        say(hall, 7);
        assertThat(walk(hall, "before", 3)).containsExactly("8 9 10", "5 6 7", "4");
        assertThat(walk(hall, "after", 3)).containsExactly("4 5 6", "7 8 9", "10");
        Answer around = Talk.list(bob, hall, "?around=7&limit=4");
        assertThat(Talk.seqs(around)).isEqualTo("5 6 7 8");
        assertThat(around.json().getBoolean("moreBefore")).isTrue();
        assertThat(around.json().getBoolean("moreAfter")).isTrue();
    }

    @Test
    void a_deleted_message_keeps_its_place() {
        String hall = rooms.group(alice);
        say(hall, 3);
        Talk.delete(alice, hall, 2);
        Answer page = Talk.list(alice, hall, "");
        assertThat(Talk.texts(page)).containsExactly("message 0", "", "message 2");
        assertThat(Talk.items(page).get(1).getString("deletedAt")).isNotNull();
    }

    @Test
    void a_direct_room_is_read_by_who_is_there_and_is_not_made_by_reading() {
        String path = "/api/v1/friends/" + bob.id() + "/messages";
        Answer empty = alice.client().get(path);
        assertThat(empty.json())
                .isEqualTo(new JsonObject()
                        .put("items", new JsonArray())
                        .put("moreBefore", false)
                        .put("moreAfter", false)
                        .putNull("next"));
        assertThat(node.sql("SELECT COUNT(*) FROM room WHERE kind = 'DIRECT'")).isEqualTo("0");
        assertThat(alice.client().post(path, new JsonObject().put("text", "hi")).status())
                .isEqualTo(201);
        assertThat(bob.client()
                        .post("/api/v1/friends/" + alice.id() + "/messages", new JsonObject().put("text", "ho"))
                        .status())
                .isEqualTo(201);
        assertThat(Talk.texts(bob.client().get("/api/v1/friends/" + alice.id() + "/messages")))
                .containsExactly("hi", "ho");
        assertThat(Talk.texts(alice.client().get(path + "?limit=1"))).containsExactly("ho");
        node.sql("UPDATE user SET state = 'ERASED' WHERE id = " + bob.id());
        try {
            assertThat(Talk.texts(alice.client().get(path))).containsExactly("hi", "ho");
            assertThat(mallory.client().get(path).reason()).isEqualTo("USER_UNKNOWN");
        } finally {
            node.sql("UPDATE user SET state = 'ACTIVE' WHERE id = " + bob.id());
        }
        assertThat(alice.client()
                        .get("/api/v1/friends/" + alice.id() + "/messages")
                        .reason())
                .isEqualTo("ONESELF");
        assertThat(alice.client().get("/api/v1/friends/1/messages").reason()).isEqualTo("USER_UNKNOWN");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            messages?before=5&after=3          | before: Only one of before, after and around can be given
            messages?after=5&around=3          | after: Only one of before, after and around can be given
            messages?before=1&after=2&around=3 | before: Only one of before, after and around can be given
            messages?limit=1e1                 | limit: This must be a number written in digits
            messages?before=1e1                | before: This must be a number written in digits
            changes?since=1e1                  | since: This must be a number written in digits
            """)
    void what_is_wrong_is_said_field_by_field(String asked, String issues) {
        String hall = rooms.group(alice);
        assertThat(alice.client().get("/api/v1/rooms/" + hall + "/" + asked).issues())
                .isEqualTo(issues);
    }

    @ParameterizedTest
    @CsvSource({
        "messages?limit=0",
        "messages?limit=101",
        "messages?limit=x",
        "messages?before=-1",
        "messages?before=x",
        "messages?after=99999999999999999999",
        "messages?around=1.5",
        "changes?since=-1",
        "changes?limit=501"
    })
    void what_breaks_the_contract_is_invalid_with_an_issue(String asked) {
        String hall = rooms.group(alice);
        Answer answer = alice.client().get("/api/v1/rooms/" + hall + "/" + asked);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.issues()).isNotEmpty();
    }

    private static void act(String hall, String step) {
        switch (step) {
            case "bob joins" -> rooms.join(hall, bob);
            case "bob leaves" -> rooms.leave(hall, bob);
            case "open" -> rooms.change(hall, "open_history = TRUE");
            case "closed" -> rooms.change(hall, "open_history = FALSE");
            case "public" -> rooms.change(hall, "is_public = TRUE");
            case "archived" -> rooms.change(hall, "archived = TRUE");
            case "banned" ->
                node.sql("UPDATE membership SET state = 'BANNED' WHERE room_id = " + hall + " AND user_id = "
                        + bob.id());
            default -> say(hall, 1);
        }
    }

    private static void say(String hall, int times) {
        for (int i = 0; i < times; i++) {
            Talk.say(alice, hall, "message " + i);
        }
    }

    /** What bob sees from page to page, from the newest on or from the oldest. */
    private static List<String> walk(String hall, String way, int limit) {
        Stream.Builder<String> pages = Stream.builder();
        String from = way.equals("after") ? "&after=0" : "";
        boolean more = true;
        while (more) {
            Answer page = Talk.list(bob, hall, "?limit=" + limit + from);
            pages.add(Talk.seqs(page));
            List<JsonObject> items = Talk.items(page);
            boolean forward = way.equals("after");
            more = page.json().getBoolean(forward ? "moreAfter" : "moreBefore");
            from = "&" + way + "=" + (forward ? items.getLast() : items.getFirst()).getLong("seq");
        }
        return pages.build().toList();
    }

    private static String seen(Answer page) {
        String seqs = Talk.seqs(page);
        return seqs.isEmpty() ? "nothing" : seqs;
    }
}
