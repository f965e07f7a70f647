package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parlance.domain.PresenceEvent;
import parlance.domain.PresenceEvent.VisitWanted;
import parlance.domain.PresenceEvent.Visited;
import parlance.domain.PresenceEvent.Visitor;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.presence.Guests.Caller;

/** Who has a group open, whatever order sockets, requests and what nodes publish come in. */
class VisitingTest {
    private static final String DOOR = "weconnect";
    private static final RoomId HALL = new RoomId(7);
    private static final UserId ALICE = new UserId(1);
    private static final Visitor ALICES = new Visitor(DOOR, HALL, ALICE, "Alice");
    private static final Caller CALLER = new Caller(DOOR, ALICE);
    private static final Set<String> BOTH = Set.of("here", "there");

    private final Visiting here = new Visiting("here");
    private final Visiting there = new Visiting("there");

    @Test
    void who_has_a_socket_is_inside_at_once_and_with_it_goes() {
        here.enter(CALLER, "socket");
        Visiting.News come = want(here, true, 0);
        assertThat(come.tellHere()).containsExactly(new Visited(ALICES, true));
        assertThat(come.publish()).hasSize(1);
        assertThat(want(here, true, 1).publish()).isEmpty();
        here.enter(CALLER, "second");
        assertThat(here.exit(CALLER, "socket").tellHere()).isEmpty();
        assertThat(here.exit(CALLER, "second").tellHere()).containsExactly(new Visited(ALICES, false));
        assertThat(here.visitors(HALL, DOOR)).isEmpty();
    }

    @Test
    void whoever_enters_before_their_socket_comes_is_inside_when_it_comes_but_not_much_later() {
        want(here, true, 0);
        assertThat(here.visitors(HALL, DOOR)).containsExactly(ALICE);
        assertThat(here.enter(CALLER, "socket").tellHere()).containsExactly(new Visited(ALICES, true));
        here.exit(CALLER, "socket");
        assertThat(here.enter(CALLER, "socket").tellHere()).isEmpty();
        here.exit(CALLER, "socket");
        want(here, true, 0);
        here.tick(BOTH, 31_000);
        assertThat(here.visitors(HALL, DOOR)).isEmpty();
        assertThat(here.enter(CALLER, "socket").tellHere()).isEmpty();
    }

    @Test
    void who_is_on_two_nodes_comes_once_and_goes_once() {
        here.enter(CALLER, "socket");
        there.enter(CALLER, "socket");
        List<PresenceEvent> heres = want(here, true, 0).publish();
        List<PresenceEvent> theres = want(there, true, 0).publish();
        assertThat(tell(here, theres)).isEmpty();
        assertThat(tell(there, heres)).isEmpty();
        Visiting.News gone = here.exit(CALLER, "socket");
        assertThat(gone.tellHere()).isEmpty();
        assertThat(tell(there, gone.publish())).isEmpty();
        Visiting.News last = there.exit(CALLER, "socket");
        assertThat(last.tellHere()).containsExactly(new Visited(ALICES, false));
        assertThat(tell(here, last.publish())).containsExactly(new Visited(ALICES, false));
    }

    @Test
    void a_socket_on_another_node_is_inside_too() {
        here.enter(CALLER, "socket");
        tell(there, want(here, true, 0).publish());
        assertThat(there.enter(CALLER, "socket").publish()).hasSize(1);
        assertThat(there.visits(CALLER)).containsExactly(HALL);
    }

    @Test
    void what_was_lost_is_learnt_from_the_whole_that_comes_every_three_seconds() {
        here.enter(CALLER, "socket");
        want(here, true, 0);
        assertThat(tell(there, here.tick(BOTH, 3_000).publish())).containsExactly(new Visited(ALICES, true));
        here.exit(CALLER, "socket");
        assertThat(tell(there, here.tick(BOTH, 6_000).publish())).containsExactly(new Visited(ALICES, false));
        assertThat(here.tick(BOTH, 9_000).publish()).isEmpty();
    }

    @Test
    void with_a_node_that_is_gone_or_silent_go_all_who_were_inside_there() {
        here.enter(CALLER, "socket");
        List<PresenceEvent> come = want(here, true, 0).publish();
        tell(there, come);
        assertThat(there.tick(Set.of("there"), 1_000).tellHere()).containsExactly(new Visited(ALICES, false));
        tell(there, come);
        assertThat(there.tick(BOTH, 12_001).tellHere()).containsExactly(new Visited(ALICES, false));
    }

    @Test
    void whoever_is_thrown_out_of_the_group_is_not_inside_any_more() {
        here.enter(CALLER, "socket");
        want(here, true, 0);
        assertThat(here.forget(new UserId(2), HALL).tellHere()).isEmpty();
        assertThat(here.forget(ALICE, HALL).tellHere()).containsExactly(new Visited(ALICES, false));
    }

    private static Visiting.News want(Visiting node, boolean inside, long now) {
        return node.hear(new VisitWanted(ALICES, inside), now);
    }

    private static List<Visited> tell(Visiting node, List<PresenceEvent> events) {
        return events.stream()
                .flatMap(event -> node.hear(event, 0).tellHere().stream())
                .toList();
    }
}
