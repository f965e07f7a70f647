package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.config.ByteSize;
import parlance.config.EngineIoSettings;

/** The rules of Socket.IO 5, one after the other, packet by packet. */
class SocketIoTest {
    private static TestNode node;
    private static TestEngine engine;

    @BeforeAll
    static void start() {
        node = TestNode.start(SocketIoTest.class);
        engine = TestEngine.start(
                node,
                new EngineIoSettings(
                        null,
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(20),
                        new ByteSize(1_000_000),
                        Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        engine.close();
        node.close();
    }

    @Test
    void the_main_namespace_is_entered_with_what_one_shows() {
        try (TestWebSocket socket = TestWebSocket.open(engine.url())) {
            socket.say("40{\"token\":\"123\"}");
            assertThat(socket.next()).matches("40\\{\"sid\":\"[-0-9a-f]{36}\"}");
            assertThat(socket.next()).isEqualTo("42[\"auth\",{\"token\":\"123\"}]");
        }
    }

    @Test
    void another_namespace_is_entered_beside_it() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say("40/custom,{\"token\":\"abc\"}");
            assertThat(socket.next()).startsWith("40/custom,{\"sid\":");
            assertThat(socket.next()).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]");
            socket.say("42/custom,[\"message\",1]").say("42[\"message\",2]");
            assertThat(socket.next(2)).containsExactly("42/custom,[\"message-back\",1]", "42[\"message-back\",2]");
        }
    }

    @Test
    void another_namespace_can_be_entered_alone() {
        try (TestWebSocket socket = TestWebSocket.open(engine.url()).say("40/custom,")) {
            assertThat(socket.next()).startsWith("40/custom,{\"sid\":");
            assertThat(socket.next()).isEqualTo("42/custom,[\"auth\",{}]");
        }
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() {
        try (TestWebSocket socket = TestWebSocket.open(engine.url()).say("40/random")) {
            assertThat(socket.next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
            socket.say("40");
            assertThat(socket.next()).startsWith("40{");
        }
    }

    @Test
    void who_is_refused_hears_why_and_may_try_again() {
        try (TestWebSocket socket = TestWebSocket.open(engine.url()).say("40{\"refuse\":true}")) {
            assertThat(socket.next()).isEqualTo("44{\"message\":\"Not authorized\",\"data\":{\"code\":401}}");
            socket.say("40");
            assertThat(socket.next()).startsWith("40{");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "4",
                "49",
                "42[\"message\",1]",
                "430[]",
                "41",
                "40nonsense",
                "40[]",
                "40\"text\"",
                "44{\"message\":\"Not yours to say\"}",
                "451-[\"message\",{\"_placeholder\":true,\"num\":0}]" + "x",
            })
    void what_is_no_connect_closes_the_connection_before_anybody_is_in(String packet) {
        try (TestWebSocket socket = TestWebSocket.open(engine.url()).say(packet)) {
            assertThat(socket.closeCode()).isEqualTo(4000 + 7);
            assertThat(socket.next()).isEqualTo("42[\"farewell\",\"UNREADABLE\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "42",
                "42[]",
                "42{}",
                "42[1]",
                "42[null]",
                "42[\"message\"",
                "42[\"disconnect\"]",
                "42[\"connect_error\"]",
                "42[\"newListener\"]",
                "42/custom,[\"message\"]",
                "421-[\"message\"]",
                "43[]",
                "431{}",
                "431",
                "41[]",
                "44{}",
                "45[\"message\"]",
                "450-[\"message\"]",
                "4511-[\"message\"]",
                "45999-[\"message\"]",
                "0{}",
                "2",
                "7",
                "x",
                "",
            })
    void what_breaks_the_rules_closes_the_connection(String packet) {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url()).say(packet)) {
            assertThat(socket.closeCode()).isIn(4000 + 7, 1000);
        }
    }

    @Test
    void bytes_that_nobody_announced_close_the_connection() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url()).say((byte) 1)) {
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    @Test
    void a_text_in_place_of_announced_bytes_closes_the_connection() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())
                .say("451-[\"message\",{\"_placeholder\":true,\"num\":0}]")
                .say("42[\"message\"]")) {
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    @Test
    void an_acknowledgement_with_bytes_that_is_no_list_closes_the_connection() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())
                .say("461-1{\"a\":{\"_placeholder\":true,\"num\":0}}")
                .say((byte) 1)) {
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    @Test
    void a_placeholder_for_bytes_that_never_came_closes_the_connection() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())
                .say("451-[\"message\",{\"_placeholder\":true,\"num\":1}]")
                .say((byte) 1)) {
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    @Test
    void an_event_comes_with_all_its_arguments() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say("42[\"message\",1,\"2\",{\"3\":[true,null]},\"Größe 👋 \u2028\"]");
            assertThat(socket.next()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true,null]},\"Größe 👋 \u2028\"]");
        }
    }

    @Test
    void bytes_go_beside_an_event_both_ways() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say(
                            "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]")
                    .say((byte) 1, (byte) 2, (byte) 3)
                    .say((byte) 4, (byte) 5);
            assertThat(socket.next(3))
                    .containsExactly(
                            "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},"
                                    + "{\"deep\":[{\"_placeholder\":true,\"num\":1}]}]",
                            "[1, 2, 3]",
                            "[4, 5]");
        }
    }

    @Test
    void an_acknowledgement_has_the_number_of_its_event() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            assertThat(socket.next()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
            socket.say("420[\"message-with-ack\"]");
            assertThat(socket.next()).isEqualTo("430[]");
            socket.say(
                            "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
                    .say((byte) 1)
                    .say((byte) 2);
            assertThat(socket.next(3))
                    .containsExactly(
                            "462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                            "[1]",
                            "[2]");
        }
    }

    @Test
    void the_server_asks_for_acknowledgements_as_well() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url())) {
            socket.say("42[\"ask\",\"What?\"]");
            assertThat(socket.next()).isEqualTo("427[\"asked\",\"What?\"]");
            socket.say("437[\"That\"]");
            assertThat(socket.next()).isEqualTo("42[\"acknowledged\",[7,\"That\"]]");
            socket.say("461-7[{\"_placeholder\":true,\"num\":0}]").say((byte) 9);
            assertThat(socket.next(2))
                    .containsExactly("451-[\"acknowledged\",[7,{\"_placeholder\":true,\"num\":0}]]", "[9]");
        }
    }

    @Test
    void who_leaves_the_only_namespace_is_disconnected() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url()).say("41")) {
            assertThat(socket.closeCode()).isEqualTo(4000 + 8);
        }
    }

    @Test
    void who_leaves_one_namespace_of_two_stays_in_the_other() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url()).say("40/custom,")) {
            socket.next(2);
            socket.say("41/custom,").say("42[\"message\",\"to the main namespace\"]");
            assertThat(socket.next()).isEqualTo("42[\"message-back\",\"to the main namespace\"]");
            socket.say("42/custom,[\"message\"]");
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    @Test
    void the_server_sends_away_by_a_packet() {
        try (TestWebSocket socket = TestWebSocket.enter(engine.url()).say("42[\"send me away\"]")) {
            assertThat(socket.next()).isEqualTo("41");
        }
    }

    @Test
    void all_of_it_works_by_polling_too() {
        try (TestPoller poller = new TestPoller(engine.url())) {
            poller.say("40{\"a\":1}");
            List<String> entered =
                    Pattern.compile("\u001e").splitAsStream(poller.poll()).toList();
            assertThat(entered).hasSize(2);
            assertThat(entered.getLast()).isEqualTo("42[\"auth\",{\"a\":1}]");
            poller.say("42[\"message\",1]\u001e451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
            assertThat(poller.poll())
                    .isEqualTo("42[\"message-back\",1]\u001e451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]"
                            + "\u001ebAQIDBA==");
        }
    }
}
