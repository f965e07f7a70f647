package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestClient.Answer;
import parlance.TestUser;
import parlance.web.TestSocket;

/** What pages say of themselves comes to the messages that have links to them. */
@Timeout(120)
class PreviewsTest {
    private static Linked linked;

    @BeforeAll
    static void start() {
        linked = Linked.open(PreviewsTest.class);
    }

    @AfterAll
    static void stop() {
        linked.close();
    }

    @Test
    void a_preview_comes_a_moment_after_the_message_and_is_heard() {
        String hall = linked.hall(linked.bob());
        linked.site().serve("/tea", """
                <title>Tea</title><meta name="description" content="With two sugars">
                <meta property="og:site_name" content="The Hall">
                """);
        try (TestSocket his = TestSocket.of(linked.other(), linked.bob())) {
            his.register("room." + hall);
            JsonObject sent = Talk.say(linked.alice(), hall, "Look: " + linked.url("/tea") + ".");
            assertThat(sent.getJsonArray("previews")).isEmpty();
            JsonObject change =
                    his.next(frame -> frame.encode().contains("\"updated\"")).getJsonObject("body");
            assertThat(change.getInteger("before")).isEqualTo(1);
            assertThat(change.getInteger("version")).isEqualTo(2);
            JsonObject message = change.getJsonArray("changes").getJsonObject(0).getJsonObject("message");
            assertThat(message.getJsonArray("previews"))
                    .containsExactly(new JsonObject()
                            .put("url", linked.url("/tea"))
                            .put("title", "Tea")
                            .put("description", "With two sugars")
                            .put("siteName", "The Hall"));
            assertThat(message.getString("editedAt")).isNull();
            assertThat(message.getLong("version")).isEqualTo(2);
            assertThat(message.getString("text")).isEqualTo("Look: " + linked.url("/tea") + ".");
            assertThat(Talk.show(linked.bob(), hall, 1)).isEqualTo(message);
            assertThat(linked.bob()
                            .client()
                            .get("/api/v1/rooms/" + hall + "/changes?since=1")
                            .json()
                            .getJsonArray("items"))
                    .containsExactly(message);
        }
    }

    @Test
    void nobody_waits_for_a_page() {
        String hall = linked.hall();
        CountDownLatch open = new CountDownLatch(1);
        linked.hold("/slow", "Slow", open);
        linked.say(hall, "/slow");
        await().until(() -> linked.asked("/slow") == 1);
        for (int seq = 2; seq <= 20; seq++) {
            linked.say(hall, "/slow");
        }
        assertThat(Linked.titles(Talk.edit(linked.alice(), hall, 20, "Still " + linked.url("/slow"))
                        .json()))
                .isEmpty();
        open.countDown();
        linked.awaitPreviews(hall, 1, "Slow");
        linked.awaitPreviews(hall, 20, "Slow");
    }

    @Test
    void the_first_three_links_have_previews_in_their_order() {
        String hall = linked.hall();
        Stream.of("one", "two", "four", "five").forEach(name -> linked.serve("/first/" + name, name));
        linked.say(hall, "/first/two", "/first/nothing", "/first/one", "/first/four");
        linked.awaitPreviews(hall, 1, "two one");
        assertThat(linked.site().targets()).doesNotContain("/first/four");
        linked.say(hall, "/first/five", "/first/five", "/first/four");
        linked.awaitPreviews(hall, 2, "five four");
    }

    @Test
    void previews_follow_the_text() {
        String hall = linked.hall();
        Stream.of("old", "new").forEach(name -> linked.serve("/follow/" + name, name));
        linked.say(hall, "/follow/old");
        linked.awaitPreviews(hall, 1, "old");
        JsonObject longer = Talk.edit(linked.alice(), hall, 1, "Really: " + linked.url("/follow/old"))
                .json();
        assertThat(Linked.titles(longer)).isEqualTo("old");
        JsonObject both = Talk.edit(
                        linked.alice(), hall, 1, linked.url("/follow/new") + " " + linked.url("/follow/old"))
                .json();
        assertThat(Linked.titles(both)).isEqualTo("old");
        linked.awaitPreviews(hall, 1, "new old");
        JsonObject none = Talk.edit(linked.alice(), hall, 1, "Never mind").json();
        assertThat(Linked.titles(none)).isEmpty();
        Talk.edit(linked.alice(), hall, 1, linked.url("/follow/new"));
        linked.awaitPreviews(hall, 1, "new");
        Talk.delete(linked.alice(), hall, 1);
        assertThat(Linked.titles(Talk.show(linked.alice(), hall, 1))).isEmpty();
        assertThat(linked.node().sql("SELECT previews FROM message WHERE room_id = " + hall))
                .isEqualTo("null");
    }

    @Test
    void an_edit_with_the_same_links_is_one_change() {
        String hall = linked.hall();
        linked.serve("/same", "Same");
        linked.serve("/barrier", "Barrier");
        linked.say(hall, "/same");
        linked.awaitPreviews(hall, 1, "Same");
        long version = Talk.edit(linked.alice(), hall, 1, "So: " + linked.url("/same"))
                .json()
                .getLong("version");
        linked.say(hall, "/barrier");
        linked.awaitPreviews(hall, 2, "Barrier");
        assertThat(Talk.show(linked.alice(), hall, 1).getLong("version")).isEqualTo(version);
    }

    @Test
    void what_comes_after_the_text_has_changed_comes_too_late() {
        String hall = linked.hall();
        CountDownLatch open = new CountDownLatch(1);
        linked.hold("/late", "Late", open);
        linked.serve("/instead", "Instead");
        linked.say(hall, "/late");
        linked.say(hall, "/late");
        await().until(() -> linked.asked("/late") == 1);
        Talk.edit(linked.alice(), hall, 1, linked.url("/instead"));
        Talk.delete(linked.alice(), hall, 2);
        linked.awaitPreviews(hall, 1, "Instead");
        linked.say(hall, "/late");
        open.countDown();
        linked.awaitPreviews(hall, 3, "Late");
        assertThat(Linked.titles(Talk.show(linked.alice(), hall, 1))).isEqualTo("Instead");
        assertThat(Linked.titles(Talk.show(linked.alice(), hall, 2))).isEmpty();
    }

    @Test
    void who_wrote_a_message_removes_its_previews_for_as_long_as_its_links_stay() {
        String hall = linked.hall(linked.bob());
        Stream.of("one", "two").forEach(name -> linked.serve("/remove/" + name, name));
        linked.say(hall, "/remove/one");
        linked.awaitPreviews(hall, 1, "one");
        assertThat(remove(linked.bob(), hall, 1).status()).isEqualTo(403);
        JsonObject removed = remove(linked.alice(), hall, 1).json();
        assertThat(Linked.titles(removed)).isEmpty();
        assertThat(removed.getLong("version")).isEqualTo(3);
        assertThat(remove(linked.alice(), hall, 1).json()).isEqualTo(removed);
        Talk.edit(linked.alice(), hall, 1, "Well: " + linked.url("/remove/one"));
        linked.say(hall, "/remove/one");
        linked.awaitPreviews(hall, 2, "one");
        assertThat(Linked.titles(Talk.show(linked.bob(), hall, 1))).isEmpty();
        Talk.edit(linked.alice(), hall, 1, linked.url("/remove/two"));
        linked.awaitPreviews(hall, 1, "two");
        Talk.delete(linked.alice(), hall, 1);
        assertThat(remove(linked.alice(), hall, 1).reason()).isEqualTo("MESSAGE_DELETED");
        assertThat(remove(linked.alice(), hall, 99).reason()).isEqualTo("MESSAGE_UNKNOWN");
    }

    @Test
    void previews_that_were_removed_before_they_came_do_not_come() {
        String hall = linked.hall();
        CountDownLatch open = new CountDownLatch(1);
        linked.hold("/unwanted", "Unwanted", open);
        linked.say(hall, "/unwanted");
        await().until(() -> linked.asked("/unwanted") == 1);
        assertThat(remove(linked.alice(), hall, 1).json().getLong("version")).isEqualTo(1);
        linked.say(hall, "/unwanted");
        open.countDown();
        linked.awaitPreviews(hall, 2, "Unwanted");
        assertThat(Talk.show(linked.alice(), hall, 1).getLong("version")).isEqualTo(1);
    }

    private static Answer remove(TestUser user, String room, long seq) {
        return user.client().delete(Talk.path(room, seq) + "/previews");
    }
}
