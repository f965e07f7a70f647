package parlance.dialects.wind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;
import parlance.TestRooms;

/** Whatever is sent to WIND's door: it is answered or the socket is closed, nothing fails unforeseen, and nothing leaks. */
class WindFuzzTest {
    private static final int FRAMES = 100;
    private static final String SECRET = "what mallory must not read";
    private static final Set<String> ANSWERS =
            Set.of("heartbeat", "auth", "user", "chat", "mutual_users", "ok", "error");
    private static final List<String> TYPES = List.of("heartbeat", "auth", "user", "chat", "load", "mutual_users", "x");
    private static final List<String> MEMBERS =
            List.of("type", "id", "name", "chat_id", "load_id", "content", "datetime", "count", "auth", "lists");
    private static final List<String> BROKEN = List.of(
            "",
            "{",
            "[]",
            "null",
            "12",
            "\"text\"",
            "{\"type\":1}",
            "{\"type\":\"heartbeat\",\"payload\":\"\\ud800\"}",
            "{\"type\":\"heartbeat\",\"payload\":1e999}",
            "\u0000",
            "🙂",
            "{\"type\":null,\"payload\":null}");

    @Nullable
    private static TestNode started;

    private static List<String> words = List.of();

    @Nullable
    private static Winder mallory;

    @BeforeContainer
    static void start() {
        TestNode node = TestNode.start(
                WindFuzzTest.class,
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "sockets.rate.perSecond",
                "100000",
                "sockets.rate.burst",
                "100000");
        started = node;
        Winder known = Winder.of(node, "mallory");
        Winder bob = Winder.of(node, "bob");
        String foreign = new TestRooms(node).group(bob.elsewhere());
        String hall = new TestRooms(node).group(bob.elsewhere(), known.elsewhere());
        try (WindSocket socket = bob.enter()) {
            socket.say(
                    "chat",
                    new JsonObject().put("type", "send").put("chat_id", foreign).put("content", SECRET));
            socket.next("chat");
        }
        mallory = known;
        words = List.of(
                known.token(),
                known.id(),
                bob.id(),
                "bob",
                foreign,
                hall,
                known.with(bob.id()),
                "2100-01-01 00:00:00",
                "send",
                "edit",
                "chat",
                "mutual_users",
                "request",
                "response",
                "remove",
                "delete",
                "1",
                "-1",
                "",
                " ",
                node.sql("SELECT id FROM message"));
    }

    @AfterContainer
    static void stop() {
        node().close();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void whatever_is_said_is_answered_or_the_socket_is_closed(@ForAll long seed) {
        Random random = new Random(seed);
        try (WindSocket socket = random.nextInt(4) == 0
                ? WindSocket.open(node())
                : Objects.requireNonNull(mallory).enter()) {
            for (int i = 0; i < FRAMES && !socket.isClosed(); i++) {
                say(random, socket);
            }
            socket.trySay("{\"type\":\"heartbeat\",\"payload\":\"the end\"}");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> socket.isClosed()
                            || socket.heard().stream().anyMatch(frame -> "the end".equals(frame.getValue("payload"))));
            assertThat(socket.heard()).allSatisfy(frame -> {
                assertThat(ANSWERS).contains(frame.getString("type"));
                assertThat(frame.encode()).doesNotContain(SECRET);
            });
        }
        assertThat(node().managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @Example
    void texts_that_are_no_utf_8_are_refused() throws IOException {
        for (String bytes : List.of("\u00c3(", "\u00ff", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080\u0080")) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), node().url().getPort())) {
                socket.setSoTimeout(20_000);
                write(
                        socket,
                        "GET /wind/ws HTTP/1.1\r\nHost: localhost:"
                                + node().url().getPort()
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
                assertThat(hear(socket.getInputStream(), "\r\n\r\n")).startsWith("HTTP/1.1 101");
                write(socket, "\u0081" + (char) (0x80 | bytes.length()) + "\0\0\0\0" + bytes);
                // Either an error, or the close frame that ends it.
                assertThat(hear(socket.getInputStream(), "\"code\":1007")).containsAnyOf("\"code\":1007", "\u0088");
            }
        }
        assertThat(node().managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private static void say(Random random, WindSocket socket) {
        switch (random.nextInt(30)) {
            case 0 -> socket.trySay(any(random, BROKEN));
            case 1 -> socket.trySay("[".repeat(random.nextInt(5000)));
            case 2 -> {
                int depth = random.nextInt(1200);
                socket.trySay("{\"type\":\"heartbeat\",\"payload\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            }
            case 3 -> {
                String huge = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 300_000 : 20_000));
                socket.trySay("{\"type\":\"" + any(random, TYPES) + "\",\"payload\":{\"type\":\"send\",\"chat_id\":\""
                        + any(random, words) + "\",\"content\":\"" + huge + "\"}}");
            }
            case 4 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                socket.trySay(bytes);
            }
            default -> socket.trySay(frame(random).encode());
        }
    }

    /** Mostly something that could be meant. */
    private static JsonObject frame(Random random) {
        JsonObject frame = new JsonObject().put("type", any(random, TYPES));
        if (random.nextInt(10) == 0) {
            return frame.put("payload", value(random, 0));
        }
        JsonObject payload = new JsonObject();
        for (String member : MEMBERS) {
            if (random.nextInt(4) > 0) {
                payload.put(member, random.nextInt(3) == 0 ? value(random, 0) : any(random, words));
            }
        }
        return frame.put("payload", payload);
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(600) - 1;
            case 3 -> random.nextLong();
            case 4 -> any(random, List.of(0.5, 1e300, -0.0));
            case 5 -> any(random, words);
            case 6 -> new JsonArray().add(value(random, depth + 1)).add(value(random, depth + 1));
            default -> new JsonObject().put("a", value(random, depth + 1));
        };
    }

    private static <T> T any(Random random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Until it has heard {@code words}, or the server ends it. */
    private static String hear(InputStream in, String words) throws IOException {
        StringBuilder heard = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            heard.append((char) read);
            if (heard.indexOf(words) >= 0) {
                break;
            }
        }
        return heard.toString();
    }

    private static TestNode node() {
        return Objects.requireNonNull(started);
    }
}
