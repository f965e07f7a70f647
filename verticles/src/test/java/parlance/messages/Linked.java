package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.pages.StandIn;

/** A site that people send each other links to, and two nodes that read its pages. */
record Linked(TestNode node, TestNode other, StandIn site, TestUser alice, TestUser bob) implements AutoCloseable {
    static Linked open(Class<?> owner) {
        StandIn site = StandIn.open();
        TestNode node = TestNode.start(
                owner,
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
        TestNode other = node.join();
        return new Linked(node, other, site, TestUser.register(node, "alice"), TestUser.register(other, "bob"));
    }

    /** A room of alice's. */
    String hall(TestUser... members) {
        return new TestRooms(node).group(alice, members);
    }

    /** By alice: links to these pages. */
    void say(String room, String... paths) {
        Talk.say(alice, room, String.join(" ", Stream.of(paths).map(this::url).toList()));
    }

    void serve(String path, String title) {
        site.serve(path, "<title>" + title + "</title>");
    }

    /** Answers only once it is {@code open}. */
    void hold(String path, String title, CountDownLatch open) {
        site.serve(path, request -> Thread.ofVirtual().start(() -> answer(request, title, open)));
    }

    String url(String path) {
        return "http://127.0.0.1:" + site.port() + path;
    }

    /** How often the page was. */
    long asked(String path) {
        return site.targets().stream().filter(path::equals).count();
    }

    void awaitPreviews(String room, long seq, String titles) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(titles(Talk.show(alice, room, seq))).isEqualTo(titles));
    }

    void awaitNothing(String path) {
        await().until(() -> node.sql("SELECT state FROM link_preview WHERE hash = " + hash(path))
                .equals("NOTHING"));
    }

    /** Of the previews of a message. */
    static String titles(JsonObject message) {
        List<String> titles = message.getJsonArray("previews").stream()
                .map(preview -> ((JsonObject) preview).getString("title"))
                .toList();
        return String.join(" ", titles);
    }

    /** As SQL. */
    String hash(String path) {
        return "UNHEX(SHA2('" + url(path) + "', 256))";
    }

    /** For how long what is known of the page counts. */
    double hours(String path) {
        return Double.parseDouble(
                node.sql("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), until) / 3600 FROM link_preview WHERE hash = "
                        + hash(path)));
    }

    void expire(String path) {
        node.sql("UPDATE link_preview SET until = UTC_TIMESTAMP(6) WHERE hash = " + hash(path));
    }

    @Override
    public void close() {
        other.close();
        node.close();
        site.close();
    }

    private static void answer(HttpServerRequest request, String title, CountDownLatch open) {
        try {
            assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
            request.response().putHeader("content-type", "text/html").end("<title>" + title + "</title>");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
