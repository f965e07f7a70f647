package parlance.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parlance.domain.MessageEvent.Typing;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who is told what when, by the clock. */
class TypistsTest {
    private static final UserId ALICE = new UserId(1);
    private static final int HALL = 1;

    private final Typists typists = new Typists();

    @Test
    void what_is_said_again_soon_is_not_told_again() {
        assertThat(typists.say(typing(HALL, true), 0)).containsExactly(typing(HALL, true));
        assertThat(typists.say(typing(HALL, true), 1_999)).isEmpty();
        assertThat(typists.say(typing(HALL, true), 2_000)).containsExactly(typing(HALL, true));
    }

    @Test
    void who_does_not_say_it_again_has_stopped() {
        typists.say(typing(HALL, true), 0);
        typists.say(typing(HALL, true), 1_000);
        assertThat(typists.tick(6_999).publish()).isEmpty();
        assertThat(typists.tick(7_000).publish()).containsExactly(typing(HALL, false));
        assertThat(typists.tick(20_000).publish()).isEmpty();
    }

    @Test
    void only_who_writes_can_stop() {
        assertThat(typists.say(typing(HALL, false), 0)).isEmpty();
        typists.say(typing(HALL, true), 0);
        assertThat(typists.say(typing(HALL, false), 1)).containsExactly(typing(HALL, false));
        assertThat(typists.say(typing(HALL, false), 2)).isEmpty();
        assertThat(typists.say(typing(HALL, true), 3)).containsExactly(typing(HALL, true));
    }

    @Test
    void who_began_on_one_node_can_stop_on_another_or_go_on_there() {
        typists.say(typing(HALL, true), 0);
        typists.hear(typing(HALL, true), 1);
        typists.hear(typing(HALL, true), 5_000);
        assertThat(typists.tick(10_999).publish()).isEmpty();
        typists.hear(typing(HALL, false), 10_999);
        assertThat(typists.tick(20_000).publish()).isEmpty();

        Typists elsewhere = new Typists();
        elsewhere.hear(typing(HALL, true), 0);
        assertThat(elsewhere.say(typing(HALL, false), 1)).containsExactly(typing(HALL, false));
    }

    @Test
    void where_the_announcing_node_is_silent_each_tells_its_own() {
        typists.hear(typing(HALL, true), 0);
        assertThat(typists.tick(7_999).tellHere()).isEmpty();
        Typists.Over over = typists.tick(8_000);
        assertThat(over.tellHere()).containsExactly(typing(HALL, false));
        assertThat(over.publish()).isEmpty();
    }

    @Test
    void nobody_writes_in_more_than_ten_rooms_at_once() {
        for (int room = 1; room <= 10; room++) {
            typists.say(typing(room, true), room);
        }
        typists.say(typing(1, true), 11);
        List<Typing> told = typists.say(typing(11, true), 12);
        assertThat(told).containsExactly(typing(1, false), typing(11, true));
        assertThat(typists.tick(100_000).publish()).hasSize(10);
    }

    private static Typing typing(long room, boolean typing) {
        return new Typing(new RoomId(room), null, 3, ALICE, typing);
    }
}
