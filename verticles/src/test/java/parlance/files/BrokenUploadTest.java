package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.AVATAR;
import static parlance.files.Desk.UPLOAD;
import static parlance.files.Desk.path;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.setAvatar;
import static parlance.files.Desk.stored;
import static parlance.files.Desk.upload;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient.Answer;
import parlance.TestGate;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;

/** Uploads that do not get far: nothing is left of them, and what was there before stays. */
class BrokenUploadTest {
    private static final String EXPECT = "Expect: 100-continue";
    private static TestGate database;
    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        database = TestGate.beforeTheDatabase();
        node = TestNode.start(
                BrokenUploadTest.class,
                "database.port",
                Integer.toString(database.port()),
                "files.uploads",
                "1MiB",
                "files.sweepEvery",
                "100ms");
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        database.close();
    }

    @Test
    void another_content_that_is_cut_off_half_way_leaves_the_file_as_it_was() throws IOException {
        JsonObject file = upload(alice, "notes.txt", "hello");
        List<Path> before = stored(node);
        try (SlowUpload slow = SlowUpload.begin(node, alice, "PUT", path(file), "half.bin", new byte[500_000])) {
            slow.send(100_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
        }
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
        assertThat(alice.client().get(path(file) + "/metadata").json()).isEqualTo(file);
        assertThat(alice.client().load("GET", path(file)).body()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_picture_that_is_cut_off_half_way_leaves_the_one_before() throws IOException {
        JsonObject me = setAvatar(alice, picture(30, 20, "png"));
        List<Path> before = stored(node);
        byte[] large = picture(1000, 1000, "bmp");
        try (SlowUpload slow = SlowUpload.begin(node, alice, "PUT", AVATAR, "half.bmp", large)) {
            slow.send(100_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
        }
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
        assertThat(alice.client().get("/api/v1/users/me").json()).isEqualTo(me);
    }

    @Test
    void an_upload_that_goes_no_further_is_given_up() throws IOException {
        List<Path> before = stored(node);
        try (TestNode hasty = node.join("http.idleTimeout", "2s");
                SlowUpload slow = SlowUpload.begin(hasty, alice, "POST", UPLOAD, "half.bin", new byte[500_000])) {
            slow.send(100_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
            assertThat(slow.rest()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
    }

    @Test
    void while_the_database_is_away_nothing_is_taken_in_and_nothing_stays() throws IOException {
        List<Path> before = stored(node);
        try (SlowUpload slow = SlowUpload.begin(node, alice, "POST", UPLOAD, "notes.txt", new byte[100_000])) {
            slow.send(50_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
            database.shut();
            slow.finish();
            assertThat(slow.status()).isEqualTo(503);
            Answer next = alice.client().sendParts("POST", UPLOAD, TestParts.file("notes.txt", "hello"));
            assertThat(next.status()).isEqualTo(503);
        } finally {
            database.reopen();
        }
        // Nobody knew whether it had been registered.
        assertThat(stored(node)).hasSize(before.size() + 1);
        node.sql("UPDATE loose_blob SET delete_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
        await().untilAsserted(() ->
                assertThat(node.sql("SELECT COUNT(*) FROM loose_blob")).isEqualTo("0"));
        await().untilAsserted(() -> assertThat(alice.client()
                        .sendParts("POST", UPLOAD, TestParts.file("notes.txt", "hello"))
                        .status())
                .isEqualTo(201));
    }

    @Test
    void who_asks_first_whether_to_send_is_told_to() throws IOException {
        byte[] content = new byte[100_000];
        try (SlowUpload asking = SlowUpload.begin(node, alice, "POST", UPLOAD, "notes.txt", content, EXPECT)) {
            assertThat(asking.status()).isEqualTo(100);
            asking.finish();
            assertThat(asking.status()).isEqualTo(201);
        }
    }

    @Test
    void who_asks_first_is_refused_before_anything_is_sent() throws IOException {
        try (SlowUpload large = SlowUpload.announce(node, alice, 2_000_000, EXPECT)) {
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.rest()).contains("This may have at most 1048576 bytes");
        }
        JsonObject nothing = new JsonObject().put("fileId", "1");
        try (SlowUpload unknown = SlowUpload.begin(node, alice, "PUT", path(nothing), "a", new byte[100], EXPECT)) {
            assertThat(unknown.status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 80, 120, 150})
    void a_form_without_its_end_leaves_nothing_behind(int sent) throws IOException {
        List<Path> before = stored(node);
        try (SlowUpload slow = SlowUpload.begin(node, alice, "POST", UPLOAD, "notes.txt", new byte[100])) {
            slow.send(sent);
        }
        upload(alice, "another.txt", "hello");
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
    }
}
