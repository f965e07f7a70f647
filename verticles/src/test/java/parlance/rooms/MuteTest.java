package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestBridgeContract;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.web.TestSocket;

/** Whether somebody wants to hear of a room: only they know, on all of their devices. */
class MuteTest {
    private static final String FOR_GOOD = "9999-12-31T23:59:59Z";

    private static TestNode node;
    private static TestNode other;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(MuteTest.class);
        other = node.join();
        cast = Cast.of(node, "alice", "bob", "carol", "mallory");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void a_room_is_muted_for_good_until_a_time_and_not_at_all() {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        assertThat(mutedUntil(hall)).isNull();
        assertThat(mute(hall, "bob", null).json().getJsonObject("me").getString("mutedUntil"))
                .isEqualTo(FOR_GOOD);
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        mute(hall, "bob", tomorrow.toString());
        assertThat(mutedUntil(hall)).isEqualTo(tomorrow.toString());
        mute(hall, "bob", "2999-01-01T01:00:00+01:00");
        assertThat(mutedUntil(hall)).isEqualTo("2999-01-01T00:00:00Z");
        mute(hall, "bob", "+12000-01-01T00:00:00Z");
        assertThat(mutedUntil(hall)).isEqualTo(FOR_GOOD);
        assertThat(unmute(hall).json().getJsonObject("me").getString("mutedUntil"))
                .isNull();
        assertThat(mutedUntil(hall)).isNull();
        assertThat(unmute(hall).status()).isEqualTo(200);
    }

    @Test
    void a_direct_room_is_muted_too_and_the_other_one_knows_nothing() {
        Hall direct = Hall.direct(node, cast, "alice", "bob");
        mute(direct, "bob", null);
        assertThat(mutedUntil(direct)).isEqualTo(FOR_GOOD);
        assertThat(direct.seenBy("alice").getJsonObject("me").getString("mutedUntil"))
                .isNull();
        assertThat(direct.seenBy("alice").encode()).doesNotContain("9999");
        assertThat(direct.act("alice lists participants").text()).doesNotContain("9999");
    }

    @Test
    void other_devices_hear_of_it_with_the_next_version_and_the_room_stays_as_it_is() {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        String before = hall.column("CONCAT_WS(' ', seq, version, member_version)");
        String me = "user." + cast.id("bob");
        try (TestSocket desk = TestSocket.of(other, cast.user("bob"));
                TestSocket phone = TestSocket.of(node, cast.user("bob"))) {
            long version = desk.register(me).getJsonObject("body").getLong("version");
            JsonObject asked = new JsonObject().put("roomId", hall.id()).put("until", "2999-01-01T00:00:00Z");
            TestBridgeContract.checkSend("room.mute", asked);
            TestBridgeContract.checkReply("room.mute", phone.done("room.mute", asked));
            phone.done("room.mute", asked);
            JsonObject told = desk.next(frame -> frame.getValue("body") instanceof JsonObject body
                            && "membership".equals(body.getString("event")))
                    .getJsonObject("body");
            TestBridgeContract.checkEvent(me, told);
            assertThat(told.getLong("version")).isEqualTo(version + 1);
            JsonObject changes = desk.done("user.sync", new JsonObject().put("since", version));
            assertThat(changes.getJsonArray("rooms")
                            .getJsonObject(0)
                            .getJsonObject("me")
                            .getString("mutedUntil"))
                    .isEqualTo("2999-01-01T00:00:00Z");
            TestBridgeContract.checkReply(
                    "room.unmute", phone.done("room.unmute", new JsonObject().put("roomId", hall.id())));
            await().untilAsserted(() -> assertThat(memberships(desk, me)).containsExactly(version + 1, version + 2));
            // Somebody may also be named instead of the room of two.
            assertThat(phone.done("room.mute", new JsonObject().put("userId", cast.id("carol")))
                            .getJsonObject("me")
                            .getString("mutedUntil"))
                    .isEqualTo(FOR_GOOD);
        }
        assertThat(hall.column("CONCAT_WS(' ', seq, version, member_version)")).isEqualTo(before);
        assertThat(hall.notes()).doesNotContain("mute");
    }

    @Test
    void who_comes_back_hears_everything() {
        Hall hall = Hall.found(node, cast, "public", "alice", "bob");
        mute(hall, "bob", null);
        hall.act("alice makes bob admin");
        assertThat(mutedUntil(hall)).isEqualTo(FOR_GOOD);
        hall.act("bob leaves, bob joins");
        assertThat(mutedUntil(hall)).isNull();
    }

    @ParameterizedTest(name = "{0} mutes a {1} room until {2}: {3} {4}")
    @CsvSource(nullValues = "none", textBlock = """
            bob,     private, 2020-01-01T00:00:00Z, 400, none
            bob,     private, tomorrow,             400, none
            bob,     private, '',                   400, none
            mallory, private, none,                 404, ROOM_UNKNOWN
            mallory, public,  none,                 403, NOT_A_MEMBER
            """)
    void what_is_wrong_is_refused(
            String who, String kind, @Nullable String until, int status, @Nullable String reason) {
        Hall hall = Hall.found(node, cast, kind, "alice", "bob");
        Answer answer = mute(hall, who, until);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
        if (status == 400) {
            assertThat(answer.issues()).startsWith("until: ");
        }
        assertThat(cast.client("mallory").delete(hall.path() + "/mute").status())
                .isIn(403, 404);
    }

    @Test
    void a_body_may_be_left_out_but_not_be_wrong() {
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        assertThat(cast.client("bob").send("PUT", hall.path() + "/mute", null).status())
                .isEqualTo(200);
        assertThat(mutedUntil(hall)).isEqualTo(FOR_GOOD);
        assertThat(cast.client("bob")
                        .put(hall.path() + "/mute", new JsonObject().put("until", 5))
                        .status())
                .isEqualTo(400);
        try (TestSocket his = TestSocket.of(node, cast.user("bob"))) {
            JsonObject wrong = new JsonObject().put("roomId", hall.id()).put("until", "soon");
            assertThat(his.ask("room.mute", wrong).getString("field")).isEqualTo("until");
        }
    }

    private static List<Long> memberships(TestSocket socket, String topic) {
        return socket.events(topic).stream()
                .filter(event -> "membership".equals(event.getString("event")))
                .map(event -> event.getLong("version"))
                .toList();
    }

    private static Answer mute(Hall hall, String who, @Nullable String until) {
        JsonObject body = new JsonObject();
        if (until != null) {
            body.put("until", until);
        }
        return Objects.requireNonNull(cast).client(who).put(hall.path() + "/mute", body);
    }

    private static Answer unmute(Hall hall) {
        return cast.client("bob").delete(hall.path() + "/mute");
    }

    /** Of bob. */
    private static @Nullable String mutedUntil(Hall hall) {
        return hall.seenBy("bob").getJsonObject("me").getString("mutedUntil");
    }
}
