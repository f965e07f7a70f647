package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static parlance.domain.PresenceState.AWAY;
import static parlance.domain.PresenceState.OFFLINE;
import static parlance.domain.PresenceState.ONLINE;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Presence;
import parlance.domain.PresenceEvent;
import parlance.domain.UserId;

/** Who is there, on two real nodes. Alice and bob are friends and ask each at their own node. */
class PresenceTest {
    private static TestNode node;
    private static TestNode other;
    private static Door here;
    private static Door there;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(PresenceTest.class, "presence.grace", "1s");
        other = node.join();
        here = new Door(node);
        there = new Door(other);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
        carol = TestUser.register(node, "carol");
        mallory = TestUser.register(other, "mallory");
        People.befriend(alice, bob);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @BeforeEach
    void nobody_is_there() {
        here.exitAll();
        there.exitAll();
        await().until(() -> Stream.of(alice, bob, carol, mallory)
                .allMatch(user -> here.state(user) == OFFLINE && there.state(user) == OFFLINE));
        here.heard.clear();
        there.heard.clear();
    }

    @Test
    void all_nodes_know_who_is_on_one_and_tell_their_listeners() {
        here.enter(alice, "laptop", ONLINE);
        assertThat(Door.seen(alice, alice)).isEqualTo("online");
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
        here.enter(alice, "laptop", AWAY);
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("away"));
        there.enter(alice, "phone", ONLINE);
        await().untilAsserted(() -> assertThat(Door.seen(alice, alice)).isEqualTo("online"));
        there.exit(alice, "phone");
        await().untilAsserted(() -> assertThat(Door.seen(alice, alice)).isEqualTo("away"));
        here.exit(alice, "laptop");
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("offline"));
        await().untilAsserted(() -> assertThat(Door.seen(alice, alice)).isEqualTo("offline"));
        assertThat(here.told(alice)).containsExactly(ONLINE, AWAY, ONLINE, AWAY, OFFLINE);
        assertThat(there.told(alice)).containsExactly(ONLINE, AWAY, ONLINE, AWAY, OFFLINE);
    }

    @Test
    void who_comes_back_at_once_was_never_away() {
        here.enter(alice, "laptop", ONLINE);
        here.exit(alice, "laptop");
        here.enter(alice, "laptop again", ONLINE);
        here.enter(bob, "phone", ONLINE);
        here.exit(bob, "phone");
        await().untilAsserted(() -> assertThat(here.told(bob)).containsExactly(ONLINE, OFFLINE));
        await().untilAsserted(() -> assertThat(there.told(alice)).containsExactly(ONLINE));
        assertThat(here.told(alice)).containsExactly(ONLINE);
    }

    @Test
    void a_delta_that_is_lost_is_made_good_by_a_snapshot() {
        AtomicInteger lost = new AtomicInteger();
        there.enter(bob, "phone", ONLINE);
        await().untilAsserted(() -> assertThat(Door.seen(alice, bob)).isEqualTo("online"));
        other.bus()
                .lose(event ->
                        event instanceof PresenceEvent.Delta(String from, long _, List<PresenceEvent.Seen> changes)
                                && from.equals(node.bus().node())
                                && !changes.isEmpty()
                                && lost.incrementAndGet() > 0);
        here.enter(alice, "laptop", ONLINE);
        await().until(() -> lost.get() > 0);
        other.bus().lose(_ -> false);
        assertThat(Door.seen(bob, alice)).isEqualTo("offline");
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
        assertThat(there.heard)
                .anyMatch(event -> event instanceof PresenceEvent.Snapshot snapshot
                        && snapshot.node().equals(node.bus().node()));
    }

    @Test
    void a_node_that_comes_later_learns_who_is_there_and_takes_nobody_with_it_but_its_own() {
        here.enter(alice, "laptop", ONLINE);
        there.enter(bob, "phone", AWAY);
        try (TestNode late = node.join()) {
            Door latecomer = new Door(late);
            await().untilAsserted(() -> assertThat(latecomer.states(alice, Door.id(alice), Door.id(bob)))
                    .containsExactlyInAnyOrder(
                            new Presence(Door.id(alice), ONLINE, null), new Presence(Door.id(bob), AWAY, null)));
            latecomer.enter(bob, "tablet", ONLINE);
            latecomer.enter(carol, "tablet", ONLINE);
            await().untilAsserted(() -> assertThat(Door.seen(alice, bob)).isEqualTo("online"));
            await().untilAsserted(() -> assertThat(there.told(carol)).containsExactly(ONLINE));
        }
        await().untilAsserted(() -> assertThat(Door.seen(alice, bob)).isEqualTo("away"));
        await().untilAsserted(() -> assertThat(there.told(carol)).containsExactly(ONLINE, OFFLINE));
        await().untilAsserted(() -> assertThat(here.told(carol)).containsExactly(ONLINE, OFFLINE));
        assertThat(lastSeen(carol)).isNotEmpty();
    }

    @Test
    void who_does_not_want_to_be_seen_looks_offline_to_all_but_themself() {
        setVisible(alice, false);
        here.enter(alice, "laptop", ONLINE);
        here.enter(carol, "phone", ONLINE);
        await().untilAsserted(() -> assertThat(there.told(carol)).containsExactly(ONLINE));
        assertThat(Door.seen(bob, alice)).isEqualTo("offline");
        assertThat(Door.seen(alice, alice)).isEqualTo("online");
        assertThat(here.told(alice)).isEmpty();
        assertThat(there.heard.toString()).doesNotContain(Door.id(alice).toString() + ", state=ONLINE");

        setVisible(alice, true);
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
        setVisible(alice, false);
        assertThat(Door.seen(bob, alice)).isEqualTo("offline");
        await().untilAsserted(() -> assertThat(there.told(alice)).containsExactly(ONLINE, OFFLINE));
        setVisible(alice, true);
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
    }

    @Test
    void only_friends_and_people_in_the_same_room_are_shown_and_nobody_where_one_blocks() {
        here.enter(alice, "laptop", ONLINE);
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
        assertThat(Door.seen(mallory, alice)).isEmpty();
        String hall = People.group(node, 1, alice, mallory);
        assertThat(Door.seen(mallory, alice)).isEqualTo("online");
        People.join(node, hall, alice, "LEFT");
        assertThat(Door.seen(mallory, alice)).isEmpty();
        People.join(node, hall, alice, "JOINED");
        People.join(node, hall, mallory, "BANNED");
        assertThat(Door.seen(mallory, alice)).isEmpty();

        People.block(alice, bob);
        assertThat(Door.seen(bob, alice)).isEmpty();
        assertThat(Door.seen(alice, bob)).isEmpty();
        People.unblock(alice, bob);
        People.block(bob, alice);
        assertThat(Door.seen(bob, alice)).isEmpty();
        assertThat(Door.seen(alice, bob)).isEmpty();
        People.unblock(bob, alice);
        assertThat(Door.seen(bob, alice)).isEqualTo("online");
    }

    @Test
    void when_somebody_was_last_there_is_shown_while_they_are_not() {
        node.sql("DELETE FROM last_seen");
        assertThat(Door.presence(bob, alice).getString("lastSeen")).isNull();
        here.enter(alice, "laptop", ONLINE);
        here.enter(alice, "tablet", AWAY);
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("online"));
        assertThat(Door.presence(bob, alice).getString("lastSeen")).isNull();
        here.exit(alice, "laptop");
        await().untilAsserted(() -> assertThat(Door.seen(bob, alice)).isEqualTo("away"));
        assertThat(lastSeen(alice)).isEmpty();
        Instant before = Instant.now();
        here.exit(alice, "tablet");
        Instant after = Instant.now();
        await().untilAsserted(() ->
                assertThat(Door.presence(bob, alice).getString("lastSeen")).isNotNull());
        // Written in a batch, but as of the moment it was.
        assertThat(Instant.parse(Door.presence(bob, alice).getString("lastSeen")))
                .isBetween(before.minusMillis(50), after.plusMillis(50));
    }

    @Test
    void who_was_never_to_be_seen_was_never_last_seen() {
        node.sql("DELETE FROM last_seen");
        setVisible(alice, false);
        here.enter(alice, "laptop", ONLINE);
        here.exit(alice, "laptop");
        here.enter(bob, "phone", ONLINE);
        here.exit(bob, "phone");
        await().untilAsserted(() -> assertThat(lastSeen(bob)).isNotEmpty());
        assertThat(lastSeen(alice)).isEmpty();
        setVisible(alice, true);
    }

    @Test
    void a_user_has_at_most_fifty_sockets_on_a_node() {
        for (int i = 0; i < 50; i++) {
            here.enter(carol, "socket " + i, ONLINE);
        }
        here.enter(carol, "socket 7", AWAY);
        assertThatThrownBy(() -> here.enter(carol, "one too many", ONLINE))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.failure()).isEqualTo(Failure.RATE_LIMITED));
        here.exit(carol, "socket 0");
        here.enter(carol, "one in place of another", ONLINE);
        for (int i = 1; i < 50; i++) {
            here.exit(carol, "socket " + i);
        }
        assertThat(Door.seen(carol, carol)).isEqualTo("online");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> here.enter(carol, "laptop", OFFLINE))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID));
        UserId[] many = LongStream.range(0, 501).mapToObj(UserId::new).toArray(UserId[]::new);
        assertThatThrownBy(() -> here.states(carol, many))
                .isInstanceOfSatisfying(
                        ChatException.class, e -> assertThat(e.failure()).isEqualTo(Failure.INVALID));
        for (String wrong : List.of("", "?userIds=", "?userIds=x", "?userIds=1,,2")) {
            Answer refused = alice.client().get("/api/v1/presence" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
        }
        assertThat(alice.client()
                        .get("/api/v1/presence?userIds=4503599627370497")
                        .text())
                .isEqualTo("{\"items\":[]}");
    }

    private static void setVisible(TestUser user, boolean visible) {
        assertThat(user.client()
                        .patch("/api/v1/users/me", new JsonObject().put("isVisible", visible))
                        .status())
                .isEqualTo(200);
    }

    private static String lastSeen(TestUser user) {
        return node.sql("SELECT seen_at FROM last_seen WHERE user_id = " + user.id());
    }
}
