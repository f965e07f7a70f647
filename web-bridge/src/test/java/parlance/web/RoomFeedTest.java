package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.domain.ChatException;
import parlance.domain.Event;
import parlance.domain.FriendshipCommand;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.messages.Hall;

/** Messages are sent on one node and heard on another, on whose bus events get lost. */
class RoomFeedTest {
    private static TestNode node;
    private static TestNode other;
    private static RoomFeed feed;

    @BeforeAll
    static void start() {
        node = TestNode.start(RoomFeedTest.class, "messages.rate.perSecond", "100000", "messages.rate.burst", "100000");
        other = node.join();
        feed = RoomFeed.open(other.vertx(), other.bus());
    }

    @AfterEach
    void lose_nothing_more() {
        other.bus().lose(_ -> false);
    }

    @AfterAll
    static void stop() {
        feed.close();
        other.close();
        node.close();
    }

    @Test
    void what_is_said_on_one_node_is_heard_on_the_other_in_order() {
        Hall hall = Hall.open(node, 5);
        Listener bob = follow(hall, hall.members().get(1));
        for (int i = 0; i < 100; i++) {
            hall.send(node, hall.members().get(i % 5), "m" + i);
        }
        await().untilAsserted(() -> assertThat(bob.versions()).containsExactlyElementsOf(numbers(1, 100)));
    }

    @ParameterizedTest(name = "number {0} of 10")
    @ValueSource(ints = {1, 2, 9})
    void a_lost_event_is_fetched_as_soon_as_a_later_one_shows_the_gap(int number) {
        Hall hall = Hall.open(node, 1);
        Listener alice = follow(hall, hall.members().getFirst());
        other.bus().lose(nth(hall, number));
        for (int i = 1; i <= 10; i++) {
            Hall.get(hall.send(node, hall.members().getFirst(), "m" + i));
        }
        // 200 ms to wait for it, and a query; far less than the 5 s of a sweep.
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(alice.versions()).containsExactlyElementsOf(numbers(1, 10)));
    }

    @Test
    void the_last_event_that_is_lost_is_found_within_six_seconds() {
        Hall hall = Hall.open(node, 1);
        Listener alice = follow(hall, hall.members().getFirst());
        other.bus().lose(nth(hall, 3));
        for (int i = 1; i <= 3; i++) {
            Hall.get(hall.send(node, hall.members().getFirst(), "m" + i));
        }
        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(alice.texts()).containsExactly("m1", "m2", "m3"));
    }

    @Test
    void however_many_are_lost_everything_is_heard_once_and_in_order() {
        Hall hall = Hall.open(node, 4);
        Listener bob = follow(hall, hall.members().get(1));
        Random random = new Random(7);
        other.bus().lose(event -> isIn(hall, event) && random.nextInt(3) == 0);
        for (int i = 0; i < 200; i++) {
            Hall.get(hall.send(node, hall.members().get(i % 4), "m" + i));
        }
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(bob.versions()).containsExactlyElementsOf(numbers(1, 200)));
    }

    @Test
    void an_edit_and_a_deletion_that_are_lost_are_told_as_what_they_were() {
        Hall hall = Hall.open(node, 1);
        UserId alice = hall.members().getFirst();
        Listener listener = follow(hall, alice);
        Message one = Hall.get(hall.send(node, alice, "one"));
        Message two = Hall.get(hall.send(node, alice, "two"));
        await().until(() -> listener.changes().size() == 2);
        AtomicInteger lost = new AtomicInteger();
        other.bus().lose(event -> isIn(hall, event) && lost.incrementAndGet() <= 2);
        Hall.get(node.bus().ask(Hall.actor(alice), new MessageCommand.Edit(hall.ref(), one.seq(), "uno")));
        Hall.get(node.bus().ask(Hall.actor(alice), new MessageCommand.Delete(hall.ref(), two.seq())));
        Hall.get(hall.send(node, alice, "three"));
        await().until(() -> listener.changes().size() == 5);
        assertThat(listener.changes().stream()
                        .map(change -> change.kind() + " " + change.message().text()))
                .endsWith("EDITED uno", "DELETED ", "POSTED three");
    }

    @Test
    void who_starts_to_listen_in_the_middle_hears_all_after_the_version_they_were_told() {
        Hall hall = Hall.open(node, 2);
        UserId alice = hall.members().getFirst();
        List<Listener> listeners = new ArrayList<>();
        List<Long> from = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            hall.send(node, alice, "m" + i);
            if (i % 10 == 5) {
                Listener listener = new Listener();
                from.add(Hall.get(feed.follow(hall.room(), alice, listener)).version());
                listeners.add(listener);
            }
        }
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            long first = from.get(i) + 1;
            await().untilAsserted(() -> assertThat(listener.versions()).containsExactlyElementsOf(numbers(first, 60)));
        }
    }

    @Test
    void who_is_removed_hears_nothing_that_is_said_after() {
        for (int i = 0; i < 10; i++) {
            Hall hall = Hall.open(node, 2);
            UserId alice = hall.members().get(0);
            UserId bob = hall.members().get(1);
            Listener alices = follow(hall, alice);
            Listener bobs = follow(hall, bob);
            Hall.get(hall.send(node, alice, "before"));
            node.sql("UPDATE room JOIN membership ON membership.room_id = room.id SET state = 'LEFT',"
                    + " member_version = member_version + 1 WHERE room.id = "
                    + hall.room().value() + " AND user_id = " + bob.value());
            Hall.get(hall.send(node, alice, "after"));
            await().until(() -> alices.texts().contains("after"));
            await().until(() -> bobs.lost().contains(bob));
            assertThat(bobs.texts()).doesNotContain("after");
        }
    }

    @Test
    void a_removal_that_nobody_told_is_noticed_within_six_seconds() {
        Hall hall = Hall.open(node, 1);
        Listener alice = follow(hall, hall.members().getFirst());
        node.sql("UPDATE room JOIN membership ON membership.room_id = room.id SET state = 'BANNED',"
                + " member_version = member_version + 1, changed_at = UTC_TIMESTAMP() WHERE room.id = "
                + hall.room().value());
        await().atMost(Duration.ofSeconds(6)).until(() -> !alice.lost().isEmpty());
    }

    @Test
    void nobody_listens_to_a_room_they_are_not_in() {
        Hall hall = Hall.open(node, 1);
        UserId mallory = Hall.user(node);
        assertThatThrownBy(() -> Hall.get(feed.follow(hall.room(), mallory, new Listener())))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("not in this room");
        assertThatThrownBy(() -> Hall.get(feed.follow(new RoomId(5), mallory, new Listener())))
                .isInstanceOf(ChatException.class);
    }

    @Test
    void who_came_later_hears_nothing_of_what_was_said_before_they_came() {
        Hall hall = Hall.open(node, 2);
        UserId alice = hall.members().get(0);
        UserId bob = hall.members().get(1);
        Hall.get(hall.send(node, alice, "secret"));
        node.sql("UPDATE membership SET visible_after = 1 WHERE room_id = "
                + hall.room().value() + " AND user_id = " + bob.value());
        Listener alices = follow(hall, alice);
        Listener bobs = follow(hall, bob);
        Hall.get(node.bus().ask(Hall.actor(alice), new MessageCommand.Edit(hall.ref(), 1, "still secret")));
        Hall.get(hall.send(node, alice, "for all"));
        await().until(() -> bobs.texts().contains("for all"));
        assertThat(bobs.texts()).containsExactly("for all");
        await().until(() -> alices.texts().equals(List.of("still secret", "for all")));
    }

    @Test
    void a_direct_room_is_heard_by_its_two_only_and_is_silent_while_one_blocks_the_other() {
        UserId alice = Hall.user(node);
        UserId bob = Hall.user(node);
        UserId mallory = Hall.user(node);
        RoomId room = Hall.get(node.bus().ask(Hall.actor(alice), new RoomCommand.OpenDirect(new UserRef.ById(bob))))
                .room()
                .id();
        Hall direct = new Hall(room, List.of(alice, bob));
        Listener bobs = follow(direct, bob);
        assertThatThrownBy(() -> follow(direct, mallory)).hasMessageContaining("not in this room");
        Hall.get(direct.send(node, alice, "one"));
        await().until(() -> bobs.texts().equals(List.of("one")));

        Hall.get(node.bus().ask(Hall.actor(bob), new FriendshipCommand.Block(new UserRef.ById(alice))));
        assertThatThrownBy(() -> Hall.get(direct.send(node, alice, "two"))).isInstanceOf(ChatException.class);
        assertThatThrownBy(() -> follow(direct, mallory)).hasMessageContaining("not in this room");
        Listener alices = follow(direct, alice);
        Hall.get(node.bus().ask(Hall.actor(alice), new MessageCommand.Delete(direct.ref(), 1)));
        Hall.get(node.bus().ask(Hall.actor(bob), new FriendshipCommand.Unblock(new UserRef.ById(alice))));
        Hall.get(direct.send(node, alice, "three"));
        await().until(() -> alices.texts().contains("three"));
        await().until(() -> bobs.texts().contains("three"));
        // What happened in the silence is not told.
        assertThat(bobs.texts()).containsExactly("one", "three");
    }

    @Test
    void who_has_stopped_listening_hears_no_more() {
        Hall hall = Hall.open(node, 2);
        UserId alice = hall.members().getFirst();
        Listener stays = follow(hall, hall.members().get(1));
        Listener leaves = follow(hall, alice);
        feed.unfollow(hall.room(), alice, leaves);
        Hall.get(hall.send(node, alice, "hi"));
        await().until(() -> stays.texts().contains("hi"));
        assertThat(leaves.texts()).isEmpty();
    }

    @Test
    void whoever_comes_first_while_others_talk_hears_everything_after_their_start() {
        for (int round = 0; round < 20; round++) {
            Hall hall = Hall.open(node, 1);
            UserId alice = hall.members().getFirst();
            List<Future<?>> sent = new ArrayList<>();
            AtomicLong start = new AtomicLong(-1);
            Listener heard = new Listener() {
                // As a client would, who is told nothing before their start.
                @Override
                public void hear(MessageEvent event, Set<UserId> users) {
                    if (start.get() >= 0) {
                        super.hear(event, users);
                    }
                }
            };
            for (int i = 0; i < 5; i++) {
                sent.add(hall.send(node, alice, "m" + i));
            }
            other.vertx()
                    .runOnContext(_ ->
                            feed.follow(hall.room(), alice, heard).onSuccess(started -> start.set(started.version())));
            for (int i = 5; i < 30; i++) {
                sent.add(hall.send(node, alice, "m" + i));
            }
            sent.forEach(Hall::get);
            await().untilAsserted(() -> assertThat(start.get()).isNotNegative());
            // The last one is heard after all others, or shows that they are missing.
            Hall.get(hall.send(node, alice, "the end"));
            await().untilAsserted(
                            () -> assertThat(heard.versions()).containsExactlyElementsOf(numbers(start.get() + 1, 31)));
        }
    }

    private static Listener follow(Hall hall, UserId user) {
        Listener listener = new Listener();
        Hall.get(feed.follow(hall.room(), user, listener));
        return listener;
    }

    private static Predicate<Event> nth(Hall hall, int number) {
        AtomicInteger count = new AtomicInteger();
        return event -> isIn(hall, event) && count.incrementAndGet() == number;
    }

    private static boolean isIn(Hall hall, Event event) {
        return event instanceof MessageEvent.Changed changed && changed.room().equals(hall.room());
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
