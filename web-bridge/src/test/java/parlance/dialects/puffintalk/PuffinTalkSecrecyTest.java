package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.SessionEvent;
import parlance.domain.SessionId;
import parlance.domain.UserId;

/** What PuffinTalk's door keeps to itself, and whom it sends away. */
class PuffinTalkSecrecyTest {
    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkSecrecyTest.class, "doors.puffintalk.port", "0", "auth.otp.wildcard", Phone.ANY_CODE);
        other = node.join();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void tokens_codes_and_numbers_are_in_no_log() {
        Phone alice = Phone.signedUp(node, "6001");
        String token = alice.client().token();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger access = (Logger) LoggerFactory.getLogger("parlance.access");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        Level before = access.getLevel();
        access.setLevel(Level.INFO);
        try {
            try (PuffinTalkSocket socket = alice.listen();
                    PuffinTalkSocket below = PuffinTalkSocket.openBelow(node, "/api/notifications?token=" + token)) {
                socket.next("connected");
                below.next("connected");
                alice.get("/api/messages/media/1?token=" + token);
                alice.get("/api/contacts/60061234567");
                alice.get("/api/messages/60061234567");
                alice.post("/api/auth/signin", alice.body());
                alice.post("/api/auth/complete-signin", alice.body().put("passcode", Phone.ANY_CODE));
            }
            await().untilAsserted(() ->
                    assertThat(logged(lines)).anyMatch(line -> line.contains("/api/auth/complete-signin 200")));
            assertThat(logged(lines))
                    .anyMatch(line -> line.contains("/api/messages/media/1"))
                    .anyMatch(line -> line.contains("/api/contacts/…"))
                    .noneMatch(line -> line.contains("60061234567"))
                    .noneMatch(line -> line.contains(token))
                    .noneMatch(line -> line.contains("token="))
                    .noneMatch(line -> line.contains(Phone.ANY_CODE));
        } finally {
            access.setLevel(before);
            root.detachAppender(lines);
        }
    }

    @Test
    void whoever_is_logged_out_is_sent_away_on_every_node() {
        Phone bob = Phone.signedUp(node, "6002");
        try (PuffinTalkSocket here = bob.listen();
                PuffinTalkSocket there = PuffinTalkSocket.open(
                        other, "/api/notifications?token=" + bob.client().token())) {
            here.next("connected");
            there.next("connected");
            node.sql("UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE door = 'puffintalk' AND user_id = "
                    + bob.claims().getLong("user_id"));
            node.bus()
                    .publish(new SessionEvent.Ended(
                            new UserId(bob.claims().getLong("user_id")),
                            List.of(new SessionId(Long.parseLong(bob.claims().getString("sid"))))));
            assertThat(here.closing()).isEqualTo("4001 Invalid token");
            assertThat(there.closing()).isEqualTo("4001 Invalid token");
        }
        assertThat(bob.get("/api/contacts").message()).isEqualTo("Invalid token.");
    }

    @Test
    void notices_and_markers_go_from_node_to_node() {
        Phone carol = Phone.signedUp(node, "6003");
        Phone dave = Phone.signedUp(other, "6004");
        carol.befriend(dave);
        try (PuffinTalkSocket socket = PuffinTalkSocket.open(
                other, "/api/notifications?token=" + dave.client().token())) {
            socket.next("connected");
            carol.text(dave, "hello over there");
            assertThat(socket.next("messages_updated").getString("sender")).isEqualTo("6003");
            await().untilAsserted(
                            () -> assertThat(carol.messages("6004").getFirst().getString("status"))
                                    .isEqualTo("delivered"));
        }
    }

    @Test
    void a_person_found_at_the_native_door_shows_no_number() {
        Phone erin = Phone.signedUp(node, "60059876543");
        TestUser mallory = TestUser.register(node, "mallory");
        String id = erin.claims().getLong("user_id").toString();
        mallory.client().post("/api/v1/friends/request", new JsonObject().put("userId", id));
        for (String path : List.of(
                "/api/v1/users/" + id,
                "/api/v1/friends/requests?direction=outgoing",
                "/api/v1/friends",
                "/api/v1/users/me/friends")) {
            assertThat(mallory.client().get(path).text()).as(path).doesNotContain("60059876543");
        }
    }

    private static List<String> logged(ListAppender<ILoggingEvent> lines) {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
