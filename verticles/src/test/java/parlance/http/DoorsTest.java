package parlance.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Doors beside the native one: below their names, on ports of their own, and who may use them from which pages. */
class DoorsTest {
    private static TestNode node;
    private static TestClient main;
    private static TestClient own;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                DoorsTest.class,
                "doors.puffintalk.port",
                "0",
                "doors.puffintalk.origins",
                "https://puffin.example.com",
                "http.origins",
                "https://chat.example.com");
        main = new TestClient(node);
        own = new TestClient(URI.create("http://127.0.0.1:"
                + requireNonNull(node.settings().doors().puffintalk().port())));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_door_stands_below_its_name_and_on_its_own_port() {
        assertThat(main.get("/puffintalk/api/contacts").status()).isEqualTo(401);
        assertThat(own.get("/api/contacts").status()).isEqualTo(401);
        assertThat(main.get("/api/contacts").status()).isEqualTo(404);
        assertThat(own.get("/puffintalk/api/contacts").status()).isEqualTo(404);
    }

    @Test
    void nothing_else_stands_on_the_port_of_a_door() {
        for (String path : new String[] {"/", "/docs", "/dev/outbox", "/eventbus/info", "/api/v1/openapi.json"}) {
            assertThat(own.send("GET", path, null).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void what_fails_is_put_in_the_words_of_the_door() {
        Answer nothing = own.get("/api/elsewhere");
        assertThat(nothing.json().getBoolean("success")).isFalse();
        Answer tooLarge = own.post("/api/auth/signup", new JsonObject().put("phone_number", "1".repeat(300 * 1024)));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.message()).isEqualTo("The request is too large");
        assertThat(own.send("DELETE", "/api/contacts", null).json().getBoolean("success"))
                .isFalse();
    }

    @Test
    void a_request_that_breaks_off_is_no_failure_of_the_server() throws IOException {
        byte[] half = """
                POST /api/auth/signup HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 100\r
                \r
                {""".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(),
                    requireNonNull(node.settings().doors().puffintalk().port()))) {
                socket.getOutputStream().write(half);
            }
            assertThat(own.get("/api/contacts").status()).isEqualTo(401);
        }
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @Test
    void whoever_was_told_to_go_on_with_an_upload_may_do_so_also_after_it_is_refused() throws IOException {
        int port = requireNonNull(node.settings().doors().puffintalk().port());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, """
                    POST /api/messages/upload_media?media_type=audio HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: multipart/form-data; boundary=x\r
                    Content-Length: 5\r
                    Expect: 100-continue\r
                    \r
                    """);
            assertThat(status(answers)).contains(" 100 ");
            assertThat(status(answers)).contains(" 401 ");
            say(socket, "12345GET /api/elsewhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(status(answers)).contains(" 404 ");
        }
    }

    @Test
    void every_answer_carries_its_request_id_and_the_security_headers() {
        Answer answer = own.get("/api/contacts", "X-Request-Id", "my-request.1");
        assertThat(answer.header("x-request-id")).isEqualTo("my-request.1");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/contacts/request", "/api/auth/signup", "/api/contacts"})
    void pages_of_the_doors_own_origins_may_use_it(String path) {
        Answer allowed = preflight(own, path, "https://puffin.example.com");
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://puffin.example.com");
        assertThat(allowed.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(allowed.header("access-control-allow-methods")).contains("PUT");
        assertThat(allowed.header("access-control-allow-headers")).contains("authorization");
        assertThat(preflight(main, "/puffintalk" + path, "https://puffin.example.com")
                        .status())
                .isEqualTo(204);
        Answer asked = own.get("/api/contacts", "Origin", "https://puffin.example.com");
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.header("access-control-allow-origin")).isEqualTo("https://puffin.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://chat.example.com", "https://evil.example.com", "https://puffin.example.com.evil.com"})
    void pages_of_other_origins_may_not(String origin) {
        assertThat(preflight(own, "/api/contacts", origin).header("access-control-allow-origin"))
                .isEmpty();
        Answer refused = own.get("/api/contacts", "Origin", origin);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("access-control-allow-origin")).isEmpty();
        assertThat(refused.json().getBoolean("success")).isFalse();
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of the next answer, whatever else is in it. */
    private static String status(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        return String.valueOf(line);
    }

    private static Answer preflight(TestClient at, String path, String origin) {
        return at.send(
                "OPTIONS",
                path,
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "content-type,authorization");
    }
}
