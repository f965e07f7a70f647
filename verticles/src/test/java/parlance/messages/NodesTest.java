package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.Origin;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** What nodes ask of each other: where rooms stand, who may hear, and what they missed. */
class NodesTest {
    private static final Actor OPERATOR = new Actor.Operator("node", new Origin(null, "node", "", "", "test"));

    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(NodesTest.class, "messages.rate.perSecond", "1000", "messages.rate.burst", "1000");
        other = node.join("verticles.messages", "0");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void who_is_in_a_room_may_hear_what_is_said_there() {
        Hall hall = Hall.open(node, 3);
        UserId alice = hall.members().getFirst();
        UserId left = hall.members().getLast();
        UserId mallory = Hall.user(node);
        node.sql("UPDATE membership SET state = 'LEFT' WHERE user_id = " + left.value());
        Hall.get(hall.send(node, alice, "hi"));
        MessageReply.Admission admission = admit(hall.room(), Set.of(alice, left, mallory));
        assertThat(admission)
                .isEqualTo(new MessageReply.Admission(
                        hall.room(), null, 1, 1, 1, List.of(new MessageReply.Admitted(alice, 0))));
        assertThat(admit(hall.room(), Set.of()).admitted()).isEmpty();
        assertThatThrownBy(() -> admit(new RoomId(1), Set.of(alice))).hasMessageContaining("no such room");
    }

    @Test
    void in_a_direct_room_nobody_hears_anything_while_one_blocks_the_other() {
        Hall direct = Hall.open(node, 2);
        UserId low = direct.members().getFirst();
        UserId high = direct.members().getLast();
        node.sql("UPDATE room SET kind = 'DIRECT', low = " + low.value() + ", high = " + high.value() + " WHERE id = "
                + direct.room().value());
        Set<UserId> both = Set.of(low, high);
        MessageReply.Admission admission = admit(direct.room(), both);
        assertThat(users(admission)).isEqualTo(both);
        assertThat(admission.pair()).isNotNull();
        node.sql("INSERT INTO friendship (id, low, high, created_at) VALUES (1, " + low.value() + ", " + high.value()
                + ", UTC_TIMESTAMP(6))");
        String side =
                "INSERT INTO friendship_side (user_id, other_id, friendship_id, relation, blocks, version, touched_at) VALUES ";
        node.sql(side + "(" + low.value() + ", " + high.value() + ", 1, 'NONE', FALSE, 1, UTC_TIMESTAMP(6))");
        assertThat(users(admit(direct.room(), both))).isEqualTo(both);
        node.sql(side + "(" + high.value() + ", " + low.value() + ", 1, 'NONE', TRUE, 1, UTC_TIMESTAMP(6))");
        assertThat(admit(direct.room(), both).admitted()).isEmpty();
        node.sql("UPDATE friendship_side SET blocks = NOT blocks");
        assertThat(admit(direct.room(), both).admitted()).isEmpty();
        node.sql("UPDATE friendship_side SET blocks = FALSE");
        assertThat(users(admit(direct.room(), both))).isEqualTo(both);
        // A block between two of a group silences nobody there.
        Hall group = Hall.of(node, direct.members());
        node.sql("UPDATE friendship_side SET blocks = TRUE");
        assertThat(users(admit(group.room(), both))).isEqualTo(both);
    }

    @Test
    void what_changed_lately_is_known_by_the_databases_clock() {
        Hall now = Hall.open(node, 1);
        Hall before = Hall.open(node, 1);
        Hall.get(now.send(node, now.members().getFirst(), "hi"));
        node.sql("UPDATE room SET changed_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE id = "
                + before.room().value());
        assertThat(changed(Duration.ofSeconds(30)))
                .contains(new MessageReply.RoomVersion(now.room(), 1, 1))
                .extracting(MessageReply.RoomVersion::room)
                .doesNotContain(before.room());
        assertThat(changed(Duration.ofMinutes(2)))
                .extracting(MessageReply.RoomVersion::room)
                .contains(now.room(), before.room());
    }

    @Test
    void a_node_fills_a_gap_whoever_may_see_what() {
        Hall hall = Hall.open(node, 1);
        UserId alice = hall.members().getFirst();
        IntStream.range(0, 3).forEach(i -> Hall.get(hall.send(node, alice, "m" + i)));
        node.sql("UPDATE membership SET visible_after = 2 WHERE room_id = "
                + hall.room().value());
        MessageCommand.SyncRoom gap = new MessageCommand.SyncRoom(hall.ref(), 1, 500);
        MessageReply.Changes all = Hall.get(other.bus().ask(OPERATOR, gap));
        assertThat(all.messages()).extracting(Message::text).containsExactly("m1", "m2");
        assertThat(all.until()).isEqualTo(3);
        assertThat(Hall.get(other.bus().ask(Hall.actor(alice), gap)).messages())
                .extracting(Message::text)
                .containsExactly("m2");
        MessageCommand.SyncRoom unknown = new MessageCommand.SyncRoom(new RoomRef.ById(new RoomId(1)), 0, 500);
        assertThatThrownBy(() -> Hall.get(other.bus().ask(OPERATOR, unknown))).hasMessageContaining("no such room");
    }

    @Test
    void nobody_else_is_told_that_there_is_such_a_thing() {
        Hall hall = Hall.open(node, 1);
        Actor alice = Hall.actor(hall.members().getFirst());
        assertThatThrownBy(() -> Hall.get(node.bus().ask(alice, new MessageCommand.Admit(hall.room(), Set.of()))))
                .hasMessageContaining("nothing here");
        assertThatThrownBy(
                        () -> Hall.get(node.bus().ask(alice, new MessageCommand.ListChanged(Duration.ofSeconds(30)))))
                .hasMessageContaining("nothing here");
    }

    private static Set<UserId> users(MessageReply.Admission admission) {
        return admission.admitted().stream().map(MessageReply.Admitted::user).collect(Collectors.toSet());
    }

    private static MessageReply.Admission admit(RoomId room, Set<UserId> users) {
        return Hall.get(other.bus().ask(OPERATOR, new MessageCommand.Admit(room, users)));
    }

    private static List<MessageReply.RoomVersion> changed(Duration within) {
        return Hall.get(other.bus().ask(OPERATOR, new MessageCommand.ListChanged(within)))
                .rooms();
    }
}
