package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.domain.ChatException;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/** The send path on two nodes: order, keys, and what happens when something is in its way. */
class SendTest {
    private static final ConcurrentLinkedQueue<MessageEvent.Changed> heard = new ConcurrentLinkedQueue<>();
    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(SendTest.class, "messages.rate.perSecond", "100000", "messages.rate.burst", "100000");
        other = node.join();
        other.bus().subscribe(event -> {
            if (event instanceof MessageEvent.Changed changed) {
                heard.add(changed);
            }
        });
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void ten_senders_on_two_nodes_yield_one_unbroken_row_in_each_senders_order() {
        Hall hall = Hall.open(node, 10);
        List<Future<List<Message>>> all = new ArrayList<>();
        for (UserId sender : hall.members()) {
            all.add(inTurn(hall, sender.value() % 2 == 0 ? node : other, sender, 30, new ArrayList<>()));
        }
        List<Message> sent =
                all.stream().flatMap(future -> Hall.get(future).stream()).toList();
        assertThat(sent.stream().map(Message::seq).sorted()).containsExactlyElementsOf(numbers(300));
        all.forEach(future ->
                assertThat(future.result()).isSortedAccordingTo((one, two) -> Long.compare(one.seq(), two.seq())));
        assertThat(stored(node, hall, "COUNT(DISTINCT seq), MAX(seq), MAX(version)"))
                .isEqualTo("300 300 300");
        assertThat(node.sql("SELECT seq FROM room WHERE id = " + hall.room().value()))
                .isEqualTo("300");
        // Later messages have later times, whatever the clocks of the nodes say.
        assertThat(node.sql(
                        "SELECT COUNT(*) FROM message a JOIN message b ON b.room_id = a.room_id AND b.seq = a.seq + 1"
                                + " WHERE a.room_id = " + hall.room().value() + " AND b.created_at <= a.created_at"))
                .isEqualTo("0");
        await().untilAsserted(() ->
                assertThat(heardOf(hall).stream().map(Message::seq)).containsExactlyElementsOf(numbers(300)));
    }

    @Test
    void the_same_key_at_once_on_two_nodes_is_one_message_and_both_get_it() {
        for (int i = 0; i < 20; i++) {
            Hall hall = Hall.open(node, 1);
            UserId alice = hall.members().getFirst();
            Future<Message> here = hall.send(node, alice, "hi", "key" + i);
            Future<Message> there = hall.send(other, alice, "hi", "key" + i);
            assertThat(Hall.get(here)).isEqualTo(Hall.get(there));
            assertThat(hall.texts(node)).isEqualTo("hi");
        }
    }

    @Test
    void the_same_key_many_times_in_one_batch_is_one_message() {
        Hall hall = Hall.open(node, 2);
        List<Future<Message>> all = IntStream.range(0, 50)
                .mapToObj(i -> hall.send(node, hall.members().get(i % 2), "hi", "same"))
                .toList();
        assertThat(all.stream().map(Hall::get).map(Message::id).distinct()).hasSize(2);
        assertThat(hall.texts(node)).isEqualTo("hi hi");
    }

    @Test
    void a_key_is_good_for_one_message_only_but_for_ever() {
        Hall hall = Hall.open(node, 1);
        UserId alice = hall.members().getFirst();
        Hall elsewhere = Hall.of(node, hall.members());
        Message first = Hall.get(hall.send(node, alice, "hi", "key"));
        assertThatThrownBy(() -> Hall.get(hall.send(other, alice, "ho", "key")))
                .hasMessageContaining("another message");
        assertThatThrownBy(() -> Hall.get(elsewhere.send(other, alice, "hi", "key")))
                .hasMessageContaining("another message");
        node.sql("UPDATE message SET text = 'edited' WHERE id = " + first.id().value());
        assertThat(Hall.get(hall.send(other, alice, "hi", "key")).id()).isEqualTo(first.id());
    }

    @Test
    void a_message_that_fails_takes_no_other_with_it() {
        Hall hall = Hall.open(node, 3);
        node.sql("CREATE OR REPLACE TRIGGER refuses BEFORE INSERT ON message FOR EACH ROW"
                + " IF NEW.text = 'poison' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'; END IF");
        try {
            List<Future<Message>> all = IntStream.range(0, 40)
                    .mapToObj(i -> hall.send(node, hall.members().get(i % 3), i == 17 ? "poison" : "m" + i))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                Future<Message> one = all.get(i);
                if (i == 17) {
                    assertThatThrownBy(() -> Hall.get(one)).isInstanceOf(ChatException.class);
                } else {
                    assertThat(Hall.get(one).text()).isEqualTo("m" + i);
                }
            }
            assertThat(stored(node, hall, "COUNT(*), MAX(seq), MAX(version)")).isEqualTo("39 39 39");
        } finally {
            node.sql("DROP TRIGGER refuses");
        }
    }

    @Test
    void a_room_that_somebody_holds_delays_only_itself_and_not_for_long() throws SQLException {
        Hall held = Hall.open(node, 1);
        Hall free = Hall.open(node, 1);
        try (Connection stopped =
                TestDatabase.connect(node.settings().database().schema())) {
            stopped.setAutoCommit(false);
            stopped.createStatement()
                    .execute("UPDATE room SET name = 'held' WHERE id = "
                            + held.room().value());
            Future<Message> late = held.send(node, held.members().getFirst(), "late");
            Instant begin = Instant.now();
            for (int i = 0; i < 50; i++) {
                Hall.get(free.send(node, free.members().getFirst(), "m" + i));
            }
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(late.isComplete()).isFalse();
            stopped.rollback();
            assertThat(Hall.get(late).seq()).isEqualTo(1);
        }
    }

    @Test
    void a_transaction_that_stands_still_is_ended_by_the_database() throws SQLException {
        Hall hall = Hall.open(node, 1);
        try (Connection paused = TestDatabase.connect(node.settings().database().schema())) {
            // As every connection of a node is set up.
            paused.createStatement().execute("SET idle_write_transaction_timeout = 5");
            paused.setAutoCommit(false);
            paused.createStatement()
                    .execute("UPDATE room SET name = 'held' WHERE id = "
                            + hall.room().value());
            assertThat(Hall.get(hall.send(node, hall.members().getFirst(), "late"))
                            .seq())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            nobody in the room,        ROOM_UNKNOWN
            nobody in the public room, NOT_A_MEMBER
            who has left,              NOT_A_MEMBER
            an archived room,          ROOM_ARCHIVED
            no such room,              ROOM_UNKNOWN
            """)
    void who_may_not_write_is_told_why(String who, String reason) {
        Hall hall = Hall.open(node, 2);
        UserId bob = hall.members().get(1);
        String here = " WHERE room_id = " + hall.room().value() + " AND user_id = " + bob.value();
        Hall.get(hall.send(node, bob, "may"));
        switch (who) {
            case "nobody in the room" -> node.sql("DELETE FROM membership" + here);
            case "nobody in the public room" -> {
                node.sql("DELETE FROM membership" + here);
                node.sql("UPDATE room SET is_public = TRUE WHERE id = "
                        + hall.room().value());
            }
            case "who has left" -> {
                node.sql("UPDATE membership SET state = 'LEFT'" + here);
                node.sql("UPDATE room SET is_public = TRUE WHERE id = "
                        + hall.room().value());
            }
            case "an archived room" ->
                node.sql("UPDATE room SET archived = TRUE WHERE id = "
                        + hall.room().value());
            default -> node.sql("DELETE FROM room WHERE id = " + hall.room().value());
        }
        node.sql("UPDATE room SET member_version = member_version + 1 WHERE id = "
                + hall.room().value());
        assertThatThrownBy(() -> Hall.get(hall.send(node, bob, "may not")))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.reason().name()).isEqualTo(reason));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            '', key, text
            '  ', key, text
            LONG, key, text
            hi, '', clientKey
            hi, 'two words', clientKey
            hi, ключ, clientKey
            """)
    void what_cannot_be_a_message_is_refused_with_the_field(String text, String key, String field) {
        Hall hall = Hall.open(node, 1);
        String said = text.equals("LONG") ? "👩".repeat(10_001) : text;
        assertThatThrownBy(() -> Hall.get(hall.send(node, hall.members().getFirst(), said, key)))
                .isInstanceOfSatisfying(
                        ChatException.class,
                        refused -> assertThat(refused.field()).hasValue(field));
    }

    @Test
    void the_longest_text_and_every_character_come_back_as_they_went_in() {
        Hall hall = Hall.open(node, 1);
        UserId alice = hall.members().getFirst();
        for (String text :
                List.of("👩‍🚀".repeat(3_000), "a\u0000b\"\\'\n\t\u2028 ü 한국어 عربى", " leading and trailing ")) {
            Message sent = Hall.get(hall.send(node, alice, text, Integer.toHexString(text.hashCode())));
            assertThat(Hall.get(hall.send(other, alice, text, Integer.toHexString(text.hashCode()))))
                    .isEqualTo(sent);
            assertThat(sent.text()).isEqualTo(text);
        }
    }

    @Test
    void an_answer_names_a_message_that_is_there() {
        Hall hall = Hall.open(node, 1);
        UserId alice = hall.members().getFirst();
        Hall.get(hall.send(node, alice, "one"));
        assertThat(Hall.get(reply(hall, alice, 1L)).replyTo()).isEqualTo(1);
        assertThatThrownBy(() -> Hall.get(reply(hall, alice, 99L))).hasMessageContaining("no such message");
    }

    @Test
    void who_sends_has_read_what_is_there() {
        Hall hall = Hall.open(node, 2);
        Hall.get(hall.send(node, hall.members().get(0), "one"));
        Hall.get(hall.send(node, hall.members().get(0), "two"));
        Hall.get(hall.send(node, hall.members().get(1), "three"));
        assertThat(node.sql("SELECT GROUP_CONCAT(read_seq ORDER BY user_id) FROM membership WHERE room_id = "
                        + hall.room().value()))
                .isEqualTo("2,3");
    }

    @Test
    void members_who_are_named_are_mentioned_and_others_are_not() {
        Hall hall = Hall.open(node, 2);
        UserId stranger = Hall.user(node);
        UserId bob = hall.members().get(1);
        String text =
                "@user" + bob.value() + " and @USER" + bob.value() + ", not @user" + stranger.value() + " @nobody";
        assertThat(Hall.get(hall.send(node, hall.members().getFirst(), text)).mentions())
                .containsExactly(bob);
        assertThat(node.sql("SELECT COUNT(*) FROM mention WHERE user_id = " + bob.value() + " AND room_id = "
                        + hall.room().value()))
                .isEqualTo("1");
    }

    /** Each when the one before is acknowledged. */
    private static Future<List<Message>> inTurn(Hall hall, TestNode at, UserId sender, int left, List<Message> sent) {
        return left == 0
                ? Future.succeededFuture(sent)
                : hall.send(at, sender, "m" + left).compose(message -> {
                    sent.add(message);
                    return inTurn(hall, at, sender, left - 1, sent);
                });
    }

    private static Future<Message> reply(Hall hall, UserId sender, Long to) {
        return node.bus()
                .ask(
                        Hall.actor(sender),
                        new MessageCommand.Send(new RoomRef.ById(hall.room()), "yes", "r" + to, to, null));
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** What the other node heard, in the order of the versions the events carry. */
    private static List<Message> heardOf(Hall hall) {
        Map<Long, MessageEvent.Changed> byStart = new HashMap<>();
        heard.stream().filter(event -> isIn(event, hall.room())).forEach(event -> byStart.put(event.before(), event));
        List<Message> messages = new ArrayList<>();
        MessageEvent.Changed next = byStart.get(0L);
        while (next != null) {
            next.changes().forEach(change -> messages.add(change.message()));
            next = byStart.get(next.version());
        }
        return messages;
    }

    private static boolean isIn(MessageEvent.Changed event, RoomId room) {
        return event.room().equals(room);
    }

    private static String stored(TestNode at, Hall hall, String columns) {
        return at.sql("SELECT CONCAT_WS(' ', " + columns + ") FROM message WHERE room_id = "
                + hall.room().value());
    }
}
