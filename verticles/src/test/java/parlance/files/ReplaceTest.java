package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.path;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.replace;
import static parlance.files.Desk.send;
import static parlance.files.Desk.stored;
import static parlance.files.Desk.upload;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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

/** Another content for a file. */
class ReplaceTest {
    private static TestNode node;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser mallory;
    private static TestClient nobody;

    @BeforeAll
    static void start() {
        node = TestNode.start(ReplaceTest.class);
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
    void a_file_gets_another_content_and_keeps_its_id() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        List<Path> before = stored(node);
        byte[] content = picture(60, 40, "png");
        Answer replaced = replace(alice, file, TestParts.file("sunset.png", content));
        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        JsonObject now = replaced.json();
        assertThat(now.getString("fileId")).isEqualTo(file.getString("fileId"));
        assertThat(now.getString("name")).isEqualTo("sunset.png");
        assertThat(now.getString("type")).isEqualTo("image/png");
        assertThat(now.getInteger("size")).isEqualTo(content.length);
        assertThat(now.getInteger("width")).isEqualTo(60);
        assertThat(now.getString("createdAt")).isEqualTo(file.getString("createdAt"));
        assertThat(alice.client().load("GET", path(file)).body()).isEqualTo(content);
        await().untilAsserted(
                        () -> assertThat(stored(node)).hasSameSizeAs(before).isNotEqualTo(before));
    }

    @Test
    void links_to_what_it_was_end_and_so_do_its_smaller_pictures() {
        JsonObject file = upload(alice, "sunset.png", picture(400, 200, "png"));
        String url = file.getString("url");
        HttpResponse<byte[]> first = nobody.load("GET", url + "&size=160");
        assertThat(first.statusCode()).isEqualTo(200);
        int before = stored(node).size();
        String next = replace(alice, file, TestParts.file("sunset.png", picture(200, 400, "png")))
                .json()
                .getString("url");
        assertThat(nobody.load("GET", url).statusCode()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(stored(node)).hasSize(before - 1));
        HttpResponse<byte[]> second = nobody.load("GET", next + "&size=160");
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(second.headers().firstValue("etag"))
                .isNotEqualTo(first.headers().firstValue("etag"));
        assertThat(stored(node)).hasSize(before);
    }

    @Test
    void messages_that_carry_it_change_before_everyones_eyes() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        String room = rooms.group(alice, bob);
        assertThat(send(alice, room, file, "look").getString("kind")).isEqualTo("file");
        try (TestSocket socket = TestSocket.of(node, bob)) {
            socket.register("room." + room);
            replace(alice, file, TestParts.file("sunset.png", picture(60, 40, "png")));
            JsonObject heard = Desk.change(socket, room, "updated");
            assertThat(heard.getString("kind")).isEqualTo("image");
            assertThat(heard.getJsonObject("file").getString("name")).isEqualTo("sunset.png");
            assertThat(heard).isEqualTo(Desk.message(bob, room, 1));
            assertThat(nobody.load("GET", heard.getJsonObject("file").getString("url"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void only_its_owner_replaces_it_and_who_may_not_see_it_learns_nothing() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        send(alice, rooms.group(alice, bob), file, "");
        List<Path> before = stored(node);
        TestParts other = TestParts.file("evil.txt", "evil");
        assertThat(replace(bob, file, other).status()).isEqualTo(403);
        Answer unseen = replace(mallory, file, other);
        Answer unknown = replace(mallory, new JsonObject().put("fileId", "1"), other);
        assertThat(unseen.status()).isEqualTo(404);
        assertThat(without(unseen, file.getString("fileId"))).isEqualTo(without(unknown, "1"));
        assertThat(nobody.sendParts("PUT", path(file), other).status()).isEqualTo(401);
        assertThat(alice.client().load("GET", path(file)).body()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> assertThat(stored(node)).hasSameElementsAs(before));
    }

    @Test
    void of_two_contents_at_once_one_stays_whole() {
        JsonObject file = upload(alice, "notes.txt", "hello");
        int before = stored(node).size();
        List<byte[]> contents =
                IntStream.range(0, 4).mapToObj(i -> noise(i, 300_000 + i)).toList();
        for (int round = 0; round < 3; round++) {
            contents.parallelStream().forEach(content -> {
                Answer answer = replace(alice, file, TestParts.file("noise.bin", content));
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            });
            byte[] kept = alice.client().load("GET", path(file)).body();
            assertThat(contents).anyMatch(content -> Arrays.equals(content, kept));
            assertThat(alice.client().get(path(file) + "/metadata").json().getInteger("size"))
                    .isEqualTo(kept.length);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before));
        }
    }

    @Test
    void who_is_reading_it_gets_the_rest_of_what_it_was() throws Exception {
        byte[] content = noise(1, 16 * 1024 * 1024);
        JsonObject file = upload(alice, "noise.bin", content);
        int before = stored(node).size();
        try (HttpClient reader = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(file.getString("url"))).build();
            InputStream body = reader.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            byte[] begun = body.readNBytes(1000);
            assertThat(replace(alice, file, TestParts.file("notes.txt", "hello"))
                            .status())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(stored(node)).hasSize(before));
            byte[] rest = body.readAllBytes();
            assertThat(Arrays.copyOf(content, 1000)).isEqualTo(begun);
            assertThat(Arrays.equals(Arrays.copyOfRange(content, 1000, content.length), rest))
                    .isTrue();
        }
    }

    @Test
    void whoever_reads_while_it_is_replaced_gets_one_or_the_other() {
        JsonObject file = upload(alice, "picture.png", picture(300, 200, "png"));
        CompletableFuture<Void> replacing = CompletableFuture.runAsync(() -> IntStream.range(0, 60)
                .forEach(i -> replace(alice, file, TestParts.file("picture.png", picture(300 + i, 200, "png")))));
        while (!replacing.isDone()) {
            for (String path : List.of(path(file), path(file) + "?size=160")) {
                HttpResponse<byte[]> got = alice.client().load("GET", path);
                assertThat(got.statusCode()).as(path).isEqualTo(200);
                assertThat(got.body()[0]).isEqualTo((byte) (path.endsWith("160") ? 0xFF : 0x89));
            }
        }
        replacing.join();
    }

    private static String without(Answer answer, String id) {
        return answer.text().replace(id, "").replaceAll("\"(traceId|requestId|instance)\":\"[^\"]*\"", "");
    }

    private static byte[] noise(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
