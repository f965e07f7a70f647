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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.web.TestSocket;

/** The end of a file, and of what carried it. */
class DeleteTest {
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static TestClient nobody;

    @BeforeAll
    static void start() {
        node = TestNode.start(DeleteTest.class);
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        mallory = TestUser.register(node, "mallory");
        nobody = new TestClient(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void nothing_is_left_of_a_file_and_its_links_end() {
        List<Path> before = stored(node);
        JsonObject file = upload(alice, "sunset.png", picture(400, 200, "png"));
        String url = file.getString("url");
        assertThat(nobody.load("GET", url + "&size=160").statusCode()).isEqualTo(200);
        assertThat(alice.client().delete(path(file)).status()).isEqualTo(200);
        assertThat(nobody.load("GET", url).statusCode()).isEqualTo(404);
        assertThat(nobody.load("GET", url + "&size=160").statusCode()).isEqualTo(404);
        assertThat(alice.client().get(path(file) + "/metadata").reason()).isEqualTo("FILE_UNKNOWN");
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
        assertThat(alice.client().delete(path(file)).status()).isEqualTo(404);
        assertThat(Desk.replace(alice, file, TestParts.file("again.txt", "again"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_message_of_only_a_file_goes_with_it_and_one_with_text_keeps_its_text() {
        JsonObject file = upload(alice, "sunset.png", picture(60, 40, "png"));
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        send(bob, room, file, "look");
        try (TestSocket socket = TestSocket.of(node, bob)) {
            socket.register("room." + room);
            assertThat(alice.client().delete(path(file)).status()).isEqualTo(200);
            JsonObject gone = Desk.change(socket, room, "deleted");
            assertThat(gone.getLong("seq")).isEqualTo(1);
            assertThat(gone.getString("deletedAt")).isNotNull();
            assertThat(gone).isEqualTo(Desk.message(bob, room, 1));
            JsonObject kept = Desk.change(socket, room, "updated");
            assertThat(kept.getLong("seq")).isEqualTo(2);
            assertThat(kept.getString("text")).isEqualTo("look");
            assertThat(kept.getString("kind")).isEqualTo("text");
            assertThat(kept.getValue("file")).isNull();
            assertThat(kept).isEqualTo(Desk.message(bob, room, 2));
        }
    }

    @Test
    void a_file_that_is_gone_cannot_be_sent() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        alice.client().delete(path(file));
        Answer refused = alice.client()
                .post(
                        "/api/v1/rooms/" + room + "/messages",
                        new JsonObject().put("fileId", file.getString("fileId")).put("text", "look"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.issues()).isEqualTo("fileId: There is no such file to send");
    }

    @Test
    void only_its_owner_deletes_it() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        send(alice, rooms.group(alice, bob), file, "");
        assertThat(bob.client().delete(path(file)).status()).isEqualTo(403);
        assertThat(mallory.client().delete(path(file)).status()).isEqualTo(404);
        assertThat(nobody.delete(path(file)).status()).isEqualTo(401);
        assertThat(bob.client().load("GET", path(file)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_deleted_while_another_content_comes_in_stays_deleted() throws IOException {
        List<Path> before = stored(node);
        JsonObject file = upload(alice, "notes.txt", "hello");
        try (SlowUpload slow = SlowUpload.begin(node, alice, "PUT", path(file), "half.bin", new byte[100_000])) {
            slow.send(50_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 2));
            assertThat(alice.client().delete(path(file)).status()).isEqualTo(200);
            slow.finish();
            assertThat(slow.status()).isEqualTo(404);
        }
        assertThat(alice.client().load("GET", path(file)).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
    }

    @Test
    void a_picture_is_taken_down_and_deleted_at_once_without_a_trace() {
        List<Path> before = stored(node);
        for (int i = 0; i < 10; i++) {
            JsonObject me = Desk.setAvatar(alice, picture(30, 20, "png"));
            JsonObject file = new JsonObject().put("fileId", me.getString("avatarFile"));
            CompletableFuture<Integer> deleting = CompletableFuture.supplyAsync(
                    () -> alice.client().delete(path(file)).status());
            assertThat(alice.client().delete(Desk.AVATAR).status()).isEqualTo(200);
            assertThat(deleting.join()).isIn(200, 404);
            assertThat(alice.client().get("/api/v1/users/me").json().getString("avatarUrl"))
                    .isNull();
        }
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
    }
}
