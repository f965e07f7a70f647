package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

/** What is said is found a moment later, in any script, by those who may see it. */
class SearchTest {
    private static final List<String> SAID = List.of(
            "1 Hello World",
            "2 Crème brûlée für alle",
            "3 안녕하세요 세계",
            "4 東京都に行きました",
            "5 مَرْحَبًا بالعالم",
            "6 Launch 🚀🎈 now ❤️",
            "7 @alice likes C++",
            "8 x",
            "9 the quick brown fox",
            "10 foxes are quick",
            "11 Ёлка",
            "12 你好，世界");

    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static String hall;

    @BeforeAll
    static void start() {
        node = TestNode.start(SearchTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
        mallory = TestUser.register(other, "mallory");
        hall = rooms.group(alice, bob);
        SAID.forEach(text -> Talk.say(alice, hall, text));
        awaitIndex(hall);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @ParameterizedTest(name = "{0} is in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            hello           | 1
            WORLD hello     | 1
            ell             | 1
            lo wor          | 1
            lowor           |
            "hello, world!" | 1
            creme BRULEE    | 2
            Crème           | 2
            안녕             | 3
            하               | 3
            세계 안녕하세요    | 3
            東京             | 4
            京               | 4
            行きました        | 4
            東都             |
            مرحبا           | 5
            بالعا           | 5
            🚀               | 6
            🚀🎈             | 6
            🎈🚀             |
            ❤               | 6
            c++             | 7
            @alice          | 7
            x               | 10 9 8
            fox             | 10 9
            quick fox       | 10 9
            quick foxes     | 10
            q f             | 10 9
            quick zebra     |
            елка            | 11
            世界             | 12
            100% hello      |
            % hello %5C     |
            \\ % hello % \\   | 1
            zzz             |
            """)
    void what_is_said_is_found(String term, @Nullable String numbers) {
        assertThat(found(bob, "&term=" + Talk.encoded(term) + "&roomId=" + hall))
                .isEqualTo(numbers == null ? "" : numbers);
    }

    @Test
    void what_was_searched_for_is_marked_in_what_is_found() {
        assertThat(highlights(search(bob, "&term=WORLD%20hello&roomId=" + hall)))
                .isEqualTo("1 [Hello] [World]");
        assertThat(highlights(search(bob, "&term=" + Talk.encoded("🎈") + "&roomId=" + hall)))
                .isEqualTo("6 Launch 🚀[🎈] now ❤️");
        assertThat(highlights(search(bob, "&term=" + Talk.encoded("세계") + "&roomId=" + hall)))
                .isEqualTo("3 안녕하세요 [세계]");
        assertThat(highlights(search(bob, "&term=quick%20fox&limit=1&roomId=" + hall)))
                .isEqualTo("10 [fox]es are [quick]");
    }

    @Test
    void an_edit_and_a_deletion_are_reflected() {
        String room = rooms.group(alice, bob);
        Talk.say(alice, room, "1 walrus");
        Talk.say(alice, room, "2 walrus");
        awaitFound(bob, "walrus", "2 1");
        Talk.edit(alice, room, 1, "1 narwhal");
        awaitFound(bob, "narwhal", "1");
        assertThat(found(bob, "&term=walrus")).isEqualTo("2");
        assertThat(grams(room, "lr")).isEqualTo("1");
        Talk.delete(alice, room, 2);
        assertThat(found(bob, "&term=walrus")).isEmpty();
        awaitIndex(room);
        assertThat(grams(room, "lr")).isEqualTo("0");
        Talk.edit(alice, room, 1, "1 walrus");
        awaitFound(bob, "walrus", "1");
    }

    @Test
    void nobody_finds_what_they_may_not_see() {
        String room = rooms.group(alice);
        Talk.say(alice, room, "1 secret");
        rooms.join(room, bob);
        Talk.say(alice, room, "2 secret");
        rooms.note(room, alice, "CHANGED");
        awaitFound(alice, "secret", "2 1");
        assertThat(found(bob, "&term=secret")).isEqualTo("2");
        assertThat(found(mallory, "&term=secret")).isEmpty();
        assertThat(search(mallory, "&term=secret&roomId=" + room).reason()).isEqualTo("ROOM_UNKNOWN");
        rooms.change(room, "is_public = TRUE");
        assertThat(found(mallory, "&term=secret")).isEmpty();
        assertThat(search(mallory, "&term=secret&roomId=" + room).reason()).isEqualTo("NOT_A_MEMBER");
        rooms.leave(room, bob);
        assertThat(found(bob, "&term=secret")).isEmpty();
        assertThat(search(bob, "&term=secret&roomId=1").reason()).isEqualTo("ROOM_UNKNOWN");
    }

    @Test
    void pages_lead_through_all_rooms_from_the_newest_on_also_where_times_are_the_same() {
        List<String> said = new ArrayList<>();
        List<String> places = List.of(rooms.group(alice), rooms.group(alice), rooms.direct(alice, mallory));
        for (int i = 0; i < 12; i++) {
            Talk.say(alice, places.get(i % 3), i + " pelican");
            said.add(Integer.toString(i));
        }
        places.forEach(SearchTest::awaitIndex);
        Collections.reverse(said);
        assertThat(walk(alice, "pelican", 5)).isEqualTo(said);
        assertThat(walk(alice, "pelican", 1)).isEqualTo(said);
        assertThat(walk(alice, "pelican", 12)).isEqualTo(said);
        String rooms = String.join(", ", places);
        node.sql("UPDATE message SET created_at = '2026-01-01' WHERE seq = 1 AND room_id IN (" + rooms + ")");
        node.sql("UPDATE message_gram SET created_at = '2026-01-01' WHERE seq = 1 AND room_id IN (" + rooms + ")");
        List<String> last = walk(alice, "pelican", 1);
        assertThat(last).hasSize(12).containsExactlyInAnyOrderElementsOf(said);
        assertThat(last.subList(9, 12)).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void a_page_ends_after_so_many_candidates_and_the_next_goes_on() {
        String room = rooms.group(alice);
        Talk.say(alice, room, "0 nananana");
        node.sql("""
                INSERT INTO message (room_id, seq, id, version, sender_id, kind, text, created_at)
                WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 79)
                SELECT room.id, 2 + 80 * a.i + b.i, room.id + 2 + 80 * a.i + b.i, 2 + 80 * a.i + b.i, created_by, 'TEXT',
                  'banana', last_message_at + INTERVAL 80 * a.i + b.i SECOND FROM n a, n b, room WHERE room.id = %s
                """.formatted(room));
        rooms.change(room, "seq = 6401, version = 6401, changed_at = UTC_TIMESTAMP()");
        rooms.change(room, "last_message_at = last_message_at + INTERVAL 6400 SECOND");
        awaitIndex(room);
        JsonObject first = search(alice, "&term=nanana&roomId=" + room).json();
        assertThat(first.getJsonArray("items")).isEmpty();
        JsonObject second = search(alice, "&term=nanana&roomId=" + room + "&before=" + first.getString("next"))
                .json();
        assertThat(numbers(second)).isEqualTo("0");
        assertThat(second.getString("next")).isNull();
        // All are candidates and found; the pages of a common word are filled from stretches of time.
        assertThat(walk(alice, "banana", 100)).hasSize(6400);
    }

    @Test
    void what_is_wrong_is_said_field_by_field() {
        assertThat(search(alice, "").issues()).isEqualTo("term: There is no word in this to search for");
        assertThat(search(alice, "&term=").status()).isEqualTo(400);
        assertThat(search(alice, "&term=%20.%20").issues()).isEqualTo("term: There is no word in this to search for");
        assertThat(search(alice, "&term=" + "x".repeat(200)).status()).isEqualTo(200);
        assertThat(search(alice, "&term=" + "x".repeat(201)).issues())
                .isEqualTo("term: A search has at most 200 characters");
        assertThat(search(alice, "&term=x&before=nonsense").issues())
                .isEqualTo("before: This is not where a page ended");
        assertThat(search(alice, "&term=x&limit=0").status()).isEqualTo(400);
        assertThat(search(alice, "&term=x&roomId=x").reason()).isEqualTo("ROOM_UNKNOWN");
    }

    private static Answer search(TestUser user, String query) {
        String parameters = query.isEmpty() ? "" : "?" + query.substring(1);
        return user.client().get("/api/v1/search/messages" + parameters);
    }

    /** Each text begins with a number. */
    private static String found(TestUser user, String query) {
        return numbers(search(user, query).json());
    }

    private static String numbers(JsonObject page) {
        return String.join(
                " ", texts(page).map(text -> text.replaceFirst(" .*", "")).toList());
    }

    /** The first text, with what is highlighted in brackets. */
    private static String highlights(Answer answer) {
        JsonObject first = answer.json().getJsonArray("items").getJsonObject(0);
        StringBuilder text = new StringBuilder(first.getString("text"));
        JsonArray highlights = first.getJsonArray("highlights");
        for (int i = highlights.size() - 1; i >= 0; i--) {
            JsonArray one = highlights.getJsonArray(i);
            text.insert(one.getInteger(1), "]").insert(one.getInteger(0), "[");
        }
        return text.toString();
    }

    private static Stream<String> texts(JsonObject page) {
        return page.getJsonArray("items").stream().map(item -> ((JsonObject) item).getString("text"));
    }

    /** What a client finds that asks for more until there is no more. */
    private static List<String> walk(TestUser user, String term, int limit) {
        List<String> all = new ArrayList<>();
        String query = "&term=" + term + "&limit=" + limit;
        JsonObject page = search(user, query).json();
        texts(page).forEach(text -> all.add(text.replaceFirst(" .*", "")));
        while (page.getString("next") != null) {
            page = search(user, query + "&before=" + page.getString("next")).json();
            texts(page).forEach(text -> all.add(text.replaceFirst(" .*", "")));
        }
        return all;
    }

    private static void awaitFound(TestUser user, String term, String numbers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(found(user, "&term=" + term)).isEqualTo(numbers));
    }

    private static void awaitIndex(String room) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> node.sql("""
                SELECT room.version = search_progress.version
                FROM room JOIN search_progress ON search_progress.room_id = room.id WHERE room.id = %s
                """.formatted(room)).equals("1"));
    }

    private static String grams(String room, String gram) {
        return node.sql("SELECT COUNT(*) FROM message_gram WHERE room_id = %s AND gram = '%s'".formatted(room, gram));
    }
}
