package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.UPLOAD;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.stored;
import static parlance.files.Desk.upload;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;

class UploadTest {
    private static final int LIMIT = 1024 * 1024;
    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(UploadTest.class, "files.uploads", "1MiB");
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_upload_is_answered_with_what_is_known_of_the_file() {
        byte[] content = picture(60, 40, "png");
        JsonObject file = upload(alice, "sunset.jpg", content);
        assertThat(file.getString("name")).isEqualTo("sunset.jpg");
        assertThat(file.getString("type")).isEqualTo("image/png");
        assertThat(file.getInteger("size")).isEqualTo(content.length);
        assertThat(file.getInteger("width")).isEqualTo(60);
        assertThat(file.getInteger("height")).isEqualTo(40);
        assertThat(file.getBoolean("hasThumbnails")).isTrue();
        assertThat(file.getString("ownerId")).isEqualTo(alice.id());
        assertThat(file.getString("url")).startsWith(node.url() + Desk.path(file) + "?expires=");
        assertThat(alice.client().get(Desk.path(file) + "/metadata").json()).isEqualTo(file);
        assertThat(alice.client().load("GET", Desk.path(file)).body()).isEqualTo(content);
    }

    @Test
    void how_long_a_sound_lasts_is_told_in_seconds() throws IOException {
        byte[] tone = Files.readAllBytes(Path.of("verticles/src/test/resources/media/tone.m4a"));
        JsonObject file = upload(alice, "tone", tone);
        assertThat(file.getString("type")).isEqualTo("audio/mp4");
        assertThat(file.getDouble("duration")).isBetween(1.4, 1.7);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            notes.txt,               notes.txt
            /etc/passwd,             passwd
            ..\\..\\evil.exe,        evil.exe
            ../..,                   file
            '',                      file
            '   ',                   file
            Grüße 한국어 🎉.pdf,      Grüße 한국어 🎉.pdf
            invoice\u202Efdp.exe,    invoicefdp.exe
            """)
    void a_file_keeps_its_name_but_for_what_is_dangerous_in_it(String given, String kept) {
        assertThat(upload(alice, given, "hello").getString("name")).isEqualTo(kept);
    }

    @Test
    void the_largest_file_is_taken_and_a_larger_one_is_not() {
        int before = stored(node).size();
        assertThat(upload(alice, "largest", new byte[LIMIT]).getInteger("size")).isEqualTo(LIMIT);
        Answer refused = alice.client().sendParts("POST", UPLOAD, TestParts.file("too large", new byte[LIMIT + 1]));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.message()).isEqualTo("This may have at most 1048576 bytes");
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before + 1));
        assertThat(upload(alice, "empty", new byte[0]).getInteger("size")).isZero();
    }

    @Test
    void what_says_that_it_is_too_large_is_refused_before_it_comes() throws IOException {
        try (SlowUpload upload = SlowUpload.announce(node, alice, 50_000_000)) {
            assertThat(upload.status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/mixed; boundary=x", "multipart/form-data"})
    void a_body_that_is_no_form_is_unsupported(String type) {
        Answer refused = alice.client().send("POST", UPLOAD, "{}", "Content-Type", type);
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.message()).isEqualTo("The body must be multipart/form-data");
    }

    @Test
    void a_form_needs_exactly_one_file() {
        assertThat(issues(TestParts.none())).isEqualTo("file: A file is required");
        assertThat(issues(TestParts.none().andText("file", "no file"))).isEqualTo("file: A file is required");
        assertThat(issues(TestParts.none().andFile("other", "a", new byte[] {1})))
                .isEqualTo("other: There is no file wanted here");
        assertThat(issues(TestParts.file("a", "one").andFile("file", "b", new byte[] {1})))
                .isEqualTo("file: One file at a time");
        TestParts withText = TestParts.none().andText("note", "hi").andFile("file", "a", new byte[] {1});
        assertThat(alice.client().sendParts("POST", UPLOAD, withText).status()).isEqualTo(201);
    }

    @Test
    void whoever_is_not_known_or_not_verified_uploads_nothing() {
        TestClient nobody = new TestClient(node);
        Answer refused = nobody.sendParts("POST", UPLOAD, TestParts.file("a", new byte[LIMIT]));
        assertThat(refused.status()).isEqualTo(401);
        nobody.keepToken(nobody.post("/api/v1/auth/register", TestUser.registration("mallory")));
        Answer pending = nobody.sendParts("POST", UPLOAD, TestParts.file("a", new byte[LIMIT]));
        assertThat(pending.status()).isEqualTo(403);
        assertThat(pending.reason()).isEqualTo("EMAIL_NOT_VERIFIED");
        // The connection is still good.
        assertThat(nobody.get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void an_upload_that_is_cut_off_half_way_leaves_nothing_behind() throws IOException {
        List<Path> before = stored(node);
        String files = node.sql("SELECT COUNT(*) FROM file");
        try (SlowUpload upload = SlowUpload.begin(node, alice, "POST", UPLOAD, "half", new byte[500_000])) {
            upload.send(100_000);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before.size() + 1));
        }
        await().untilAsserted(() -> assertThat(stored(node)).isEqualTo(before));
        assertThat(node.sql("SELECT COUNT(*) FROM file")).isEqualTo(files);
    }

    @Test
    void what_a_node_left_that_died_is_cleared_away_by_the_next() throws IOException {
        Path incoming = node.settings().files().folderIn(node.settings().data()).resolve("incoming");
        Path left = Files.writeString(incoming.resolve("left"), "half of a file");
        Path young = Files.writeString(incoming.resolve("young"), "half of another");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        try (TestNode _ = node.join()) {
            await().untilAsserted(() -> assertThat(left).doesNotExist());
            assertThat(young).exists();
        } finally {
            Files.delete(young);
        }
    }

    @Test
    void who_uploads_too_often_has_to_wait() {
        try (TestNode slow = TestNode.start(UploadTest.class, "files.rate.perSecond", "1", "files.rate.burst", "2")) {
            TestUser bob = TestUser.register(slow, "bob");
            upload(bob, "one", "one");
            upload(bob, "two", "two");
            Answer refused = bob.client().sendParts("POST", UPLOAD, TestParts.file("three", "three"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            await().untilAsserted(() -> assertThat(bob.client()
                            .sendParts("POST", UPLOAD, TestParts.file("three", "three"))
                            .status())
                    .isEqualTo(201));
        }
    }

    private static String issues(TestParts parts) {
        Answer refused = alice.client().sendParts("POST", UPLOAD, parts);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        return refused.issues();
    }
}
