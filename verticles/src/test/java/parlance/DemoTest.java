package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.config.StartException;

/** People, rooms and messages to play with, as {@code bin/dev --demo} brings them. */
class DemoTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> TABLES = List.of(
            "user",
            "friendship_side",
            "room",
            "membership",
            "invite",
            "message",
            "message_text",
            "mention",
            "reaction",
            "session",
            "outbox");

    private static TestNode node;
    private static String greeting;
    private static TestClient alice;

    @BeforeAll
    static void fill() {
        node = TestNode.start(DemoTest.class);
        greeting = node.demo().fill(_ -> {});
        alice = new TestClient(node);
        alice.keepToken(alice.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", "alice@example.com").put("password", password(greeting))));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_logs_in_as_it_says_finds_rooms_with_and_without_unread_messages_requests_and_an_invite() {
        List<JsonObject> rooms = items("/api/v1/rooms?limit=100");
        assertThat(rooms).hasSizeGreaterThan(8);
        assertThat(rooms.getFirst().getJsonObject("lastMessage").getString("text"))
                .startsWith("You there?");
        assertThat(rooms)
                .anySatisfy(room -> assertThat(room.getInteger("unread")).isGreaterThan(20))
                .anySatisfy(room -> assertThat(room.getInteger("mentions")).isPositive())
                .anySatisfy(room -> assertThat(room.getInteger("unread")).isZero())
                .anySatisfy(room -> assertThat(room.getInteger("seq")).isGreaterThan(300));
        assertThat(items("/api/v1/friends/requests")).hasSize(2);
        assertThat(items("/api/v1/friends/requests?direction=outgoing")).hasSize(1);
        assertThat(items("/api/v1/invites")).hasSize(1);
    }

    @Test
    void there_are_public_rooms_that_she_is_not_in() {
        List<String> hers = ids(items("/api/v1/rooms?limit=100"));
        List<String> listed = new ArrayList<>(ids(items("/api/v1/rooms/discover?limit=100")));
        assertThat(listed).hasSizeGreaterThan(4).containsAnyElementsOf(hers);
        listed.removeAll(hers);
        assertThat(listed).hasSizeGreaterThan(2);
    }

    @Test
    void some_of_them_are_there_and_of_the_others_it_is_known_when_they_were() {
        List<String> friends = items("/api/v1/friends?limit=100").stream()
                .map(friend -> friend.getJsonObject("user").getString("userId"))
                .toList();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(items("/api/v1/presence?userIds=" + String.join(",", friends)))
                        .anySatisfy(one -> assertThat(one.getString("state")).isEqualTo("online"))
                        .anySatisfy(one -> assertThat(one.getString("lastSeen")).isNotNull()));
    }

    @Test
    void a_room_is_in_the_order_of_time_reaches_back_days_and_ends_now_or_before() {
        assertThat(node.sql("""
                SELECT COUNT(*) FROM message JOIN message AS next
                  ON next.room_id = message.room_id AND next.seq = message.seq + 1
                WHERE next.created_at <= message.created_at
                """)).isEqualTo("0");
        assertThat(node.sql("SELECT COUNT(*) FROM message WHERE created_at > UTC_TIMESTAMP(6)"))
                .isEqualTo("0");
        assertThat(Integer.parseInt(
                        node.sql("SELECT COUNT(DISTINCT DATE(created_at)) FROM message WHERE kind = 'TEXT'")))
                .isGreaterThanOrEqualTo(9);
        // Those who scroll need something to scroll through, of every day.
        assertThat(Integer.parseInt(node.sql("""
                SELECT MIN(said) FROM (SELECT COUNT(*) AS said FROM message JOIN room ON room.id = room_id
                WHERE room.name = 'The Foundry' AND message.kind = 'TEXT'
                  AND message.created_at < UTC_TIMESTAMP() - INTERVAL 1 DAY GROUP BY DATE(message.created_at)) AS day
                """))).isPositive();
    }

    @Test
    void what_goes_with_a_message_has_moved_with_it() {
        assertThat(node.sql("""
                SELECT COUNT(*) FROM room WHERE seq > 0 AND NOT EXISTS (SELECT 1 FROM message
                WHERE message.room_id = room.id AND message.seq = room.seq AND message.created_at = room.last_message_at)
                """)).isEqualTo("0");
        assertThat(node.sql("""
                SELECT COUNT(*) FROM message JOIN reaction USING (room_id, seq)
                WHERE reacted_at NOT BETWEEN created_at AND created_at + INTERVAL 1 MINUTE
                """)).isEqualTo("0");
        assertThat(node.sql("""
                SELECT COUNT(*) FROM message WHERE COALESCE(edited_at, deleted_at) < created_at
                  OR COALESCE(edited_at, deleted_at) > created_at + INTERVAL 1 MINUTE
                """)).isEqualTo("0");
        assertThat(node.sql("SELECT COUNT(*) > 0 FROM message WHERE edited_at IS NOT NULL"))
                .isEqualTo("1");
        assertThat(node.sql("""
                SELECT COUNT(*) FROM membership JOIN room ON room.id = room_id JOIN message USING (room_id)
                WHERE message.sender_id = membership.user_id AND message.kind = 'TEXT' AND joined_at > message.created_at
                """)).isEqualTo("0");
    }

    @Test
    void what_she_is_told_of_has_moved_with_its_cause_and_is_in_the_order_of_time() {
        List<Instant> times = alice.get("/api/v1/notifications?limit=100").json().getJsonArray("items").stream()
                .map(item -> Instant.parse(((JsonObject) item).getString("createdAt")))
                .toList();
        assertThat(times).hasSizeGreaterThan(5).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(times.getLast()).isBefore(Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void old_messages_are_found_at_their_new_time() {
        String search = "/api/v1/search/messages?term=" + URLEncoder.encode("숨죽인", StandardCharsets.UTF_8);
        await().atMost(SOON).untilAsserted(() -> assertThat(items(search)).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(node.sql("""
                SELECT COUNT(*) FROM room JOIN search_progress ON room_id = room.id
                WHERE search_progress.version < room.version
                """)).isEqualTo("0"));
        assertThat(node.sql("""
                SELECT COUNT(*) FROM message_gram JOIN message USING (room_id, seq)
                WHERE message_gram.created_at <> message.created_at
                """)).isEqualTo("0");
    }

    @Test
    void a_second_time_nothing_changes_and_it_says_so() {
        // Alice's own log-in counts too.
        String before = counts();
        List<String> steps = new ArrayList<>();
        String again = node.demo().fill(steps::add);
        assertThat(again).isEqualTo("The demo is there already. " + greeting);
        assertThat(steps).isEmpty();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void where_somebody_else_has_one_of_the_names_nothing_is_filled_in() {
        try (TestNode taken = TestNode.start(DemoTest.class)) {
            TestUser.register(taken, "carol");
            assertThatThrownBy(() -> taken.demo().fill(_ -> {}))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("--demo: there is another carol here");
            assertThat(taken.sql("SELECT COUNT(*) FROM user WHERE kind = 'HUMAN'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void it_is_refused_in_production() {
        String[] production = {
            "environment", "production", "mail.embedded", "false", "http.publicUrl", "https://chat.example.com"
        };
        try (TestNode real = TestNode.start(DemoTest.class, production)) {
            assertThatThrownBy(real::demo).isInstanceOf(StartException.class).hasMessageContaining("only with --dev");
        }
    }

    @Test
    void the_command_line_tells_whom_to_log_in_as_and_refuses_production_before_anything_starts(@TempDir Path folder)
            throws Exception {
        try (NodeProcess process = NodeProcess.demo(folder.resolve("data"))) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> process.said().contains("Log in as alice@example.com with the password: "));
            assertThat(process.said()).contains("Parlance is ready: ");
        }
        String[] production = {
            "environment=production", "mail.embedded=false", "http.publicUrl=https://chat.example.com"
        };
        try (NodeProcess process = NodeProcess.demo(folder.resolve("none"), production)) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.complaints()).singleElement().asString().startsWith("parlance: --demo: ");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    private static String password(String greeting) {
        return greeting.lines().findFirst().orElseThrow().replaceFirst(".*password: ", "");
    }

    private static List<JsonObject> items(String path) {
        return alice.get(path).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> ids(List<JsonObject> rooms) {
        return rooms.stream().map(room -> room.getString("roomId")).toList();
    }

    private static String counts() {
        return TABLES.stream()
                .map(table -> table + " " + node.sql("SELECT COUNT(*) FROM " + table))
                .collect(Collectors.joining(", "));
    }
}
