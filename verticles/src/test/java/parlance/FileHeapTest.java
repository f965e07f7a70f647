package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.TestClient.Answer;

/** How much memory large files take, in a node that has little: what is left of its heap each time garbage was collected. */
class FileHeapTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int SIZE = 100;
    private static final int MOST_GROWTH = 32;
    private static final Pattern LEFT = Pattern.compile("\\d+M->(\\d+)M\\(");

    @TempDir
    private Path folder;

    @Test
    void a_large_file_comes_and_goes_through_a_small_heap() throws Exception {
        Map<String, String> database = TestDatabase.schema("FileHeapTest");
        Path log = folder.resolve("gc.log");
        try (NodeProcess node = NodeProcess.start(
                folder.resolve("node"),
                database,
                NodeProcess.freePort(),
                NodeProcess.freePort(),
                "-Xmx192m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + log)) {
            TestClient alice =
                    TestUser.register(new TestClient(node.url()), "alice").client();
            Answer small = alice.sendParts("POST", "/api/v1/files/upload", TestParts.file("small", new byte[MEBIBYTE]));
            assertThat(small.status()).as(small.text()).isEqualTo(201);
            node.collectGarbage();
            int before = left(log).getLast();
            JsonObject file = upload(alice, node);
            int whileUploading = left(log).stream().mapToInt(left -> left).max().orElseThrow();
            assertThat(download(file, node)).isEqualTo((long) SIZE * MEBIBYTE);
            int whileDownloading =
                    left(log).stream().mapToInt(left -> left).max().orElseThrow();
            assertThat(whileUploading - before).as("MiB more while uploading").isLessThan(MOST_GROWTH);
            assertThat(whileDownloading - before)
                    .as("MiB more while downloading")
                    .isLessThan(MOST_GROWTH);
        }
    }

    /** Nearly at its end the garbage is collected: then all would be there that is kept of it. */
    private static JsonObject upload(TestClient alice, NodeProcess node) {
        TestParts parts = TestParts.none().andFile("file", "large.bin", () -> new Large(node));
        Answer answer = alice.sendParts("POST", "/api/v1/files/upload", parts);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().getInteger("size")).isEqualTo(SIZE * MEBIBYTE);
        return answer.json();
    }

    /** Stops in the middle, as somebody who cannot take it so fast. */
    private static long download(JsonObject file, NodeProcess node) throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(file.getString("url"))).build();
            try (InputStream in = browser.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                long read = in.readNBytes(MEBIBYTE).length;
                node.collectGarbage();
                return read + in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** In MiB, each time. */
    private static List<Integer> left(Path log) throws IOException {
        return LEFT.matcher(Files.readString(log))
                .results()
                .map(line -> Integer.valueOf(line.group(1)))
                .toList();
    }

    private static final class Large extends InputStream {
        private static final int ALMOST = (SIZE - 5) * MEBIBYTE;
        private final NodeProcess node;
        private int sent;

        private Large(NodeProcess node) {
            this.node = node;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("One byte at a time takes too long");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int more = Math.min(length, SIZE * MEBIBYTE - sent);
            if (more == 0) {
                return -1;
            }
            for (int i = 0; i < more; i++) {
                bytes[from + i] = (byte) (sent + i);
            }
            if (sent < ALMOST && sent + more >= ALMOST) {
                collect();
            }
            sent += more;
            return more;
        }

        private void collect() throws IOException {
            try {
                node.collectGarbage();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
