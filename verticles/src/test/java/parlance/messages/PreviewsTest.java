package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.Actor;
import parlance.domain.Done;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.PreviewCommand;
import parlance.domain.RoomId;
import parlance.domain.UserId;
import parlance.pages.StandIn;
import parlance.web.TestSocket;

/** What pages say of themselves comes to the messages that have links to them. */
@Timeout(120)
class PreviewsTest {
    private static final Actor OPERATOR = new Actor.Operator("node", new Origin(null, "node", "", "", "test"));
    private static final StandIn site = StandIn.open();

    private static TestNode node;
    private static TestNode other;
    private static TestRooms rooms;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PreviewsTest.class,
                "messages.rate.perSecond",
                "1000",
                "messages.rate.burst",
                "1000",
                "messages.previews.enabled",
                "true",
                "messages.previews.allowPrivate",
                "true",
                "messages.previews.ports",
                Integer.toString(site.port()),
                "messages.previews.patience",
                "14s",
                "messages.previews.rate.perSecond",
                "1000",
                "messages.previews.rate.burst",
                "1000");
        other = node.join();
        rooms = new TestRooms(node);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
        site.close();
    }

    @Test
    void a_preview_comes_a_moment_after_the_message_and_is_heard() {
        String hall = rooms.group(alice, bob);
        site.serve("/tea", """
                <title>Tea</title><meta name="description" content="With two sugars">
                <meta property="og:site_name" content="The Hall">
                """);
        try (TestSocket his = TestSocket.of(other, bob)) {
            his.register("room." + hall);
            JsonObject sent = Talk.say(alice, hall, "Look: " + url("/tea") + ".");
            assertThat(sent.getJsonArray("previews")).isEmpty();
            JsonObject change =
                    his.next(frame -> frame.encode().contains("\"updated\"")).getJsonObject("body");
            assertThat(change.getInteger("before")).isEqualTo(1);
            assertThat(change.getInteger("version")).isEqualTo(2);
            JsonObject message = change.getJsonArray("changes").getJsonObject(0).getJsonObject("message");
            assertThat(message.getJsonArray("previews"))
                    .containsExactly(new JsonObject()
                            .put("url", url("/tea"))
                            .put("title", "Tea")
                            .put("description", "With two sugars")
                            .put("siteName", "The Hall"));
            assertThat(message.getString("editedAt")).isNull();
            assertThat(message.getLong("version")).isEqualTo(2);
            assertThat(message.getString("text")).isEqualTo("Look: " + url("/tea") + ".");
            assertThat(Talk.show(bob, hall, 1)).isEqualTo(message);
            assertThat(bob.client()
                            .get("/api/v1/rooms/" + hall + "/changes?since=1")
                            .json()
                            .getJsonArray("items"))
                    .containsExactly(message);
        }
    }

    @Test
    void the_first_three_links_have_previews_in_their_order() {
        String hall = rooms.group(alice);
        Stream.of("one", "two", "four", "five").forEach(name -> serve("/first/" + name, name));
        say(hall, "/first/two", "/first/nothing", "/first/one", "/first/four");
        awaitPreviews(hall, 1, "two one");
        assertThat(site.targets()).doesNotContain("/first/four");
        say(hall, "/first/five", "/first/five", "/first/four");
        awaitPreviews(hall, 2, "five four");
    }

    @Test
    void a_page_is_read_once_a_day() {
        String hall = rooms.group(alice, bob);
        serve("/often", "Often");
        say(hall, "/often");
        awaitPreviews(hall, 1, "Often");
        Talk.say(bob, hall, "HTTP://127.0.0.1:" + site.port() + "/often#again");
        awaitPreviews(hall, 2, "Often");
        assertThat(asked("/often")).isEqualTo(1);
        assertThat(hours("/often")).isBetween(23.9, 24.0);
        expire("/often");
        serve("/often", "Rarely");
        say(hall, "/often");
        awaitPreviews(hall, 3, "Rarely");
        assertThat(asked("/often")).isEqualTo(2);
    }

    @Test
    void a_page_that_cannot_be_read_is_left_alone_for_an_hour() {
        String hall = rooms.group(alice);
        serve("/beside", "Beside");
        say(hall, "/gone", "/beside");
        awaitPreviews(hall, 1, "Beside");
        say(hall, "/gone", "/beside");
        awaitPreviews(hall, 2, "Beside");
        assertThat(asked("/gone")).isEqualTo(1);
        assertThat(hours("/gone")).isBetween(0.9, 1.0);
        expire("/gone");
        serve("/gone", "Back");
        say(hall, "/gone", "/beside");
        awaitPreviews(hall, 3, "Back Beside");
    }

    @Test
    void two_nodes_read_a_page_once() {
        String hall = rooms.group(alice, bob);
        CountDownLatch open = new CountDownLatch(1);
        hold("/once", "Once", open);
        say(hall, "/once");
        await().until(() -> asked("/once") == 1);
        Talk.say(bob, hall, url("/once"));
        await().until(() -> asked("/once") == 1
                && node.sql("SELECT seq FROM room WHERE id = " + hall).equals("2"));
        open.countDown();
        awaitPreviews(hall, 1, "Once");
        awaitPreviews(hall, 2, "Once");
        assertThat(asked("/once")).isEqualTo(1);
    }

    @Test
    void what_a_node_has_begun_and_not_ended_is_done_by_another() {
        String hall = rooms.group(alice);
        serve("/orphan", "Orphan");
        node.sql("INSERT INTO link_preview (hash, state, until) VALUES (" + hash("/orphan")
                + ", 'BEGUN', UTC_TIMESTAMP(6) + INTERVAL 2 SECOND)");
        say(hall, "/orphan");
        awaitPreviews(hall, 1, "Orphan");
    }

    @Test
    void previews_follow_the_text() {
        String hall = rooms.group(alice);
        Stream.of("old", "new").forEach(name -> serve("/follow/" + name, name));
        say(hall, "/follow/old");
        awaitPreviews(hall, 1, "old");
        JsonObject longer =
                Talk.edit(alice, hall, 1, "Really: " + url("/follow/old")).json();
        assertThat(titles(longer)).isEqualTo("old");
        JsonObject both = Talk.edit(alice, hall, 1, url("/follow/new") + " " + url("/follow/old"))
                .json();
        assertThat(titles(both)).isEqualTo("old");
        awaitPreviews(hall, 1, "new old");
        JsonObject none = Talk.edit(alice, hall, 1, "Never mind").json();
        assertThat(titles(none)).isEmpty();
        Talk.edit(alice, hall, 1, url("/follow/new"));
        awaitPreviews(hall, 1, "new");
        Talk.delete(alice, hall, 1);
        assertThat(titles(Talk.show(alice, hall, 1))).isEmpty();
        assertThat(node.sql("SELECT previews FROM message WHERE room_id = " + hall))
                .isEqualTo("null");
    }

    @Test
    void an_edit_with_the_same_links_is_one_change() {
        String hall = rooms.group(alice);
        serve("/same", "Same");
        serve("/barrier", "Barrier");
        say(hall, "/same");
        awaitPreviews(hall, 1, "Same");
        long version = Talk.edit(alice, hall, 1, "So: " + url("/same")).json().getLong("version");
        say(hall, "/barrier");
        awaitPreviews(hall, 2, "Barrier");
        assertThat(Talk.show(alice, hall, 1).getLong("version")).isEqualTo(version);
    }

    @Test
    void what_comes_after_the_text_has_changed_comes_too_late() {
        String hall = rooms.group(alice);
        CountDownLatch open = new CountDownLatch(1);
        hold("/late", "Late", open);
        serve("/instead", "Instead");
        say(hall, "/late");
        say(hall, "/late");
        await().until(() -> asked("/late") == 1);
        Talk.edit(alice, hall, 1, url("/instead"));
        Talk.delete(alice, hall, 2);
        awaitPreviews(hall, 1, "Instead");
        say(hall, "/late");
        open.countDown();
        awaitPreviews(hall, 3, "Late");
        assertThat(titles(Talk.show(alice, hall, 1))).isEqualTo("Instead");
        assertThat(titles(Talk.show(alice, hall, 2))).isEmpty();
    }

    @Test
    void who_wrote_a_message_removes_its_previews_for_as_long_as_its_links_stay() {
        String hall = rooms.group(alice, bob);
        Stream.of("one", "two").forEach(name -> serve("/remove/" + name, name));
        say(hall, "/remove/one");
        awaitPreviews(hall, 1, "one");
        assertThat(remove(bob, hall, 1).status()).isEqualTo(403);
        JsonObject removed = remove(alice, hall, 1).json();
        assertThat(titles(removed)).isEmpty();
        assertThat(removed.getLong("version")).isEqualTo(3);
        assertThat(remove(alice, hall, 1).json()).isEqualTo(removed);
        Talk.edit(alice, hall, 1, "Well: " + url("/remove/one"));
        say(hall, "/remove/one");
        awaitPreviews(hall, 2, "one");
        assertThat(titles(Talk.show(bob, hall, 1))).isEmpty();
        Talk.edit(alice, hall, 1, url("/remove/two"));
        awaitPreviews(hall, 1, "two");
        Talk.delete(alice, hall, 1);
        assertThat(remove(alice, hall, 1).reason()).isEqualTo("MESSAGE_DELETED");
        assertThat(remove(alice, hall, 99).reason()).isEqualTo("MESSAGE_UNKNOWN");
    }

    @Test
    void previews_that_were_removed_before_they_came_do_not_come() {
        String hall = rooms.group(alice);
        CountDownLatch open = new CountDownLatch(1);
        hold("/unwanted", "Unwanted", open);
        say(hall, "/unwanted");
        await().until(() -> asked("/unwanted") == 1);
        assertThat(remove(alice, hall, 1).json().getLong("version")).isEqualTo(1);
        say(hall, "/unwanted");
        open.countDown();
        awaitPreviews(hall, 2, "Unwanted");
        assertThat(Talk.show(alice, hall, 1).getLong("version")).isEqualTo(1);
    }

    @Test
    void private_pages_are_not_read() {
        serve("/private", "Private");
        String hall = rooms.group(alice);
        try (TestNode strict = node.join("messages.previews.allowPrivate", "false")) {
            TestUser there = new TestUser("alice", alice.id(), new TestClient(strict));
            there.client().useToken(alice.client().token());
            Talk.say(there, hall, url("/private"));
            awaitNothing("/private");
            assertThat(asked("/private")).isZero();
        }
    }

    @Test
    void who_sends_many_links_has_few_previews() {
        try (TestNode slow = node.join(
                "messages.previews.allowPrivate",
                "false",
                "messages.previews.rate.perSecond",
                "1",
                "messages.previews.rate.burst",
                "1")) {
            Future.all(IntStream.range(0, 40)
                            .mapToObj(i -> ask(slow, alice, "/many/" + i))
                            .toList())
                    .await();
            Hall.get(ask(slow, bob, "/other"));
            awaitNothing("/other");
            String read = node.sql("SELECT COUNT(*) FROM link_preview WHERE hash IN ("
                    + String.join(
                            ", ",
                            IntStream.range(0, 40)
                                    .mapToObj(i -> hash("/many/" + i))
                                    .toList())
                    + ")");
            assertThat(Integer.valueOf(read)).isBetween(1, 20);
        }
    }

    @Test
    void only_nodes_have_previews_made_and_attach_them() {
        Hall hall = Hall.open(node, 1);
        UserId mallory = hall.members().getFirst();
        Hall.get(hall.send(node, mallory, "hi"));
        assertThatThrownBy(() -> Hall.get(node.bus()
                        .ask(
                                Hall.actor(mallory),
                                new MessageCommand.AttachPreviews(hall.room(), 1, List.of(), List.of()))))
                .hasMessage("There is nothing here");
        assertThatThrownBy(() -> Hall.get(node.bus()
                        .ask(
                                Hall.actor(mallory),
                                new PreviewCommand.MakePreviews(new RoomId(1), 1, mallory, List.of()))))
                .hasMessage("There is nothing here");
    }

    private static void say(String room, String... paths) {
        Talk.say(
                alice,
                room,
                String.join(" ", Stream.of(paths).map(PreviewsTest::url).toList()));
    }

    private static Answer remove(TestUser user, String room, long seq) {
        return user.client().delete(Talk.path(room, seq) + "/previews");
    }

    private static Future<Done> ask(TestNode node, TestUser sender, String path) {
        UserId user = new UserId(Long.parseLong(sender.id()));
        return node.bus().ask(OPERATOR, new PreviewCommand.MakePreviews(new RoomId(1), 1, user, List.of(url(path))));
    }

    private static void awaitNothing(String path) {
        await().until(() -> node.sql("SELECT state FROM link_preview WHERE hash = " + hash(path))
                .equals("NOTHING"));
    }

    private static void serve(String path, String title) {
        site.serve(path, "<title>" + title + "</title>");
    }

    /** Answers only once it is {@code open}. */
    private static void hold(String path, String title, CountDownLatch open) {
        site.serve(path, request -> Thread.ofVirtual().start(() -> answer(request, title, open)));
    }

    private static void answer(HttpServerRequest request, String title, CountDownLatch open) {
        try {
            assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
            request.response().putHeader("content-type", "text/html").end("<title>" + title + "</title>");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + site.port() + path;
    }

    private static long asked(String path) {
        return site.targets().stream().filter(path::equals).count();
    }

    private static void awaitPreviews(String room, long seq, String titles) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(titles(Talk.show(alice, room, seq))).isEqualTo(titles));
    }

    private static String titles(JsonObject message) {
        return String.join(
                " ",
                message.getJsonArray("previews").stream()
                        .map(preview -> ((JsonObject) preview).getString("title"))
                        .toList());
    }

    /** As SQL. */
    private static String hash(String path) {
        return "UNHEX(SHA2('" + url(path) + "', 256))";
    }

    private static double hours(String path) {
        return Double.parseDouble(
                node.sql("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), until) / 3600 FROM link_preview WHERE hash = "
                        + hash(path)));
    }

    private static void expire(String path) {
        node.sql("UPDATE link_preview SET until = UTC_TIMESTAMP(6) WHERE hash = " + hash(path));
    }
}
