package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;

/** Whatever is sent to WeConnect's door: it is answered or the socket is closed, nothing fails unforeseen, and nothing leaks. */
class WeConnectFuzzTest {
    private static final int FRAMES = 100;
    private static final String SECRET = "what mallory must not read";
    private static final Set<String> ANSWERS = Set.of(
            "error",
            "room_chat_message",
            "group_chat_message",
            "group_chat_activitity",
            "group_chat_update",
            "user_update",
            "bot_chat_message",
            "user_activity");
    private static final List<String> TYPES = List.of("room", "group", "bot", "x");
    private static final List<String> MEMBERS =
            List.of("token", "other_user_id", "chat_group_id", "message", "timestamp", "data");
    private static final List<String> FIELDS = List.of(
            "timestamp", "before", "chat_room_id", "group_id", "name", "is_enter", "first_name", "data", "email");
    private static final List<String> PATHS = List.of(
            "users",
            "users/profile",
            "users/group/%s",
            "chat_rooms",
            "chat_rooms/%s",
            "chat_groups",
            "chat_groups/%s",
            "notifications",
            "chat_bot",
            "register/%s",
            "login",
            "%s");
    private static final List<String> BROKEN = List.of(
            "",
            "{",
            "[]",
            "null",
            "12",
            "\"text\"",
            "{\"chat_type\":1}",
            "{\"chat_type\":\"room\",\"message\":\"\\ud800\",\"other_user_id\":1}",
            "{\"chat_type\":1e999}",
            "\u0000",
            "🙂",
            "{\"token\":null,\"chat_type\":null}");

    @Nullable
    private static TestNode started;

    private static List<String> words = List.of();

    @Nullable
    private static Connector mallory;

    @BeforeContainer
    static void start() {
        TestNode node = TestNode.start(
                WeConnectFuzzTest.class,
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "sockets.rate.perSecond",
                "100000",
                "sockets.rate.burst",
                "100000");
        started = node;
        Connector known = Connector.of(node, "mallory");
        Connector bob = Connector.of(node, "bob");
        String foreign = new TestRooms(node).group(bob.elsewhere());
        String hall = new TestRooms(node).group(bob.elsewhere(), known.elsewhere());
        long open = bob.found("open");
        bob.visit(Long.parseLong(foreign), true);
        try (WeConnectSocket socket = bob.enter()) {
            socket.say(bob.in(Long.parseLong(foreign), SECRET));
            socket.next("group_chat_message");
        }
        mallory = known;
        words = List.of(
                known.token(),
                Long.toString(known.id()),
                Long.toString(bob.id()),
                foreign,
                hall,
                Long.toString(open),
                "2100-01-01T00:00:00.000000Z",
                "2020-01-01 00:00:00",
                "true",
                "1",
                "-1",
                "",
                " ",
                "🙂",
                node.sql("SELECT id FROM message"));
    }

    @AfterContainer
    static void stop() {
        node().close();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void whatever_is_said_is_answered_or_the_socket_is_closed(@ForAll long seed) {
        Random random = new Random(seed);
        try (WeConnectSocket socket = random.nextInt(4) == 0
                ? WeConnectSocket.open(node())
                : Objects.requireNonNull(mallory).enter()) {
            for (int i = 0; i < FRAMES && !socket.isClosed(); i++) {
                say(random, socket);
            }
            socket.trySay("{\"chat_type\":\"the end\"}");
            socket.settled();
            assertThat(socket.heard()).allSatisfy(frame -> {
                assertThat(ANSWERS).contains(frame.getString("type"));
                assertThat(frame.encode()).doesNotContain(SECRET);
            });
        }
        assertThat(node().managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void whatever_is_asked_is_answered_in_the_words_of_the_door(@ForAll long seed) {
        Random random = new Random(seed);
        Connector connector = Objects.requireNonNull(mallory);
        for (int i = 0; i < 10; i++) {
            JsonObject body = new JsonObject();
            for (String field : FIELDS) {
                if (random.nextInt(3) == 0) {
                    body.put(field, random.nextBoolean() ? value(random, 0) : any(random, words));
                }
            }
            String word = URLEncoder.encode(any(random, words), StandardCharsets.UTF_8);
            String path = any(random, PATHS).formatted(word);
            Answer answer = connector.ask(any(random, List.of("GET", "POST", "PUT", "DELETE")), path, body);
            assertThat(answer.json().getValue("status")).as(path + body).isEqualTo(answer.status() == 200);
            assertThat(answer.json().containsKey("data")).isTrue();
            assertThat(answer.status()).as(path + body + answer.text()).isLessThan(500);
            assertThat(answer.text()).doesNotContain(SECRET);
        }
        assertThat(node().managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    private static void say(Random random, WeConnectSocket socket) {
        switch (random.nextInt(30)) {
            case 0 -> socket.trySay(any(random, BROKEN));
            case 1 -> socket.trySay("[".repeat(random.nextInt(5000)));
            case 2 -> {
                int depth = random.nextInt(1200);
                socket.trySay("{\"chat_type\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            }
            case 3 -> {
                String huge = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 300_000 : 20_000));
                socket.trySay("{\"chat_type\":\"" + any(random, TYPES) + "\",\"other_user_id\":\"" + any(random, words)
                        + "\",\"message\":\"" + huge + "\"}");
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
        JsonObject frame = new JsonObject().put("chat_type", any(random, TYPES));
        for (String member : MEMBERS) {
            if (random.nextInt(3) > 0) {
                frame.put(member, random.nextInt(3) == 0 ? value(random, 0) : any(random, words));
            }
        }
        // A wrong token would end it at once.
        if (random.nextInt(20) > 0) {
            frame.put("token", Objects.requireNonNull(mallory).token());
        }
        return frame;
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

    private static TestNode node() {
        return Objects.requireNonNull(started);
    }
}
