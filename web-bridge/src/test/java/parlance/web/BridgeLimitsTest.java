package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** Every edge of the bridge has its limit, with the limits as they come. */
class BridgeLimitsTest {
    private static TestNode node;
    private static TestNode generous;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(BridgeLimitsTest.class);
        generous = node.join(
                "sockets.rate.perSecond", "100000",
                "sockets.rate.burst", "100000",
                "sockets.subscriptions", "20",
                "messages.rate.perSecond", "100000",
                "messages.rate.burst", "100000");
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        generous.close();
        node.close();
    }

    @Test
    void a_frame_that_is_too_large_closes_the_socket() {
        try (TestSocket socket = TestSocket.of(node, alice).settle()) {
            socket.say("{\"type\":\"send\",\"address\":\"message.send\",\"body\":\"" + "x".repeat(256 * 1024) + "\"}");
            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void a_frame_of_just_under_the_limit_is_read() {
        try (TestSocket socket = TestSocket.of(node, alice).settle()) {
            JsonObject answer = socket.ask("message.send", "x".repeat(256 * 1024 - 200));
            assertThat(answer.getString("field")).isEqualTo("roomId");
        }
    }

    @Test
    void a_hundred_unreadable_frames_close_the_socket() {
        try (TestSocket socket = TestSocket.of(node, alice).settle()) {
            for (int i = 0; i < 100; i++) {
                socket.say("nonsense");
            }
            assertThat(socket.closeCode()).isEqualTo(4429);
            assertThat(socket.heard())
                    .hasSize(101)
                    .allSatisfy(frame -> assertThat(frame.getString("type")).isEqualTo("err"));
        }
    }

    @Test
    void ten_thousand_registrations_are_too_much() {
        try (TestSocket socket = TestSocket.of(node, alice).settle()) {
            for (int i = 0; i < 10_000 && !socket.isClosed(); i++) {
                socket.say(new JsonObject().put("type", "register").put("address", "room." + (1L << 52)));
            }
            assertThat(socket.closeCode()).isEqualTo(4429);
            assertThat(socket.heard()).anySatisfy(frame -> {
                assertThat(frame.getString("failure")).isEqualTo("RATE_LIMITED");
                assertThat(frame.getLong("retryAfter")).isPositive();
            });
        }
    }

    @Test
    void more_subscriptions_than_there_may_be_are_refused_and_the_others_stay() {
        List<TestUser> friends = List.of(alice);
        try (TestSocket socket = TestSocket.of(generous, alice).settle()) {
            TestRooms rooms = new TestRooms(node);
            List<String> halls = IntStream.range(0, 21)
                    .mapToObj(_ -> rooms.group(friends.getFirst()))
                    .toList();
            for (String hall : halls.subList(0, 20)) {
                assertThat(socket.register("room." + hall).getString("type")).isEqualTo("rec");
            }
            JsonObject refused = socket.register("room." + halls.getLast());
            assertThat(refused.getString("failure")).isEqualTo("RATE_LIMITED");
            socket.say(new JsonObject().put("type", "unregister").put("address", "room." + halls.getFirst()));
            assertThat(socket.register("room." + halls.getLast()).getString("type"))
                    .isEqualTo("rec");
            socket.done(
                    "message.send", new JsonObject().put("roomId", halls.get(1)).put("text", "Hi"));
            await().untilAsserted(() -> assertThat(socket.texts(halls.get(1))).containsExactly("Hi"));
        }
    }

    @Test
    void of_two_hundred_messages_at_once_to_one_room_those_that_are_acknowledged_stand_in_their_order() {
        String hall = new TestRooms(node).group(alice);
        try (TestSocket socket = TestSocket.of(generous, alice).settle()) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asked.add(socket.begin(
                        "send",
                        "message.send",
                        new JsonObject().put("roomId", hall).put("text", "m" + i)));
            }
            List<Long> seqs = new ArrayList<>();
            for (String one : asked) {
                JsonObject answer = socket.answer(one);
                if (answer.getString("type").equals("rec")) {
                    seqs.add(answer.getJsonObject("body").getLong("seq"));
                } else {
                    assertThat(answer.getString("failure")).isEqualTo("RATE_LIMITED");
                }
            }
            assertThat(seqs).hasSizeGreaterThanOrEqualTo(65).isSorted().doesNotHaveDuplicates();
            assertThat(node.sql("SELECT COUNT(*) FROM message WHERE room_id = " + hall))
                    .isEqualTo("" + seqs.size());
        }
    }

    @Test
    void whoever_asks_more_at_once_than_is_read_at_once_is_answered_everything_and_read_on() {
        try (TestSocket socket = TestSocket.of(generous, alice).settle()) {
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                asked.add(
                        socket.begin("send", i % 2 == 0 ? "user.sync" : "user.show", new JsonObject().put("since", 0)));
            }
            asked.forEach(socket::answer);
            socket.settle();
        }
    }

    @Test
    void one_user_has_at_most_fifty_sockets() {
        TestUser bob = TestUser.register(node, "bob");
        List<TestSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                sockets.add(TestSocket.of(node, bob).settle());
            }
            try (TestSocket last = TestSocket.of(node, bob)) {
                assertThat(last.closeCode()).isEqualTo(4429);
            }
            sockets.forEach(TestSocket::settle);
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }
}
