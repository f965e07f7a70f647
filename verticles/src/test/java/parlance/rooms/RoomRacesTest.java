package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Two nodes, and several people who do something to the same room at the same moment. */
class RoomRacesTest {
    private static TestNode node;
    private static TestNode other;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomRacesTest.class);
        other = node.join();
        cast = new Cast(Map.of(
                "alice", TestUser.register(node, "alice"),
                "bob", TestUser.register(other, "bob"),
                "carol", TestUser.register(node, "carol"),
                "dave", TestUser.register(other, "dave"),
                "erin", TestUser.register(node, "erin"),
                "mallory", TestUser.register(other, "mallory")));
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void two_who_open_their_room_at_once_meet_in_the_same() {
        for (int i = 0; i < 10; i++) {
            node.sql("DELETE FROM room");
            List<Answer> opened =
                    atOnce(() -> direct("alice", "bob"), () -> direct("bob", "alice"), () -> direct("alice", "bob"));
            assertThat(opened).extracting(Answer::status).containsOnly(200);
            assertThat(opened.stream()
                            .map(room -> room.json().getString("roomId"))
                            .distinct())
                    .hasSize(1);
            assertThat(node.sql("SELECT COUNT(*) FROM room")).isEqualTo("1");
            assertThat(node.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED'"))
                    .isEqualTo("2");
        }
    }

    @Test
    void of_two_who_follow_a_link_for_one_one_comes_in() {
        for (int i = 0; i < 10; i++) {
            Hall hall = Hall.found(node, cast, "private", "alice");
            hall.act("alice links 1");
            List<Answer> followed = atOnce(() -> hall.act("bob follows"), () -> hall.act("carol follows"));
            assertThat(followed).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(followed.stream()
                            .filter(answer -> answer.status() == 409)
                            .map(Answer::reason))
                    .containsExactly("LINK_USED");
            assertThat(hall.column("members")).isEqualTo("2");
        }
    }

    @Test
    void many_who_join_and_leave_at_once_are_counted_and_no_number_is_given_twice() {
        Hall hall = Hall.found(node, cast, "public", "alice");
        for (int i = 0; i < 5; i++) {
            List<Answer> joined = atOnce(
                    () -> hall.act("bob joins"),
                    () -> hall.act("carol joins"),
                    () -> hall.act("dave joins"),
                    () -> hall.act("erin joins"),
                    () -> hall.act("mallory joins"),
                    () -> hall.act("alice renames den, alice renames hall"));
            assertThat(joined).extracting(Answer::status).containsOnly(200);
            assertThat(hall.column("members")).isEqualTo("6");
            atOnce(
                    () -> hall.act("bob leaves"),
                    () -> hall.act("carol leaves"),
                    () -> hall.act("dave leaves"),
                    () -> hall.act("erin leaves"),
                    () -> hall.act("alice kicks mallory"));
            assertThat(hall.column("members")).isEqualTo("1");
        }
        assertThat(hall.column("seq")).isEqualTo("61");
        assertThat(hall.column("version")).isEqualTo("61");
        assertThat(hall.column("member_version")).isEqualTo("51");
        assertThat(node.sql("SELECT COUNT(DISTINCT seq) FROM message WHERE room_id = " + hall.id()))
                .isEqualTo("61");
        assertThat(node.sql("SELECT COUNT(DISTINCT created_at) FROM message WHERE room_id = " + hall.id()))
                .isEqualTo("61");
        assertThat(node.sql("""
                SELECT COUNT(*) FROM message one JOIN message next ON next.room_id = one.room_id AND next.seq = one.seq + 1
                WHERE one.room_id = %s AND next.created_at <= one.created_at
                """.formatted(hall.id()))).isEqualTo("0");
    }

    @Test
    void one_who_joins_twice_at_once_is_in_once() {
        for (int i = 0; i < 10; i++) {
            Hall hall = Hall.found(node, cast, "public", "alice");
            assertThat(atOnce(() -> hall.act("bob joins"), () -> hall.act("bob joins")))
                    .extracting(Answer::status)
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(hall.column("members")).isEqualTo("2");
        }
    }

    @Test
    void when_the_last_two_leave_at_once_nobody_is_left_and_the_group_is_archived() {
        for (int i = 0; i < 10; i++) {
            Hall hall = Hall.found(node, cast, "private", "alice", "bob");
            assertThat(atOnce(() -> hall.act("alice leaves"), () -> hall.act("bob leaves")))
                    .extracting(Answer::status)
                    .containsOnly(200);
            assertThat(hall.column("members")).isEqualTo("0");
            assertThat(hall.column("archived")).isEqualTo("1");
        }
    }

    @Test
    void a_room_opened_while_one_blocks_the_other_was_opened_before_and_knows_of_the_block() {
        for (int i = 0; i < 10; i++) {
            node.sql("DELETE FROM room");
            node.sql("DELETE FROM friendship");
            TestClient alice = cast.client("alice");
            List<Answer> done = atOnce(
                    () -> alice.put("/api/v1/friends/" + cast.id("bob") + "/block", new JsonObject()),
                    () -> direct("bob", "alice"));
            assertThat(done.getFirst().status()).isEqualTo(200);
            boolean opened = done.getLast().status() == 200;
            assertThat(done.getLast().reason()).isEqualTo(opened ? null : "BLOCKED");
            assertThat(node.sql("SELECT member_version FROM room")).isEqualTo(opened ? "2" : "");
        }
        node.sql("DELETE FROM friendship");
    }

    private static Answer direct(String opener, String other) {
        return cast.client(opener).post("/api/v1/rooms/direct", new JsonObject().put("userId", cast.id(other)));
    }

    private interface Act extends Supplier<Answer> {}

    private static List<Answer> atOnce(Act... acts) {
        List<CompletableFuture<Answer>> asked = Stream.of(acts)
                .map(act -> CompletableFuture.supplyAsync(
                        act, task -> Thread.ofVirtual().start(task)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
