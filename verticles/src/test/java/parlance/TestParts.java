package parlance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The parts of a multipart request, as browsers write them. */
public final class TestParts {
    private static final String BOUNDARY = "----a boundary".replace(' ', '-');

    private final List<Supplier<InputStream>> pieces = new ArrayList<>();

    private TestParts() {}

    public static TestParts none() {
        return new TestParts();
    }

    /** One file in the field {@code file}. */
    public static TestParts file(String name, byte[] content) {
        return none().andFile("file", name, content);
    }

    public static TestParts file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestParts andFile(String field, String name, byte[] content) {
        return andFile(field, name, () -> new ByteArrayInputStream(content));
    }

    public TestParts andFile(String field, String name, Supplier<InputStream> content) {
        head("Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/png"
                .formatted(field, name));
        pieces.add(content);
        text("\r\n");
        return this;
    }

    public TestParts andText(String field, String value) {
        head("Content-Disposition: form-data; name=\"%s\"".formatted(field));
        text(value + "\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    BodyPublisher body() {
        return BodyPublishers.ofInputStream(() -> {
            List<InputStream> all = new ArrayList<>();
            pieces.forEach(piece -> all.add(piece.get()));
            all.add(bytes("--" + BOUNDARY + "--\r\n"));
            return new SequenceInputStream(Collections.enumeration(all));
        });
    }

    private void head(String headers) {
        text("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n");
    }

    private void text(String text) {
        pieces.add(() -> bytes(text));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
