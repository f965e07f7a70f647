package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceEvent.Delta;
import parlance.domain.PresenceEvent.Seen;
import parlance.domain.PresenceEvent.Snapshot;
import parlance.domain.PresenceEvent.SnapshotWanted;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** What nodes know of each other, whatever happens to them and to what they tell. */
class AttendanceTest {
    private static final int USERS = 6;
    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);

    private final Stage stage = new Stage(new Random(1));

    /** Something happens to a node and a user, and then some time passes. */
    record Step(Kind kind, int node, int user, int seconds) {
        enum Kind {
            ENTER,
            ENTER_AWAY,
            EXIT,
            START,
            KILL,
            PAUSE,
            RESUME,
            LOSE,
            LOSE_NO_MORE
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void whatever_happens_once_things_settle_all_nodes_agree_with_the_truth(
            @ForAll("stories") List<Step> story, @ForAll long seed) {
        Stage random = new Stage(new Random(seed));
        random.start();
        random.start();
        story.forEach(step -> play(random, step));
        random.loseSome(false);
        List.copyOf(random.nodes.keySet()).forEach(random::resume);
        random.pass(Duration.ofSeconds(45));
        for (int user = 0; user < USERS; user++) {
            UserId id = new UserId(user);
            random.nodes.forEach((name, node) -> {
                assertThat(node.attendance.state(id)).as("%s of %s", name, id).isEqualTo(random.truth(id));
                assertThat(node.told.getOrDefault(id, PresenceState.OFFLINE))
                        .as("%s has told of %s", name, id)
                        .isEqualTo(random.truth(id));
            });
        }
    }

    @Example
    void who_is_on_one_node_is_known_to_the_other_within_a_second() {
        String one = stage.start();
        String two = stage.start();
        stage.pass(Duration.ofSeconds(1));
        stage.here(one, ALICE, PresenceState.ONLINE);
        assertThat(stage.seen(one, ALICE)).isEqualTo(PresenceState.ONLINE);
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.seen(two, ALICE)).isEqualTo(PresenceState.ONLINE);
        stage.here(one, ALICE, PresenceState.AWAY);
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.seen(two, ALICE)).isEqualTo(PresenceState.AWAY);
        stage.here(two, ALICE, PresenceState.ONLINE);
        assertThat(stage.seen(two, ALICE)).isEqualTo(PresenceState.ONLINE);
    }

    @Example
    void who_comes_back_within_the_grace_was_never_away_wherever_they_come_back() {
        String one = stage.start();
        String two = stage.start();
        stage.here(one, ALICE, PresenceState.ONLINE);
        stage.pass(Duration.ofSeconds(3));
        stage.nodes.values().forEach(node -> node.told.clear());
        stage.here(one, ALICE, PresenceState.OFFLINE);
        stage.pass(Duration.ofSeconds(8));
        stage.here(two, ALICE, PresenceState.ONLINE);
        stage.pass(Duration.ofSeconds(30));
        stage.nodes.values().forEach(node -> assertThat(node.told).isEmpty());

        stage.here(two, ALICE, PresenceState.OFFLINE);
        stage.pass(Duration.ofSeconds(9));
        assertThat(stage.seen(two, ALICE)).isEqualTo(PresenceState.ONLINE);
        stage.pass(Duration.ofSeconds(3));
        stage.nodes.values().forEach(node -> assertThat(node.told).containsEntry(ALICE, PresenceState.OFFLINE));
    }

    @Example
    void what_is_told_is_batched_and_what_cancels_out_is_not_told() {
        Attendance node = new Attendance("one", Stage.GRACE);
        assertThat(node.tick(Set.of("one"), 0).publish())
                .containsExactly(new SnapshotWanted(""), new Delta("one", 1, List.of()));
        assertThat(node.here(ALICE, PresenceState.ONLINE, 100).publish()).isEmpty();
        node.here(ALICE, PresenceState.AWAY, 200);
        node.here(BOB, PresenceState.ONLINE, 300);
        node.here(BOB, PresenceState.OFFLINE, 400);
        assertThat(node.tick(Set.of("one"), 1_000).publish())
                .containsExactly(new Delta("one", 2, List.of(new Seen(ALICE, PresenceState.AWAY))));
        assertThat(tick(node, 2_000)).isEmpty();
        assertThat(tick(node, 3_000)).isEmpty();
        assertThat(tick(node, 4_000)).containsExactly(new Delta("one", 3, List.of()));
        node.hear(new SnapshotWanted("one"), 4_100);
        node.hear(new SnapshotWanted(""), 4_200);
        node.hear(new SnapshotWanted("two"), 4_300);
        assertThat(tick(node, 5_000))
                .containsExactly(new Snapshot("one", 3, List.of(new Seen(ALICE, PresenceState.AWAY))));
    }

    @Example
    void a_gap_is_filled_by_a_snapshot_which_is_asked_for_until_it_comes() {
        Attendance node = new Attendance("one", Stage.GRACE);
        tick(node, 0);
        node.hear(new Delta("two", 1, List.of(new Seen(ALICE, PresenceState.ONLINE))), 100);
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.ONLINE);
        node.hear(new Delta("two", 3, List.of(new Seen(BOB, PresenceState.ONLINE))), 200);
        List<Long> asked = new ArrayList<>();
        for (long now = 1_000; now <= 6_000; now += 1_000) {
            if (tick(node, now).contains(new SnapshotWanted("two"))) {
                asked.add(now);
            }
        }
        assertThat(asked).containsExactly(1_000L, 3_000L, 5_000L);
        node.hear(new Snapshot("two", 2, List.of()), 6_100);
        assertThat(node.state(BOB)).isEqualTo(PresenceState.OFFLINE);
        node.hear(new Snapshot("two", 3, List.of(new Seen(BOB, PresenceState.UNKNOWN))), 6_200);
        assertThat(node.state(BOB)).isEqualTo(PresenceState.ONLINE);
        assertThat(tick(node, 7_000)).doesNotContain(new SnapshotWanted("two"));
        tick(node, 9_000);
        assertThat(node.tick(Set.of("one", "two"), 17_000).changes())
                .extracting(News.Change::user)
                .containsExactly(ALICE);
    }

    @Example
    void who_was_on_a_node_that_is_gone_is_lost_unless_they_are_on_another() {
        Attendance node = new Attendance("one", Stage.GRACE);
        tick(node, 0);
        node.hear(
                new Delta("two", 1, List.of(new Seen(ALICE, PresenceState.ONLINE), new Seen(BOB, PresenceState.AWAY))),
                100);
        node.here(BOB, PresenceState.AWAY, 200);
        tick(node, 1_000);
        News gone = node.tick(Set.of("one"), 2_000);
        assertThat(gone.lost()).containsOnlyKeys(ALICE).containsValue(100L);
        assertThat(gone.changes()).isEmpty();
        assertThat(tick(node, 3_000)).doesNotContain(new SnapshotWanted("two"));
    }

    @Example
    void a_node_that_is_silent_is_given_up_and_believed_again_when_it_speaks() {
        Attendance node = new Attendance("one", Duration.ZERO);
        tick(node, 0);
        node.hear(new Delta("two", 1, List.of(new Seen(ALICE, PresenceState.ONLINE))), 500);
        for (long now = 1_000; now <= 12_000; now += 1_000) {
            tick(node, now);
        }
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.ONLINE);
        tick(node, 13_000);
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.OFFLINE);
        node.hear(new Delta("two", 2, List.of()), 13_500);
        assertThat(tick(node, 14_000)).contains(new SnapshotWanted("two"));
        node.hear(new Snapshot("two", 2, List.of(new Seen(ALICE, PresenceState.AWAY))), 14_500);
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.AWAY);
    }

    @Example
    void a_node_that_was_paused_itself_gives_the_others_their_time_again() {
        Attendance node = new Attendance("one", Duration.ZERO);
        tick(node, 0);
        node.hear(new Delta("two", 1, List.of(new Seen(ALICE, PresenceState.ONLINE))), 500);
        tick(node, 1_000);
        // It wakes up alone in the cluster, and for a while nobody speaks to it.
        for (long now = 60_000; now <= 71_000; now += 1_000) {
            node.tick(Set.of("one"), now);
        }
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.ONLINE);
        node.hear(new Delta("two", 2, List.of()), 71_500);
        node.tick(Set.of("one", "two"), 72_000);
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.ONLINE);
        node.tick(Set.of("one"), 73_000);
        assertThat(node.state(ALICE)).isEqualTo(PresenceState.OFFLINE);
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.of(Step.Kind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, USERS - 1),
                        Arbitraries.of(0, 0, 1, 2, 6, 15))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static void play(Stage stage, Step step) {
        List<String> nodes = List.copyOf(stage.nodes.keySet());
        String node = nodes.get(step.node() % nodes.size());
        UserId user = new UserId(step.user());
        switch (step.kind()) {
            case ENTER -> stage.here(node, user, PresenceState.ONLINE);
            case ENTER_AWAY -> stage.here(node, user, PresenceState.AWAY);
            case EXIT -> stage.here(node, user, PresenceState.OFFLINE);
            case START -> {
                if (nodes.size() < 4) {
                    stage.start();
                }
            }
            case KILL -> {
                if (nodes.size() > 1) {
                    stage.kill(node);
                }
            }
            case PAUSE -> stage.pause(node);
            case RESUME -> stage.resume(node);
            case LOSE -> stage.loseSome(true);
            case LOSE_NO_MORE -> stage.loseSome(false);
        }
        stage.pass(Duration.ofSeconds(step.seconds()));
    }

    private static List<PresenceEvent> tick(Attendance node, long now) {
        return node.tick(Set.of("one", "two"), now).publish();
    }
}
