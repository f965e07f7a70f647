package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.messages.Talk.delete;
import static parlance.messages.Talk.edit;
import static parlance.messages.Talk.items;
import static parlance.messages.Talk.list;
import static parlance.messages.Talk.say;
import static parlance.messages.Talk.send;
import static parlance.messages.Talk.show;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Messages that carry files. The files are put into the database by hand. */
class CarriedFilesTest {
    private static final AtomicLong ids = new AtomicLong((1L << 52) + (1L << 41));
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;

    private String room;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                CarriedFilesTest.class, "messages.rate.perSecond", "100000", "messages.rate.burst", "100000");
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void openTheHall() {
        room = rooms.group(alice, bob);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image",
        "image/avif, image",
        "image/svg+xml, file",
        "image/heic, file",
        "audio/ogg, audio",
        "video/webm, video",
        "text/html, file",
        "application/pdf, file"
    })
    void a_message_is_of_the_kind_of_its_file(String type, String kind) {
        String file = file(alice, type);
        JsonObject sent = carry(alice, room, file, "");
        assertThat(sent.getString("kind")).isEqualTo(kind);
        assertThat(sent.getString("text")).isEmpty();
        assertThat(sent.getJsonObject("file").getString("fileId")).isEqualTo(file);
        assertThat(sent.getJsonObject("file").getString("type")).isEqualTo(type);
        assertThat(show(bob, room, 1)).isEqualTo(sent);
    }

    @Test
    void a_file_is_told_wherever_its_message_is() {
        String file = file(alice, "image/png");
        JsonObject sent = carry(alice, room, file, "sunset");
        String base = "/api/v1/rooms/" + room;
        assertThat(items(list(bob, room, "?around=1"))).containsExactly(sent);
        assertThat(items(bob.client().get(base + "/changes?since=0"))).containsExactly(sent);
        assertThat(bob.client().get(base).json().getJsonObject("lastMessage")).isEqualTo(sent);
        JsonArray marked = new JsonArray().add(new JsonArray().add(0).add(6));
        Awaitility.await()
                .untilAsserted(() -> assertThat(items(bob.client().get("/api/v1/search/messages?term=sunset")))
                        .containsExactly(sent.copy().put("highlights", marked)));
    }

    @Test
    void many_messages_at_once_keep_each_its_own_file() {
        List<String> files =
                IntStream.range(0, 20).mapToObj(_ -> file(alice, "text/plain")).toList();
        List<String> sent = files.parallelStream()
                .map(file ->
                        carry(alice, room, file, file).getJsonObject("file").getString("fileId"))
                .toList();
        assertThat(sent).isEqualTo(files);
        assertThat(items(list(bob, room, "")))
                .hasSize(20)
                .allSatisfy(message -> assertThat(message.getJsonObject("file").getString("fileId"))
                        .isEqualTo(message.getString("text")));
    }

    @Test
    void one_may_send_on_what_one_may_read_and_nothing_else() {
        String file = file(alice, "image/png");
        String other = rooms.group(bob, mallory);
        assertThat(refusal(bob, other, file)).isEqualTo("fileId: There is no such file to send");
        carry(alice, room, file, "look");
        assertThat(refusal(mallory, other, file)).isEqualTo("fileId: There is no such file to send");
        JsonObject forwarded = carry(bob, other, file, "");
        assertThat(forwarded.getJsonObject("file").getString("ownerId")).isEqualTo(alice.id());
        carry(mallory, other, file, "again");
    }

    @Test
    void who_has_left_or_did_not_see_the_message_cannot_send_its_file_on() {
        String file = file(alice, "image/png");
        carry(alice, room, file, "");
        rooms.join(room, mallory);
        String other = rooms.group(mallory, bob);
        assertThat(refusal(mallory, other, file)).contains("no such file");
        rooms.leave(room, bob);
        assertThat(refusal(bob, other, file)).contains("no such file");
    }

    @Test
    void a_key_is_good_for_one_file_only() {
        String file = file(alice, "image/png");
        JsonObject message = new JsonObject().put("fileId", file).put("clientKey", "key-" + file);
        Answer first = send(alice, room, message);
        assertThat(first.status()).isEqualTo(201);
        assertThat(send(alice, room, message).json()).isEqualTo(first.json());
        Answer second = send(alice, room, message.copy().put("fileId", file(alice, "image/png")));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.reason()).isEqualTo("KEY_USED");
        Answer third = send(
                alice, room, new JsonObject().put("text", "no file").put("clientKey", message.getString("clientKey")));
        assertThat(third.reason()).isEqualTo("KEY_USED");
    }

    @Test
    void an_edit_keeps_the_file_and_may_take_the_text_away() {
        JsonObject sent = carry(alice, room, file(alice, "image/png"), "before");
        Answer edited = edit(alice, room, 1, "after");
        assertThat(edited.json().getJsonObject("file")).isEqualTo(sent.getJsonObject("file"));
        assertThat(edit(alice, room, 1, "").json().getString("text")).isEmpty();
        say(alice, room, "no file here");
        assertThat(edit(alice, room, 2, "").status()).isEqualTo(400);
    }

    @Test
    void a_deleted_message_lets_its_file_go_and_its_links_end() {
        String file = file(alice, "image/png");
        carry(alice, room, file, "first");
        carry(alice, room, file, "second");
        String key = node.sql("SELECT link_key FROM file WHERE id = " + file);
        Answer deleted = delete(alice, room, 1);
        assertThat(deleted.json().getValue("file")).isNull();
        assertThat(show(bob, room, 1).getValue("file")).isNull();
        assertThat(unusedSince(file)).isEqualTo("null");
        assertThat(node.sql("SELECT link_key FROM file WHERE id = " + file)).isEqualTo(key);
        delete(alice, room, 2);
        assertThat(unusedSince(file)).isNotEqualTo("null");
        assertThat(node.sql("SELECT link_key FROM file WHERE id = " + file)).isNotEqualTo(key);
    }

    @Test
    void a_file_needs_an_id_that_is_one() {
        assertThat(send(alice, room, new JsonObject().put("fileId", "1")).issues())
                .isEqualTo("fileId: There is no such file to send");
        assertThat(send(alice, room, new JsonObject().put("fileId", "mine")).reason())
                .isEqualTo("FILE_UNKNOWN");
        assertThat(send(alice, room, new JsonObject().put("fileId", 1)).status())
                .isEqualTo(400);
        assertThat(send(alice, room, new JsonObject()).status()).isEqualTo(400);
    }

    private static JsonObject carry(TestUser sender, String room, String file, String text) {
        Answer sent = send(sender, room, new JsonObject().put("fileId", file).put("text", text));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return sent.json();
    }

    private static String refusal(TestUser sender, String room, String file) {
        return send(sender, room, new JsonObject().put("fileId", file)).issues();
    }

    private static String unusedSince(String file) {
        return node.sql("SELECT unused_since FROM file WHERE id = " + file);
    }

    private static String file(TestUser owner, String type) {
        long id = ids.incrementAndGet();
        node.sql("""
                INSERT INTO file (id, owner_id, name, type, size, blob_name, link_key, created_at, unused_since)
                VALUES (%d, %s, 'a file', '%s', 5, 'none', 'key', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """.formatted(id, owner.id(), type));
        return Long.toString(id);
    }
}
