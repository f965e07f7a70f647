package parlance.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import parlance.TestNode;
import parlance.TestUser;

/** An upload over a plain socket, that goes as far as the test wants. */
final class SlowUpload implements AutoCloseable {
    private static final String TAIL = "\r\n--x--\r\n";

    private final Socket socket;
    private final byte[] body;
    private int sent;

    private SlowUpload(TestNode node, byte[] body) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), node.url().getPort());
        this.body = body;
    }

    /** Has said what will come, and nothing of it yet. {@code headers} are whole lines. */
    static SlowUpload begin(
            TestNode node, TestUser user, String method, String path, String name, byte[] content, String... headers)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                bytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n".formatted(name)));
        body.writeBytes(content);
        body.writeBytes(bytes(TAIL));
        SlowUpload upload = new SlowUpload(node, body.toByteArray());
        upload.write(bytes(head(user, method, path, upload.body.length, headers)));
        return upload;
    }

    /** Says that so much will come, which will not. */
    static SlowUpload announce(TestNode node, TestUser user, int length, String... headers) throws IOException {
        SlowUpload upload = new SlowUpload(node, new byte[0]);
        upload.write(bytes(head(user, "POST", Desk.UPLOAD, length, headers)));
        return upload;
    }

    /** So many bytes more. */
    void send(int bytes) throws IOException {
        socket.getOutputStream().write(body, sent, bytes);
        sent += bytes;
    }

    void finish() throws IOException {
        send(body.length - sent);
    }

    /** Of the next answer, whose head is read. */
    int status() throws IOException {
        String status = line();
        while (!line().isEmpty()) {}
        return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /** Blocks until the server has hung up: what it still says. */
    String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String head(TestUser user, String method, String path, int length, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return """
                %s %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: multipart/form-data; boundary=x\r
                Content-Length: %d\r
                %s\r
                """.formatted(method, path, user.client().token(), length, more);
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Cut off after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
