package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.Audience;
import parlance.domain.MessageEvent;
import parlance.domain.UserId;

/** How far bob has read of what alice says; events are heard on a second node. */
class MarkersTest {
    private static final Pattern STEP = Pattern.compile("([dr])(\\d+)");
    private static final List<MessageEvent.Marked> heard = new CopyOnWriteArrayList<>();

    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(MarkersTest.class);
        other = node.join();
        other.bus().subscribe(event -> {
            if (event instanceof MessageEvent.Marked marked) {
                heard.add(marked);
            }
        });
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @ParameterizedTest(name = "of five, {0}: delivered/read {1}, told {2}")
    @CsvSource(delimiter = '|', textBlock = """
            d3          | 3/0 | 3/0
            r3          | 3/3 | 3/3
            d5 r2       | 5/2 | 5/2
            d2 r4       | 4/4 | 4/4
            d3, r2      | 3/2 | 3/0 3/2
            d3, d3      | 3/0 | 3/0
            d3, d2      | 3/0 | 3/0
            r3, r1      | 3/3 | 3/3
            r3, d1 r4   | 4/4 | 3/3 4/4
            r4, d5 r2   | 5/4 | 4/4 5/4
            d99         | 5/0 | 5/0
            r9007199254740991 | 5/5 | 5/5
            d0          | 0/0 |
            nothing     | 0/0 |
            """)
    void markers_never_go_back_and_never_too_far(String story, String markers, @Nullable String told) {
        String hall = hall(5);
        Answer last = Stream.of(story.split(", "))
                .map(step -> mark(hall, bob, step))
                .reduce((_, next) -> next)
                .orElseThrow();
        assertThat(last.status()).as(last.text()).isEqualTo(200);
        assertThat(last.json().getLong("deliveredSeq") + "/" + last.json().getLong("readSeq"))
                .isEqualTo(markers);
        // Told in order, so that nothing comes after the last but what alice says then.
        mark(hall, alice, "r5");
        assertThat(last.json().getString("roomId")).isEqualTo(hall);
        await().untilAsserted(() -> assertThat(told(hall, alice)).isEqualTo("5/5"));
        assertThat(told(hall, bob)).isEqualTo(told == null ? "" : told);
    }

    @Test
    void in_small_rooms_all_are_told_and_in_large_ones_only_ones_own_devices() {
        String small = hall(1);
        rooms.change(small, "members = 100");
        String large = hall(1);
        rooms.change(large, "members = 101");
        mark(small, bob, "r1");
        mark(large, bob, "r1");
        await().untilAsserted(() -> assertThat(Stream.of(small, large)
                        .flatMap(room -> marked(room, bob))
                        .toList())
                .hasSize(2));
        MessageEvent.Marked shared = marked(small, bob).findFirst().orElseThrow();
        MessageEvent.Marked own = marked(large, bob).findFirst().orElseThrow();
        assertThat(shared.audience()).isEqualTo(new Audience.Room(shared.room()));
        assertThat(own.audience()).isEqualTo(new Audience.User(new UserId(Long.parseLong(bob.id()))));
        assertThat(shared.memberVersion())
                .isEqualTo(Long.parseLong(node.sql("SELECT member_version FROM room WHERE id = " + small)));
    }

    @Test
    void only_members_have_markers() {
        String hall = hall(1);
        rooms.leave(hall, bob);
        assertThat(mark(hall, bob, "r1").reason()).isEqualTo("ROOM_UNKNOWN");
        rooms.change(hall, "is_public = TRUE");
        assertThat(mark(hall, bob, "r1").reason()).isEqualTo("NOT_A_MEMBER");
        assertThat(mark("1", bob, "r1").reason()).isEqualTo("ROOM_UNKNOWN");
    }

    @Test
    void who_reads_does_not_wait_for_who_writes() throws SQLException {
        String hall = hall(1);
        try (Connection writing =
                TestDatabase.connect(node.settings().database().schema())) {
            writing.setAutoCommit(false);
            writing.createStatement().execute("SELECT * FROM room WHERE id = " + hall + " FOR UPDATE");
            assertThat(mark(hall, bob, "r1").json().getLong("readSeq")).isEqualTo(1);
            writing.rollback();
        }
    }

    @Test
    void what_is_wrong_is_said_field_by_field() {
        String path = "/api/v1/rooms/" + hall(1) + "/markers";
        assertThat(bob.client().put(path, new JsonObject().put("read", -1)).issues())
                .startsWith("read: ");
        assertThat(bob.client()
                        .put(path, new JsonObject().put("delivered", "x"))
                        .issues())
                .isEqualTo("delivered: This must be of type integer");
    }

    /** Where alice has said so much, and bob has read nothing. */
    private static String hall(int messages) {
        String hall = rooms.group(alice, bob);
        for (int i = 0; i < messages; i++) {
            rooms.note(hall, alice, "CHANGED");
        }
        return hall;
    }

    private static Answer mark(String hall, TestUser user, String step) {
        JsonObject body = new JsonObject();
        Matcher matcher = STEP.matcher(step);
        while (matcher.find()) {
            body.put(matcher.group(1).equals("d") ? "delivered" : "read", Long.valueOf(matcher.group(2)));
        }
        return user.client().put("/api/v1/rooms/" + hall + "/markers", body);
    }

    private static Stream<MessageEvent.Marked> marked(String hall, TestUser user) {
        return heard.stream()
                .filter(event -> event.room().value() == Long.parseLong(hall)
                        && event.user().value() == Long.parseLong(user.id()));
    }

    private static String told(String hall, TestUser user) {
        return String.join(
                " ",
                marked(hall, user)
                        .map(event -> event.deliveredSeq() + "/" + event.readSeq())
                        .toList());
    }
}
