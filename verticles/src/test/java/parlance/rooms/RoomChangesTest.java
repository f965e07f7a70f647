package parlance.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.domain.Actor;
import parlance.domain.Origin;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply;
import parlance.domain.UserId;

/** A client that was away asks what changed, applies it, and knows what one knows that was never away. */
class RoomChangesTest {
    private static TestNode node;
    private static Cast cast;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomChangesTest.class);
        cast = Cast.of(node, "alice", "bob", "carol", "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void forget() {
        node.sql("DELETE FROM room");
        node.sql("DELETE FROM friendship");
    }

    /** What bob's client keeps. */
    private static final class Kept {
        private final Map<String, String> rooms = new TreeMap<>();
        private final Map<String, String> friends = new TreeMap<>();
        private final Map<String, String> invites = new TreeMap<>();
        private long version;
        private int asked;

        private JsonObject sync() {
            JsonObject changes;
            do {
                changes = cast.client("bob")
                        .get("/api/v1/users/me/changes?since=" + version)
                        .json();
                changes.getJsonArray("rooms").forEach(room -> {
                    JsonObject known = (JsonObject) room;
                    rooms.put(
                            known.getString("roomId"), known.getJsonObject("me").getString("role"));
                });
                changes.getJsonArray("gone").forEach(gone -> rooms.remove(((JsonObject) gone).getString("roomId")));
                changes.getJsonArray("friendships").forEach(friendship -> {
                    JsonObject known = (JsonObject) friendship;
                    friends.put(known.getJsonObject("user").getString("userId"), known.getString("relation"));
                });
                changes.getJsonArray("invites").forEach(invite -> {
                    JsonObject known = (JsonObject) invite;
                    invites.put(known.getString("inviteId"), known.getString("state"));
                });
                assertThat(changes.getLong("version")).isGreaterThanOrEqualTo(version);
                version = changes.getLong("version");
                asked++;
            } while (changes.getBoolean("more"));
            return changes;
        }
    }

    @Test
    void who_syncs_misses_nothing_and_hears_nothing_twice() {
        Kept bob = new Kept();
        bob.sync();
        assertThat(bob.rooms).isEmpty();
        Hall hall = Hall.found(node, cast, "private", "alice", "bob");
        Hall den = Hall.found(node, cast, "private", "carol");
        den.act("carol invites bob");
        Hall two = Hall.direct(node, cast, "carol", "bob");
        cast.client("mallory").post("/api/v1/friends/request", new JsonObject().put("userId", cast.id("bob")));
        JsonObject changes = bob.sync();
        assertThat(changes.getJsonObject("user").getString("userName")).isEqualTo("bob");
        assertThat(bob.rooms).containsOnly(Map.entry(hall.id(), "member"), Map.entry(two.id(), "member"));
        assertThat(bob.friends).containsOnly(Map.entry(cast.id("mallory"), "requested"));
        assertThat(bob.invites.values()).containsExactlyInAnyOrder("accepted", "pending");

        JsonObject nothing = bob.sync();
        for (String what : List.of("rooms", "gone", "invites", "friendships")) {
            assertThat(nothing.getJsonArray(what)).as(what).isEmpty();
        }

        hall.act("alice kicks bob");
        den.act("carol withdraws bob");
        assertThat(bob.sync().getJsonArray("gone").getJsonObject(0).getString("state"))
                .isEqualTo("left");
        assertThat(bob.rooms).containsOnlyKeys(two.id());
        assertThat(bob.invites.get(den.inviteOf("bob"))).isEqualTo("withdrawn");
    }

    @Test
    void what_became_of_an_invite_says_nothing_more_of_a_private_room() {
        Hall hall = Hall.found(node, cast, "private", "alice");
        hall.act("alice invites bob, bob declines, alice renames secret");
        assertThat(cast.client("bob").get("/api/v1/users/me/changes?since=0").text())
                .contains("declined")
                .doesNotContain("secret");
    }

    @Test
    void more_than_fits_into_one_answer_comes_in_several() {
        fill(250);
        Kept bob = new Kept();
        bob.sync();
        assertThat(bob.asked).isEqualTo(3);
        assertThat(bob.rooms).hasSize(250);
        assertThat(bob.invites).hasSize(250);
        assertThat(bob.friends).hasSize(250);
    }

    @Test
    void no_answer_goes_further_than_the_user_has_come() {
        fill(250);
        long reached = Long.parseLong(node.sql("SELECT version - 900 FROM user WHERE id = " + cast.id("bob")));
        node.sql("UPDATE user SET version = %d WHERE id = %s".formatted(reached, cast.id("bob")));
        RoomReply.MyChanges changes = node.bus()
                .ask(
                        new Actor.Member(cast.userId("bob"), new Origin(null, "native", "127.0.0.1", "", "test")),
                        new RoomCommand.SyncMine(0))
                .await();
        assertThat(changes.more()).isTrue();
        assertThat(changes.version()).isEqualTo(reached);
        node.sql("UPDATE user SET version = version + 900 WHERE id = " + cast.id("bob"));
    }

    @Test
    void what_changes_between_two_answers_is_not_missed() {
        fill(250);
        Kept bob = new Kept();
        JsonObject first =
                cast.client("bob").get("/api/v1/users/me/changes?since=0").json();
        assertThat(first.getBoolean("more")).isTrue();
        String early = first.getJsonArray("rooms").getJsonObject(0).getString("roomId");
        bob.version = first.getLong("version");
        node.sql("UPDATE user SET version = version + 1 WHERE id = " + cast.id("bob"));
        node.sql("""
                UPDATE membership JOIN user ON user.id = user_id SET membership.state = 'LEFT', membership.version = user.version
                WHERE user_id = %s AND room_id = %s
                """.formatted(cast.id("bob"), early));
        bob.rooms.put(early, "member");
        bob.sync();
        assertThat(bob.rooms).doesNotContainKey(early);
    }

    @Test
    void since_when_must_be_said() {
        assertThat(cast.client("bob").get("/api/v1/users/me/changes").status()).isEqualTo(400);
        assertThat(cast.client("bob").get("/api/v1/users/me/changes?since=-1").status())
                .isEqualTo(400);
        assertThat(cast.client("bob").get("/api/v1/users/me/changes?since=x").status())
                .isEqualTo(400);
    }

    /** So many rooms, invites and friendships of bob's, in turn. */
    private static void fill(int count) {
        UserId bob = cast.userId("bob");
        long start = Long.parseLong(node.sql("SELECT version FROM user WHERE id = " + bob.value()));
        Consumer<String> counted = statement -> node.sql(statement
                .replace("BOB", Long.toString(bob.value()))
                .replace("START", Long.toString(start))
                .replace("MANY", "seq_1_to_" + count));
        counted.accept("""
                INSERT INTO room (id, kind, created_by, created_at, last_message_at, changed_at)
                SELECT seq, 'GROUP', BOB, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM MANY
                """);
        counted.accept("""
                INSERT INTO membership (room_id, user_id, role, state, joined_at, version)
                SELECT seq, BOB, 'MEMBER', 'JOINED', UTC_TIMESTAMP(6), START + seq * 3 FROM MANY
                """);
        counted.accept("""
                INSERT INTO invite (id, room_id, invitee_id, inviter_id, state, created_at, version)
                SELECT seq, seq, BOB, BOB, 'ACCEPTED', UTC_TIMESTAMP(6), START + seq * 3 + 1 FROM MANY
                """);
        counted.accept("""
                INSERT IGNORE INTO user (id, kind, state, user_name, registered_at)
                SELECT seq, 'HUMAN', 'ACTIVE', CONCAT('friend', seq), UTC_TIMESTAMP(6) FROM MANY
                """);
        counted.accept("""
                INSERT INTO friendship (id, low, high, created_at) SELECT seq, seq, BOB, UTC_TIMESTAMP(6) FROM MANY
                """);
        counted.accept("""
                INSERT INTO friendship_side (user_id, other_id, friendship_id, relation, version, touched_at)
                SELECT BOB, seq, seq, 'ACCEPTED', START + seq * 3 + 2, UTC_TIMESTAMP(6) FROM MANY
                """);
        counted.accept("UPDATE user SET version = START + 1000 WHERE id = BOB");
    }
}
