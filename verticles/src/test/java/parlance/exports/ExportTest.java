package parlance.exports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.TestUser;
import parlance.files.Desk;

/** Copies of what the server keeps about somebody. */
class ExportTest {
    private static final String EXPORT = "/api/v1/users/me/export";
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static String hall;

    @BeforeAll
    static void start() {
        node = TestNode.start(ExportTest.class, "files.sweepEvery", "200ms");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        hall = alice.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", true))
                .json()
                .getString("roomId");
        bob.client().post("/api/v1/rooms/" + hall + "/join");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void forget() {
        node.sql("DELETE FROM export");
    }

    @Test
    void a_copy_has_all_that_one_can_see_and_the_files_one_has_sent() throws IOException {
        say(bob, hall, "tea?");
        JsonObject notes = Desk.upload(alice, "notes.txt", "seven cups");
        Desk.send(alice, hall, notes, "yes");
        Desk.send(bob, hall, Desk.upload(bob, "his.txt", "not hers"), "");
        String hidden = bob.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hidden"))
                .json()
                .getString("roomId");
        say(bob, hidden, "nobody knows");
        alice.client().post("/api/v1/friends/request", new JsonObject().put("userId", bob.id()));

        JsonObject export = make(alice);
        assertThat(export.getInteger("progress")).isEqualTo(100);
        assertThat(export.getString("readyAt")).isLessThan(export.getString("expiresAt"));
        assertThat(export.getJsonObject("file").getString("name")).matches("parlance-alice-[0-9-]+\\.zip");
        Map<String, String> copy = open(export);
        assertThat(copy).containsKeys("README.txt", "sessions.json", "invites.json", "notifications.json");
        JsonObject me = new JsonObject(requireNonNull(copy.get("profile.json")));
        assertThat(me).isEqualTo(alice.client().get("/api/v1/users/me").json());
        JsonArray said = new JsonArray(requireNonNull(copy.get("rooms/" + hall + ".json")));
        assertThat(said)
                .isEqualTo(alice.client()
                        .get("/api/v1/rooms/" + hall + "/messages?limit=100")
                        .json()
                        .getJsonArray("items"));
        assertThat(requireNonNull(copy.get("friends/outgoing.json"))).contains(bob.id());
        assertThat(copy).containsEntry("files/" + notes.getString("fileId") + "-notes.txt", "seven cups");
        assertThat(copy.keySet()).noneMatch(name -> name.contains("his.txt") || name.contains(hidden));
        assertThat(copy.values()).noneMatch(text -> text.contains("nobody knows") || text.contains("hidden"));
        assertThat(bob.client()
                        .get("/api/v1/files/" + export.getJsonObject("file").getString("fileId"))
                        .status())
                .isEqualTo(404);
        JsonObject letter = alice.client().letter(alice.address());
        assertThat(letter.getString("subject")).isEqualTo("Your data are ready");
        assertThat(letter.getJsonArray("links")).contains(node.settings().publicUrl() + "/settings");
    }

    @Test
    void a_long_history_is_complete_and_in_order() throws IOException {
        String room = bob.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "long"))
                .json()
                .getString("roomId");
        say(bob, room, "first");
        node.sql("""
                INSERT INTO message (room_id, seq, id, sender_id, client_key, kind, text, mentions, version, created_at)
                SELECT room_id, message.seq + n.seq, 4600000000000000 + n.seq, sender_id, CONCAT('k', n.seq), kind, CONCAT('line ', n.seq),
                  mentions, version, created_at + INTERVAL n.seq SECOND
                FROM message JOIN seq_1_to_350 n WHERE room_id = %s AND text = 'first'
                """.formatted(room));
        node.sql("UPDATE room SET seq = seq + 350 WHERE id = " + room);
        JsonArray said = new JsonArray(requireNonNull(open(make(bob)).get("rooms/" + room + ".json")));
        assertThat(said.stream()
                        .map(message -> ((JsonObject) message).getString("text"))
                        .filter(text -> text.startsWith("line"))
                        .toList())
                .isEqualTo(
                        IntStream.rangeClosed(1, 350).mapToObj(n -> "line " + n).toList());
    }

    @Test
    void asking_twice_makes_one_and_another_only_after_a_while() {
        assertThat(alice.client().get(EXPORT).json().getString("state")).isEqualTo("none");
        String asked = alice.client().post(EXPORT).json().getString("askedAt");
        assertThat(alice.client().post(EXPORT).json().getString("askedAt")).isEqualTo(asked);
        String file = ready(alice).getJsonObject("file").getString("fileId");
        Answer early = alice.client().post(EXPORT);
        assertThat(early.status()).isEqualTo(429);
        assertThat(Integer.parseInt(early.header("retry-after"))).isBetween(1, 600);
        node.sql("UPDATE export SET asked_at = asked_at - INTERVAL 11 MINUTE");
        assertThat(alice.client().post(EXPORT).json().getString("state")).isEqualTo("waiting");
        assertThat(ready(alice).getJsonObject("file").getString("fileId")).isNotEqualTo(file);
        await().untilAsserted(() ->
                assertThat(alice.client().get("/api/v1/files/" + file).status()).isEqualTo(404));
    }

    @Test
    void what_a_dead_node_left_is_made_by_another() throws IOException {
        node.sql("""
                INSERT INTO export (user_id, state, progress, tries, holder, lease_until, asked_at)
                VALUES (%s, 'RUNNING', 40, 1, 'gone', UTC_TIMESTAMP(6) - INTERVAL 1 SECOND, UTC_TIMESTAMP(6))
                """.formatted(alice.id()));
        assertThat(open(ready(alice))).containsKey("profile.json");
    }

    @Test
    void what_another_node_makes_is_left_to_it() {
        node.sql("""
                INSERT INTO export (user_id, state, progress, tries, holder, lease_until, asked_at)
                VALUES (%s, 'RUNNING', 40, 1, 'busy', UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, UTC_TIMESTAMP(6))
                """.formatted(alice.id()));
        // Asked for later, so that it would come after.
        make(bob);
        JsonObject export = alice.client().get(EXPORT).json();
        assertThat(export.getString("state")).isEqualTo("running");
        assertThat(export.getInteger("progress")).isEqualTo(40);
    }

    @Test
    void what_cannot_be_made_is_given_up_after_three_tries_and_may_be_asked_for_again() {
        node.sql("RENAME TABLE notification TO notification_away");
        try {
            alice.client().post(EXPORT);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                node.sql("UPDATE export SET lease_until = NULL WHERE state = 'WAITING'");
                assertThat(alice.client().get(EXPORT).json().getString("state")).isEqualTo("failed");
            });
        } finally {
            node.sql("RENAME TABLE notification_away TO notification");
        }
        assertThat(node.sql("SELECT tries FROM export")).isEqualTo("3");
        assertThat(alice.client().post(EXPORT).status()).isEqualTo(202);
        ready(alice);
    }

    @Test
    void what_three_nodes_have_died_over_is_not_begun_by_a_fourth() {
        node.sql("""
                INSERT INTO export (user_id, state, progress, tries, holder, lease_until, asked_at)
                VALUES (%s, 'RUNNING', 40, 3, 'gone', UTC_TIMESTAMP(6) - INTERVAL 1 SECOND, UTC_TIMESTAMP(6))
                """.formatted(alice.id()));
        await().untilAsserted(() ->
                assertThat(alice.client().get(EXPORT).json().getString("state")).isEqualTo("failed"));
        assertThat(node.sql("SELECT tries FROM export")).isEqualTo("3");
    }

    @Test
    void what_takes_long_is_not_taken_over() throws SQLException {
        try (Connection slow = TestDatabase.connect(node.settings().database().schema())) {
            slow.createStatement().execute("LOCK TABLES notification WRITE");
            alice.client().post(EXPORT);
            await().until(() ->
                    alice.client().get(EXPORT).json().getString("state").equals("running"));
            node.sql("UPDATE export SET lease_until = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND");
            await().until(() -> node.sql("SELECT lease_until > UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE FROM export")
                    .equals("1"));
        }
        ready(alice);
    }

    @Test
    void a_copy_goes_after_a_while() {
        String url = make(alice).getJsonObject("file").getString("url");
        node.sql("UPDATE file SET unused_since = '2020-01-01' WHERE id = (SELECT file_id FROM export)");
        await().untilAsserted(() ->
                assertThat(alice.client().get(EXPORT).json().getString("state")).isEqualTo("expired"));
        assertThat(new TestClient(node).load("GET", url).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_is_erased_leaves_no_copy() {
        TestUser carol = TestUser.register(node, "carol");
        String url = make(carol).getJsonObject("file").getString("url");
        carol.client().delete("/api/v1/users/me", new JsonObject().put("password", TestUser.PASSWORD));
        await().untilAsserted(() ->
                assertThat(new TestClient(node).load("GET", url).statusCode()).isEqualTo(404));
        assertThat(node.sql("SELECT COUNT(*) FROM export WHERE user_id = " + carol.id()))
                .isEqualTo("0");
    }

    @Test
    void only_who_is_logged_in_has_a_copy_made() {
        TestClient nobody = new TestClient(node);
        assertThat(List.of(nobody.post(EXPORT).status(), nobody.get(EXPORT).status()))
                .containsOnly(401);
    }

    private static void say(TestUser user, String room, String text) {
        Answer said = user.client().post("/api/v1/rooms/" + room + "/messages", new JsonObject().put("text", text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static JsonObject make(TestUser user) {
        Answer asked = user.client().post(EXPORT);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return ready(user);
    }

    private static JsonObject ready(TestUser user) {
        await().untilAsserted(() ->
                assertThat(user.client().get(EXPORT).json().getString("state")).isEqualTo("ready"));
        return user.client().get(EXPORT).json();
    }

    /** What is in it, by name. */
    private static Map<String, String> open(JsonObject export) throws IOException {
        String url = export.getJsonObject("file").getString("url");
        HttpResponse<byte[]> loaded = new TestClient(node).load("GET", url);
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.headers().firstValue("content-type")).contains("application/zip");
        assertThat(loaded.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;");
        Map<String, String> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(loaded.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
