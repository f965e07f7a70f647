package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.files.Desk.path;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.send;
import static parlance.files.Desk.upload;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.FileId;
import parlance.domain.FileLink;
import parlance.domain.Secret;

class ReadTest {
    private static final Path samples = Path.of("verticles/src/test/resources/media");
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static TestClient nobody;

    @BeforeAll
    static void start() {
        node = TestNode.start(ReadTest.class);
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
    void a_file_is_read_by_its_owner_and_by_whoever_sees_a_message_that_carries_it() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        assertThat(status(alice, file)).isEqualTo(200);
        assertThat(status(bob, file)).isEqualTo(404);
        assertThat(load(nobody, path(file)).statusCode()).isEqualTo(401);
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        assertThat(status(bob, file)).isEqualTo(200);
        assertThat(bob.client().get(path(file) + "/metadata").status()).isEqualTo(200);
        assertThat(status(mallory, file)).isEqualTo(404);
        assertThat(mallory.client().get(path(file) + "/metadata").reason()).isEqualTo("FILE_UNKNOWN");
    }

    @Test
    void who_left_or_came_later_or_whose_message_was_deleted_reads_nothing() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        send(alice, room, file, "");
        rooms.join(room, mallory);
        assertThat(status(mallory, file)).isEqualTo(404);
        send(alice, room, file, "again");
        assertThat(status(mallory, file)).isEqualTo(200);
        rooms.leave(room, mallory);
        assertThat(status(mallory, file)).isEqualTo(404);
        alice.client().delete("/api/v1/rooms/" + room + "/messages/1");
        assertThat(status(bob, file)).isEqualTo(200);
        alice.client().delete("/api/v1/rooms/" + room + "/messages/2");
        assertThat(status(bob, file)).isEqualTo(404);
        assertThat(status(alice, file)).isEqualTo(200);
    }

    @Test
    void who_joins_a_room_with_open_history_reads_what_was_sent_before() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice);
        rooms.change(room, "open_history = TRUE");
        send(alice, room, file, "");
        rooms.join(room, bob);
        assertThat(status(bob, file)).isEqualTo(200);
    }

    @Test
    void a_link_opens_the_file_for_whoever_has_it() {
        byte[] content = picture(30, 20, "png");
        String url = upload(alice, "sunset.png", content).getString("url");
        HttpResponse<byte[]> got = load(nobody, url);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(content);
        String caching = header(got, "cache-control");
        assertThat(caching).matches("private, max-age=\\d+, immutable");
        int seconds = Integer.parseInt(caching.replaceAll("\\D+", ""));
        assertThat(seconds).isBetween(6 * 3600 - 60, 12 * 3600);
        assertThat(header(got, "cross-origin-resource-policy")).isEqualTo("cross-origin");
    }

    @Test
    void a_link_that_is_forged_or_of_another_file_opens_nothing() {
        JsonObject file = upload(alice, "one", "one");
        JsonObject other = upload(alice, "two", "two");
        String url = file.getString("url");
        String query = url.substring(url.indexOf('?'));
        String signature = url.replaceFirst(".*signature=", "");
        for (String forged : List.of(
                path(other) + query,
                url.replaceFirst("expires=\\d+", "expires=9999999999"),
                url.replace(signature, "A".repeat(43)),
                url.replace(signature, ""))) {
            HttpResponse<byte[]> refused = load(nobody, forged);
            assertThat(refused.statusCode()).as(forged).isEqualTo(404);
            assertThat(new JsonObject(new String(refused.body(), StandardCharsets.UTF_8)).getString("reason"))
                    .isEqualTo("LINK_UNKNOWN");
        }
        assertThat(load(nobody, path(file) + "?signature=" + signature).statusCode())
                .isEqualTo(401);
        assertThat(load(nobody, url.replaceFirst("expires=\\d+", "expires=soon"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_link_that_has_expired_says_so() {
        JsonObject file = upload(alice, "one", "one");
        String key = node.sql("SELECT link_key FROM file WHERE id = " + file.getString("fileId"));
        FileId id = new FileId(Long.parseLong(file.getString("fileId")));
        FileLink old = FileLink.to(id, new Secret(key), Instant.now().minusSeconds(13 * 3600));
        String url = path(file) + "?expires=" + old.expires() + "&signature="
                + old.signature().value();
        assertThat(nobody.get(url).status()).isEqualTo(410);
        assertThat(nobody.get(url).reason()).isEqualTo("LINK_EXPIRED");
    }

    @Test
    void a_link_stays_the_same_so_that_browsers_keep_what_it_leads_to() {
        JsonObject file = upload(alice, "one", "one");
        String url = alice.client().get(path(file) + "/metadata").json().getString("url");
        // Once in six hours it changes.
        assertThat(List.of(
                        url, alice.client().get(path(file) + "/metadata").json().getString("url")))
                .contains(file.getString("url"));
    }

    @Test
    void parts_of_a_file_are_read() {
        byte[] content = new byte[1000];
        IntStream.range(0, 1000).forEach(i -> content[i] = (byte) i);
        JsonObject file = upload(alice, "bytes", content);
        HttpResponse<byte[]> part = load(alice.client(), path(file), "Range", "bytes=100-299");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 100, 300));
        assertThat(header(part, "content-range")).isEqualTo("bytes 100-299/1000");
        assertThat(header(part, "content-length")).isEqualTo("200");
        assertThat(load(alice.client(), path(file), "Range", "bytes=-1").body()).containsExactly(content[999]);
        HttpResponse<byte[]> beyond = load(alice.client(), path(file), "Range", "bytes=1000-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "content-range")).isEqualTo("bytes */1000");
        HttpResponse<byte[]> several = load(alice.client(), path(file), "Range", "bytes=0-1,5-6");
        assertThat(several.statusCode()).isEqualTo(200);
        assertThat(several.body()).isEqualTo(content);
    }

    @Test
    void a_large_file_comes_whole() {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);
        JsonObject file = upload(alice, "large.bin", content);
        assertThat(load(alice.client(), path(file)).body()).isEqualTo(content);
        assertThat(load(nobody, file.getString("url"), "Accept-Encoding", "gzip")
                        .body())
                .isEqualTo(content);
        assertThat(load(alice.client(), path(file), "Range", "bytes=1000-2000999")
                        .body())
                .isEqualTo(Arrays.copyOfRange(content, 1000, 2_001_000));
    }

    @Test
    void a_part_is_only_given_of_what_one_has_already_begun_to_read() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String tag = header(load(alice.client(), path(file)), "etag");
        assertThat(load(alice.client(), path(file), "Range", "bytes=0-1", "If-Range", tag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(load(alice.client(), path(file), "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_one_has_already_is_not_sent_again() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        HttpResponse<byte[]> first = load(alice.client(), path(file));
        assertThat(header(first, "cache-control")).isEqualTo("private, no-cache");
        String tag = header(first, "etag");
        for (String known : List.of(tag, "W/" + tag, "\"a\", " + tag, "*")) {
            HttpResponse<byte[]> again = load(alice.client(), path(file), "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "etag")).isEqualTo(tag);
        }
        assertThat(load(alice.client(), path(file), "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoever_only_wants_to_know_gets_the_headers() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        HttpResponse<byte[]> head = alice.client().load("HEAD", path(file));
        HttpResponse<byte[]> get = load(alice.client(), path(file));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("content-length", "content-type", "etag", "content-disposition", "accept-ranges")) {
            assertThat(header(head, name)).as(name).isNotEmpty().isEqualTo(header(get, name));
        }
        assertThat(mallory.client().load("HEAD", path(file)).statusCode()).isEqualTo(404);
        assertThat(nobody.load("HEAD", file.getString("url")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg> | attachment | image/svg+xml
            <html><script>alert(1)</script></html>                                  | attachment | text/html
            hello                                                                   | attachment | text/plain
            %PDF-1.7                                                                | attachment | application/pdf
            GIF89a<script>alert(1)</script>                                         | inline     | image/gif
            OggS                                                                    | attachment | application/ogg
            ID3                                                                     | inline     | audio/mpeg
            """)
    void only_what_cannot_do_harm_is_shown_in_place(String content, String disposition, String type) {
        JsonObject file = upload(alice, "a \"file\".png", content);
        HttpResponse<byte[]> got = load(nobody, file.getString("url"));
        assertThat(header(got, "content-disposition"))
                .isEqualTo(disposition + "; filename=\"a file.png\"; filename*=UTF-8''a%20file.png");
        assertThat(header(got, "content-type")).isEqualTo(type);
        assertThat(header(got, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(got, "content-security-policy")).isEqualTo("sandbox");
    }

    @Test
    void a_smaller_picture_is_made_once_and_says_nothing_of_the_camera() throws IOException {
        JsonObject file = upload(alice, "turned.jpg", Files.readAllBytes(samples.resolve("turned.jpg")));
        String url = file.getString("url") + "&size=160";
        HttpResponse<byte[]> small = load(nobody, url);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(header(small, "content-type")).isEqualTo("image/jpeg");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(48, 64);
        assertThat(new String(small.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        int stored = Desk.stored(node).size();
        assertThat(load(nobody, url).body()).isEqualTo(small.body());
        assertThat(Desk.stored(node)).hasSize(stored);
        assertThat(header(small, "etag")).isNotEqualTo(header(load(nobody, file.getString("url")), "etag"));
        assertThat(load(nobody, url, "Range", "bytes=0-9").body()).hasSize(10);
    }

    @Test
    void many_who_ask_at_once_for_a_smaller_picture_get_the_same() {
        JsonObject file = upload(alice, "large.png", picture(3000, 2000, "png"));
        int before = Desk.stored(node).size();
        List<byte[]> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> load(nobody, file.getString("url") + "&size=320").body())
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one).isEqualTo(all.getFirst()));
        assertThat(Desk.stored(node)).hasSize(before + 1);
        assertThat(node.sql("SELECT COUNT(*) FROM thumbnail WHERE file_id = " + file.getString("fileId")))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"320, 415", "161, 400", "0, 400", "big, 400"})
    void of_what_is_no_picture_there_is_no_smaller_one(String size, int status) {
        JsonObject file = upload(alice, "notes.txt", "hello");
        assertThat(load(alice.client(), path(file) + "?size=" + size).statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_picture_bomb_is_kept_but_never_opened() {
        byte[] bomb = Desk.bomb();
        assertThat(bomb).hasSizeLessThan(200_000);
        JsonObject file = upload(alice, "bomb.png", bomb);
        assertThat(file.getInteger("width")).isEqualTo(20_000);
        assertThat(file.getBoolean("hasThumbnails")).isFalse();
        assertThat(load(alice.client(), path(file) + "?size=160").statusCode()).isEqualTo(413);
        assertThat(load(alice.client(), path(file)).body()).isEqualTo(bomb);
    }

    @Test
    void a_broken_picture_has_no_smaller_one() {
        byte[] whole = picture(300, 200, "png");
        JsonObject file = upload(alice, "broken.png", Arrays.copyOf(whole, 60));
        assertThat(load(alice.client(), path(file) + "?size=160").statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"1", "9999999999999999999", "mine"})
    void a_file_that_is_not_there_is_unknown(String id) {
        assertThat(alice.client().get("/api/v1/files/" + id).status()).isEqualTo(404);
        assertThat(alice.client().get("/api/v1/files/" + id).reason()).isEqualTo("FILE_UNKNOWN");
        assertThat(alice.client().get("/api/v1/files/" + id + "/metadata").status())
                .isEqualTo(404);
        assertThat(alice.client().delete("/api/v1/files/" + id).status()).isEqualTo(404);
    }

    @Test
    void an_empty_file_is_read() {
        HttpResponse<byte[]> got = load(alice.client(), path(upload(alice, "empty", "")));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEmpty();
        assertThat(header(got, "content-length")).isEqualTo("0");
    }

    @Test
    void nothing_secret_of_a_file_is_told() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String key = node.sql("SELECT link_key FROM file WHERE id = " + file.getString("fileId"));
        String blob = node.sql("SELECT blob_name FROM file WHERE id = " + file.getString("fileId"));
        assertThat(file.encode()).doesNotContain(key).doesNotContain(blob);
    }

    private static int status(TestUser user, JsonObject file) {
        return load(user.client(), path(file)).statusCode();
    }

    private static HttpResponse<byte[]> load(TestClient client, String path, String... headers) {
        return client.load("GET", path, headers);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
