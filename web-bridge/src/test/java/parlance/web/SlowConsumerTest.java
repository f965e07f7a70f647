package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Who does not read costs a bounded amount, and nobody else anything. */
class SlowConsumerTest {
    private static final String LONG = "x".repeat(9000);
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                SlowConsumerTest.class,
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "sockets.rate.perSecond",
                "100000",
                "sockets.rate.burst",
                "100000",
                "sockets.patience",
                "4s");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        carol = TestUser.register(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_reader_that_stops_is_closed_with_3008_while_others_hear_everything_and_resumes_complete() {
        String hall = new TestRooms(node).group(alice, bob, carol);
        try (TestSocket writer = TestSocket.of(node, alice).settle();
                TestSocket slow = TestSocket.of(node, bob).settle();
                TestSocket fast = TestSocket.of(node, carol).settle()) {
            slow.register("room." + hall);
            fast.register("room." + hall);
            slow.stopReading();
            int said = 0;
            // Until the operating system's buffers are full, and the server's bound.
            while (!node.managed("parlance_sockets_slow_total").equals("1.0")) {
                assertThat(said).as("messages of 9 kB until it is enough").isLessThan(4000);
                for (int i = 0; i < 20; i++) {
                    writer.done("message.send", message(hall, said++));
                }
            }
            slow.readOn();
            int all = said;
            await().untilAsserted(() -> assertThat(fast.texts(hall)).hasSize(all));
            assertThat(slow.closeCode()).isEqualTo(3008);
            assertThat(slow.heard().getLast().getInteger("closeCode")).isEqualTo(3008);
            assertThat(resume(hall, slow))
                    .isEqualTo(IntStream.range(0, all)
                            .mapToObj(SlowConsumerTest::text)
                            .toList());
        }
    }

    @Test
    void a_reader_that_reads_nothing_at_all_is_closed_although_little_waits() {
        String hall = new TestRooms(node).group(alice, bob);
        try (TestSocket writer = TestSocket.of(node, alice).settle();
                TestSocket slow = TestSocket.of(node, bob).settle()) {
            for (int i = 0; i < 100; i++) {
                writer.done("message.send", message(hall, i));
            }
            slow.stopReading();
            // Answers are no slowness as long as they are taken.
            List<String> asked = IntStream.range(0, 20)
                    .mapToObj(_ -> slow.begin(
                            "send",
                            "message.history",
                            new JsonObject().put("roomId", hall).put("limit", 100)))
                    .toList();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Double.parseDouble(node.managed("parlance_sockets_open")) == 1);
            // Nor is it left half closed, with all that it has not read.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> node.managed("vertx_http_server_active_ws_connections")
                            .equals("1.0"));
            assertThat(asked).isNotEmpty();
        }
    }

    @Test
    void long_answers_that_are_taken_are_no_slowness() {
        String hall = new TestRooms(node).group(alice, bob);
        try (TestSocket writer = TestSocket.of(node, alice).settle();
                TestSocket reader = TestSocket.of(node, bob).settle()) {
            for (int i = 0; i < 100; i++) {
                writer.done("message.send", message(hall, i));
            }
            List<String> asked = IntStream.range(0, 30)
                    .mapToObj(_ -> reader.begin(
                            "send",
                            "message.history",
                            new JsonObject().put("roomId", hall).put("limit", 100)))
                    .toList();
            asked.forEach(
                    one -> assertThat(reader.answer(one).getJsonObject("body").getJsonArray("items"))
                            .hasSize(100));
        }
    }

    /** What bob knows in the end: what he has heard, and what he is told he has missed. */
    private static List<String> resume(String hall, TestSocket before) {
        TreeMap<Long, String> known = new TreeMap<>();
        long version = 0;
        for (JsonObject body : before.events("room." + hall)) {
            assertThat(body.getLong("before", version)).isEqualTo(version);
            version = body.getLong("version");
            for (Object change : body.getJsonArray("changes", new JsonArray())) {
                JsonObject message = ((JsonObject) change).getJsonObject("message");
                known.put(message.getLong("seq"), message.getString("text"));
            }
        }
        try (TestSocket again = TestSocket.of(node, bob)) {
            long now = again.register("room." + hall).getJsonObject("body").getLong("version");
            while (version < now) {
                JsonObject missed = again.done(
                        "room.sync", new JsonObject().put("roomId", hall).put("since", version));
                missed.getJsonArray("items").forEach(item -> {
                    JsonObject message = (JsonObject) item;
                    known.put(message.getLong("seq"), message.getString("text"));
                });
                version = missed.getLong("until");
            }
        }
        return List.copyOf(known.values());
    }

    private static JsonObject message(String hall, int number) {
        return new JsonObject().put("roomId", hall).put("text", text(number));
    }

    private static String text(int number) {
        return number + LONG;
    }
}
