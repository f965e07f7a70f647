package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.path;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.send;
import static parlance.files.Desk.stored;
import static parlance.files.Desk.upload;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** What nothing has any more goes by itself, whichever of two nodes on one folder does it. */
class SweepTest {
    private static final String NAME = "0123456789abcdef0123456789abcdef";
    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(SweepTest.class, "files.sweepEvery", "100ms", "files.keepUnused", "1h");
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void what_nobody_has_sent_goes_after_a_while_and_everything_else_stays() {
        List<Path> before = stored(node);
        JsonObject unused = upload(alice, "sunset.png", picture(400, 200, "png"));
        alice.client().load("GET", path(unused) + "?size=160");
        JsonObject sent = upload(alice, "sent.txt", "hello");
        send(alice, rooms.group(alice, bob), sent, "");
        JsonObject me = Desk.setAvatar(alice, picture(30, 20, "png"));
        JsonObject young = upload(alice, "young.txt", "hello");
        assertThat(stored(node)).hasSize(before.size() + 5);
        age(
                "UPDATE file SET unused_since = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE unused_since IS NOT NULL AND id <> "
                        + young.getString("fileId"));
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 3));
        assertThat(alice.client().get(path(unused) + "/metadata").status()).isEqualTo(404);
        assertThat(bob.client().load("GET", path(sent)).statusCode()).isEqualTo(200);
        assertThat(alice.client().load("GET", path(young)).statusCode()).isEqualTo(200);
        assertThat(alice.client().get("/api/v1/users/me").json().getString("avatarUrl"))
                .isEqualTo(me.getString("avatarUrl"));
    }

    @Test
    void a_file_whose_last_message_was_deleted_waits_as_long_as_a_new_one() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        int before = stored(node).size();
        alice.client().delete("/api/v1/rooms/" + room + "/messages/1");
        String id = file.getString("fileId");
        await().untilAsserted(() -> assertThat(node.sql("SELECT unused_since IS NULL FROM file WHERE id = " + id))
                .isEqualTo("0"));
        assertThat(alice.client().load("GET", path(file)).statusCode()).isEqualTo(200);
        age("UPDATE file SET unused_since = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE id = " + id);
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before - 1));
    }

    @Test
    void nothing_is_kept_of_a_file_a_minute_after_its_end() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        alice.client().delete(path(file));
        String id = file.getString("fileId");
        await().untilAsserted(() -> assertThat(node.sql("SELECT COUNT(*) FROM file_use WHERE file_id = " + id))
                .isEqualTo("0"));
        assertThat(node.sql("SELECT COUNT(*) FROM file WHERE id = " + id)).isEqualTo("1");
        age("UPDATE file SET removed_at = UTC_TIMESTAMP(6) - INTERVAL 61 SECOND WHERE id = " + id);
        await().untilAsserted(() -> assertThat(node.sql("SELECT COUNT(*) FROM file WHERE id = " + id))
                .isEqualTo("0"));
    }

    @Test
    void messages_that_a_node_died_before_changing_are_changed_later() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        // As if it had died right after the file's end was written down.
        node.sql("UPDATE file SET removed_at = UTC_TIMESTAMP(6) - INTERVAL 61 SECOND WHERE id = "
                + file.getString("fileId"));
        await().untilAsserted(() ->
                assertThat(Desk.message(bob, room, 1).getString("deletedAt")).isNotNull());
        await().untilAsserted(
                        () -> assertThat(node.sql("SELECT COUNT(*) FROM file WHERE id = " + file.getString("fileId")))
                                .isEqualTo("0"));
    }

    @Test
    void blobs_that_a_node_left_which_died_go_and_only_when_they_are_due() throws IOException {
        Path folder = node.settings().files().folderIn(node.settings().data());
        Path left = folder.resolve("01").resolve("23").resolve(NAME);
        Files.createDirectories(left.getParent());
        Files.writeString(left, "half of what was to be a file");
        node.sql("INSERT INTO loose_blob VALUES ('%s', UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)".formatted(NAME));
        String gone = NAME.replace('0', 'f');
        node.sql("INSERT INTO loose_blob VALUES ('%s', UTC_TIMESTAMP(6))".formatted(gone));
        await().untilAsserted(() -> assertThat(loose(gone)).isEqualTo("0"));
        assertThat(left).exists();
        age("UPDATE loose_blob SET delete_at = UTC_TIMESTAMP(6) WHERE name = '" + NAME + "'");
        await().untilAsserted(() -> assertThat(left).doesNotExist());
        await().untilAsserted(() -> assertThat(loose(NAME)).isEqualTo("0"));
    }

    @Test
    void one_node_does_it_at_a_time_and_when_it_is_gone_another_goes_on() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        age(
                "UPDATE lease SET holder = 'gone', until = UTC_TIMESTAMP(6) + INTERVAL 1500000 MICROSECOND WHERE name = 'files'");
        age("UPDATE file SET unused_since = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE id = "
                + file.getString("fileId"));
        while (holder().equals("gone")) {
            int status = alice.client().get(path(file) + "/metadata").status();
            if (holder().equals("gone")) {
                assertThat(status).isEqualTo(200);
            }
        }
        await().untilAsserted(() -> assertThat(
                        alice.client().get(path(file) + "/metadata").status())
                .isEqualTo(404));
    }

    private static String holder() {
        return node.sql("SELECT holder FROM lease WHERE name = 'files'");
    }

    private static String loose(String name) {
        return node.sql("SELECT COUNT(*) FROM loose_blob WHERE name = '" + name + "'");
    }

    private static void age(String update) {
        assertThat(node.sql(update)).isNotEqualTo("0");
    }
}
