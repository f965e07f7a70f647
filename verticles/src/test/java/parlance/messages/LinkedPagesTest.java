package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.PreviewCommand;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** The pages that messages have links to are read once for all nodes, and not for everybody as often as they like. */
@Timeout(120)
class LinkedPagesTest {
    private static final Actor OPERATOR = new Actor.Operator("node", new Origin(null, "node", "", "", "test"));

    private static Linked linked;

    @BeforeAll
    static void start() {
        linked = Linked.open(LinkedPagesTest.class);
    }

    @AfterAll
    static void stop() {
        linked.close();
    }

    @Test
    void a_page_is_read_once_a_day() {
        String hall = linked.hall(linked.bob());
        linked.serve("/often", "Often");
        linked.say(hall, "/often");
        linked.awaitPreviews(hall, 1, "Often");
        Talk.say(linked.bob(), hall, "HTTP://127.0.0.1:" + linked.site().port() + "/often#again");
        linked.awaitPreviews(hall, 2, "Often");
        assertThat(linked.asked("/often")).isEqualTo(1);
        assertThat(linked.hours("/often")).isBetween(23.9, 24.0);
        linked.expire("/often");
        linked.serve("/often", "Rarely");
        linked.say(hall, "/often");
        linked.awaitPreviews(hall, 3, "Rarely");
        assertThat(linked.asked("/often")).isEqualTo(2);
    }

    @Test
    void a_page_that_cannot_be_read_is_left_alone_for_an_hour() {
        String hall = linked.hall();
        linked.serve("/beside", "Beside");
        linked.say(hall, "/gone", "/beside");
        linked.awaitPreviews(hall, 1, "Beside");
        linked.say(hall, "/gone", "/beside");
        linked.awaitPreviews(hall, 2, "Beside");
        assertThat(linked.asked("/gone")).isEqualTo(1);
        assertThat(linked.hours("/gone")).isBetween(0.9, 1.0);
        linked.expire("/gone");
        linked.serve("/gone", "Back");
        linked.say(hall, "/gone", "/beside");
        linked.awaitPreviews(hall, 3, "Back Beside");
    }

    @Test
    void two_nodes_read_a_page_once() {
        String hall = linked.hall(linked.bob());
        CountDownLatch open = new CountDownLatch(1);
        linked.hold("/once", "Once", open);
        linked.say(hall, "/once");
        await().until(() -> linked.asked("/once") == 1);
        Talk.say(linked.bob(), hall, linked.url("/once"));
        await().until(() -> linked.asked("/once") == 1
                && linked.node().sql("SELECT seq FROM room WHERE id = " + hall).equals("2"));
        open.countDown();
        linked.awaitPreviews(hall, 1, "Once");
        linked.awaitPreviews(hall, 2, "Once");
        assertThat(linked.asked("/once")).isEqualTo(1);
    }

    @Test
    void the_pages_of_a_message_are_read_beside_each_other() {
        String hall = linked.hall();
        CountDownLatch open = new CountDownLatch(1);
        List<String> paths = List.of("/beside/one", "/beside/two", "/beside/three");
        paths.forEach(path -> linked.hold(path, path, open));
        linked.say(hall, paths.toArray(String[]::new));
        await().until(() -> linked.site().targets().containsAll(paths));
        open.countDown();
        linked.awaitPreviews(hall, 1, String.join(" ", paths));
    }

    @Test
    void what_a_node_has_begun_and_not_ended_is_done_by_another() {
        String hall = linked.hall();
        linked.serve("/orphan", "Orphan");
        linked.node()
                .sql("INSERT INTO link_preview (hash, state, until) VALUES (" + linked.hash("/orphan")
                        + ", 'BEGUN', UTC_TIMESTAMP(6) + INTERVAL 2 SECOND)");
        linked.say(hall, "/orphan");
        linked.awaitPreviews(hall, 1, "Orphan");
    }

    @Test
    void private_pages_are_not_read() {
        linked.serve("/private", "Private");
        String hall = linked.hall();
        try (TestNode strict = linked.node().join("messages.previews.allowPrivate", "false")) {
            TestUser there = new TestUser("alice", linked.alice().id(), new TestClient(strict));
            there.client().useToken(linked.alice().client().token());
            Talk.say(there, hall, linked.url("/private"));
            linked.awaitNothing("/private");
            assertThat(linked.asked("/private")).isZero();
        }
    }

    @Test
    void who_sends_many_links_has_few_previews() {
        try (TestNode slow = linked.node()
                .join(
                        "messages.previews.allowPrivate",
                        "false",
                        "messages.previews.rate.perSecond",
                        "1",
                        "messages.previews.rate.burst",
                        "1")) {
            Future.all(IntStream.range(0, 40)
                            .mapToObj(i -> ask(slow, linked.alice(), "/many/" + i))
                            .toList())
                    .await();
            Hall.get(ask(slow, linked.bob(), "/other"));
            linked.awaitNothing("/other");
            String read = linked.node()
                    .sql("SELECT COUNT(*) FROM link_preview WHERE hash IN ("
                            + String.join(
                                    ", ",
                                    IntStream.range(0, 40)
                                            .mapToObj(i -> linked.hash("/many/" + i))
                                            .toList())
                            + ")");
            assertThat(Integer.valueOf(read)).isBetween(1, 20);
        }
    }

    @Test
    void only_nodes_have_previews_made_and_attach_them() {
        Hall hall = Hall.open(linked.node(), 1);
        UserId mallory = hall.members().getFirst();
        Hall.get(hall.send(linked.node(), mallory, "hi"));
        assertThatThrownBy(() -> Hall.get(linked.node()
                        .bus()
                        .ask(
                                Hall.actor(mallory),
                                new MessageCommand.AttachPreviews(hall.room(), 1, List.of(), List.of()))))
                .hasMessage("There is nothing here");
        assertThatThrownBy(() -> Hall.get(linked.node()
                        .bus()
                        .ask(
                                Hall.actor(mallory),
                                new PreviewCommand.MakePreviews(new RoomId(1), 1, mallory, List.of()))))
                .hasMessage("There is nothing here");
    }

    private static Future<Done> ask(TestNode node, TestUser sender, String path) {
        UserId user = new UserId(Long.parseLong(sender.id()));
        return node.bus()
                .ask(OPERATOR, new PreviewCommand.MakePreviews(new RoomId(1), 1, user, List.of(linked.url(path))));
    }
}
