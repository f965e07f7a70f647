package parlance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static parlance.files.Desk.UPLOAD;
import static parlance.files.Desk.path;
import static parlance.files.Desk.picture;
import static parlance.files.Desk.stored;
import static parlance.files.Desk.upload;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;
import parlance.config.StartException;

/** Files in an object storage, from where browsers get them. */
class S3Test {
    /** Follows no redirection by itself. */
    private static final HttpClient browser = HttpClient.newHttpClient();

    private static TestStorage storage;
    private static TestNode node;
    private static TestUser alice;
    private static TestClient nobody;

    @BeforeAll
    static void start() throws Exception {
        storage = TestStorage.start();
        node = TestNode.start(S3Test.class, storage.settings());
        alice = TestUser.register(node, "alice");
        nobody = new TestClient(node);
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        storage.close();
    }

    @Test
    void a_file_comes_from_the_storage_as_what_it_is() throws Exception {
        byte[] content = picture(60, 40, "png");
        List<String> before = storage.objects();
        JsonObject file = upload(alice, "sunset.png", content);
        assertThat(storage.objects()).hasSize(before.size() + 1);
        assertThat(incoming()).isZero();
        HttpResponse<byte[]> sent = nobody.load("GET", file.getString("url"));
        assertThat(sent.statusCode()).isEqualTo(307);
        assertThat(header(sent, "cache-control")).isEqualTo("private, max-age=120");
        HttpResponse<byte[]> got = load(location(sent));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(content);
        assertThat(header(got, "content-type")).isEqualTo("image/png");
        assertThat(header(got, "content-disposition"))
                .isEqualTo("inline; filename=\"sunset.png\"; filename*=UTF-8''sunset.png");
        HttpResponse<byte[]> head = nobody.load("HEAD", file.getString("url"));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo(Integer.toString(content.length));
    }

    @Test
    void what_could_do_harm_is_only_saved() throws Exception {
        JsonObject file = upload(alice, "evil.html", "<html><script>alert(1)</script></html>");
        HttpResponse<byte[]> got = load(location(nobody.load("GET", file.getString("url"))));
        assertThat(header(got, "content-disposition")).startsWith("attachment");
    }

    @Test
    void parts_of_it_are_read() throws Exception {
        byte[] content = noise(1_000);
        URI there =
                location(nobody.load("GET", upload(alice, "noise.bin", content).getString("url")));
        HttpResponse<byte[]> part = load(there, "Range", "bytes=100-299");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 100, 300));
        assertThat(header(part, "content-range")).isEqualTo("bytes 100-299/1000");
    }

    @Test
    void a_link_that_is_changed_or_old_is_refused_by_the_storage() throws Exception {
        JsonObject file = upload(alice, "one", "one");
        JsonObject other = upload(alice, "two", "two");
        String there = location(nobody.load("GET", file.getString("url"))).toString();
        String elsewhere = location(nobody.load("GET", other.getString("url"))).getPath();
        for (String changed : List.of(
                there.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=604800"),
                there.replaceFirst("(X-Amz-Signature=)[0-9a-f]+", "$1" + "0".repeat(64)),
                there.replace("attachment", "inline"),
                there.replace(URI.create(there).getPath(), elsewhere))) {
            assertThat(changed).isNotEqualTo(there);
            assertThat(load(URI.create(changed)).statusCode()).as(changed).isEqualTo(403);
        }
        try (TestNode hasty = node.join("files.s3.linkLasts", "1s")) {
            String url = hasty.url()
                    + file.getString("url").substring(node.url().toString().length());
            URI soonOver = location(new TestClient(hasty).load("GET", url));
            await().untilAsserted(() -> assertThat(load(soonOver).statusCode()).isEqualTo(403));
        }
    }

    @Test
    void a_smaller_picture_is_an_object_of_its_own() throws Exception {
        JsonObject file = upload(alice, "large.png", picture(1000, 500, "png"));
        List<String> before = storage.objects();
        String url = file.getString("url") + "&size=160";
        HttpResponse<byte[]> small = load(location(nobody.load("GET", url)));
        assertThat(header(small, "content-type")).isEqualTo("image/jpeg");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(image.getWidth()).isEqualTo(160);
        assertThat(storage.objects()).hasSize(before.size() + 1);
        assertThat(incoming()).isZero();
        assertThat(alice.client().delete(path(file)).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(storage.objects()).hasSize(before.size() - 1));
    }

    @Test
    void another_content_is_another_object_and_nothing_is_left_of_the_first() throws Exception {
        JsonObject file = upload(alice, "notes.txt", "hello");
        URI first = location(nobody.load("GET", file.getString("url")));
        List<String> before = storage.objects();
        Answer replaced = Desk.replace(alice, file, TestParts.file("notes.txt", "good bye"));
        assertThat(replaced.status()).isEqualTo(200);
        URI second = location(nobody.load("GET", replaced.json().getString("url")));
        assertThat(load(second).body()).isEqualTo("good bye".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() ->
                assertThat(storage.objects()).hasSameSizeAs(before).isNotEqualTo(before));
        assertThat(load(first).statusCode()).isEqualTo(404);
        alice.client().delete(path(file));
        await().untilAsserted(() -> assertThat(storage.objects()).hasSize(before.size() - 1));
    }

    @Test
    void while_the_storage_is_away_nothing_is_lost() throws Exception {
        JsonObject file = upload(alice, "sunset.png", picture(1000, 500, "png"));
        List<String> before = storage.objects();
        storage.gate().shut();
        try {
            Answer refused = alice.client().sendParts("POST", UPLOAD, TestParts.file("notes.txt", "hello"));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.message()).isEqualTo("The storage of files is not available. Try again in a moment");
            assertThat(nobody.load("GET", file.getString("url") + "&size=320").statusCode())
                    .isEqualTo(503);
            assertThat(Desk.replace(alice, file, TestParts.file("notes.txt", "hello"))
                            .status())
                    .isEqualTo(503);
            assertThat(alice.client().get(path(file) + "/metadata").json()).isEqualTo(file);
        } finally {
            storage.gate().reopen();
        }
        assertThat(incoming()).isZero();
        assertThat(storage.objects()).hasSameElementsAs(before);
        assertThat(load(location(nobody.load("GET", file.getString("url")))).statusCode())
                .isEqualTo(200);
        upload(alice, "notes.txt", "hello");
    }

    @Test
    void a_node_with_wrong_keys_or_without_a_bucket_says_so_at_its_start() throws Exception {
        String[] wrongKey = storage.settings("hall", "wrong-secret-key");
        assertThatThrownBy(() -> TestNode.start(S3Test.class, wrongKey).close())
                .isInstanceOf(StartException.class)
                .hasMessage("files.s3: the storage refuses these keys for the bucket hall: SignatureDoesNotMatch");
        String[] noBucket = storage.settings("nowhere", TestStorage.SECRET_KEY);
        assertThatThrownBy(() -> TestNode.start(S3Test.class, noBucket).close())
                .isInstanceOf(StartException.class)
                .hasMessage("files.s3: there is no bucket nowhere");
    }

    @Test
    void no_log_tells_a_secret() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        List<Logger> loggers = Stream.of("software.amazon", "parlance")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(heard);
        });
        try {
            JsonObject file = upload(alice, "one", "one");
            assertThat(nobody.load("GET", file.getString("url")).statusCode()).isEqualTo(307);
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(heard);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }
        assertThat(heard.list)
                .anyMatch(event -> event.getLoggerName().startsWith("software.amazon"))
                .anyMatch(event -> event.getLoggerName().startsWith("parlance"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(TestStorage.SECRET_KEY) || line.contains("signature="));
    }

    /** How many files still wait for the storage. */
    private static long incoming() {
        return stored(node.settings().data().resolve("incoming")).size();
    }

    private static URI location(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(307);
        return URI.create(header(response, "location"));
    }

    private static HttpResponse<byte[]> load(URI there, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(there);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
