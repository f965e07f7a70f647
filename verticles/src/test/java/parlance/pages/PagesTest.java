package parlance.pages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.config.MessageSettings.PreviewSettings;

/** Pages are read from real servers, so much of each and for so long. */
class PagesTest {
    @TempDir
    private static Path folder;

    private final Web web = new Web();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_page_says_what_it_is() {
        web.good().serve("/tea", """
                <!doctype html><title>Tea</title><meta property="og:site_name" content="The Hall">
                <meta property="og:description" content="With two sugars">
                """);
        assertThat(web.read("/tea?cups=2#milk")).isEqualTo(new Page("Tea", "With two sugars", "The Hall"));
        StandIn.Asked asked = web.good().asked().getFirst();
        assertThat(asked.target()).isEqualTo("/tea?cups=2");
        assertThat(asked.headers())
                .containsEntry("host", "good.example:" + web.good().port())
                .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding", "connection");
        assertThat(asked.headers().get("user-agent")).contains("Parlance");
    }

    @Test
    void redirects_are_followed_three_times_and_nothing_is_carried_along() {
        web.good()
                .serve(
                        "/0",
                        request -> request.response()
                                .setStatusCode(301)
                                .putHeader("location", "/1?a=b")
                                .putHeader("set-cookie", "session=1")
                                .end());
        web.good()
                .redirect("/1", "http://good.example:" + web.good().port() + "/2")
                .redirect("/2", "3")
                .serve("/3", "<title>Tea</title>");
        assertThat(web.read("/0").title()).isEqualTo("Tea");
        assertThat(web.good().targets()).containsExactly("/0", "/1?a=b", "/2", "/3");
        assertThat(web.good().asked())
                .allSatisfy(
                        asked -> assertThat(asked.headers()).doesNotContainKeys("cookie", "authorization", "referer"));
        web.good().redirect("/before", "/0");
        assertThatThrownBy(() -> web.read("/before")).hasMessage("it leads on and on");
        web.good().redirect("/loop", "/loop");
        assertThatThrownBy(() -> web.read("/loop")).hasMessage("it leads on and on");
    }

    @Test
    void a_page_that_drips_is_given_up_in_time() {
        AtomicBoolean closed = new AtomicBoolean();
        web.good().serve("/", request -> {
            request.connection().closeHandler(_ -> closed.set(true));
            request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/html")
                    .write("<title>Tea</title>");
            drip(request);
        });
        long begun = System.nanoTime();
        assertThatThrownBy(() -> web.read("/", Duration.ofSeconds(3))).hasMessage("it takes too long");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
        await().untilTrue(closed);
    }

    @Test
    void a_server_that_never_answers_is_given_up_too() {
        AtomicBoolean closed = new AtomicBoolean();
        web.good().serve("/", request -> request.connection().closeHandler(_ -> closed.set(true)));
        assertThatThrownBy(() -> web.read("/", Duration.ofSeconds(3))).hasMessage("it takes too long");
        await().untilTrue(closed);
    }

    @Test
    void all_the_way_to_a_page_is_to_be_made_in_time() {
        for (int step = 0; step < 3; step++) {
            String next = "/" + (step + 1);
            web.good()
                    .serve(
                            "/" + step,
                            request -> here().setTimer(
                                            1500,
                                            _ -> request.response()
                                                    .setStatusCode(302)
                                                    .putHeader("location", next)
                                                    .end()));
        }
        web.good().serve("/3", "<title>Tea</title>");
        assertThatThrownBy(() -> web.read("/0", Duration.ofSeconds(3))).hasMessage("it takes too long");
        assertThat(web.good().targets()).contains("/0").doesNotContain("/3");
    }

    @Test
    void a_name_that_nobody_tells_is_given_up_in_time() {
        CountDownLatch told = new CountDownLatch(1);
        Resolver silent = _ -> {
            try {
                told.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return List.of(InetAddress.ofLiteral(Web.OPEN));
        };
        PreviewSettings settings = Web.settings(web.good().port(), Duration.ofSeconds(1));
        Link link = Web.link("http://good.example:" + web.good().port() + "/");
        assertThatThrownBy(() -> web.pages(settings, silent, null).read(link)).hasMessage("it takes too long");
        told.countDown();
        assertThat(web.good().asked()).isEmpty();
    }

    @Test
    void of_an_endless_page_the_beginning_is_read() {
        AtomicLong sent = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        web.good().serve("/", request -> {
            request.connection().closeHandler(_ -> closed.set(true));
            request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/html")
                    .write("<title>Tea</title>");
            pour(request, sent);
        });
        assertThat(web.read("/").title()).isEqualTo("Tea");
        await().untilTrue(closed);
        assertThat(sent).hasValueLessThan(64L << 20);
    }

    @Test
    void a_page_that_would_unpack_to_more_than_is_read_does_no_harm() {
        Buffer bomb = ContentTest.gzip("<title>Tea</title>" + " ".repeat(100 << 20));
        web.good()
                .serve(
                        "/",
                        request -> request.response()
                                .putHeader("content-type", "text/html")
                                .putHeader("content-encoding", "gzip")
                                .end(bomb));
        assertThat(web.read("/").title()).isEqualTo("Tea");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "application/json",
                "text/plain",
                "text/htmlx",
                "",
                "text/html br",
                "text/html deflate"
            })
    void what_is_no_page_is_not_read(String type) {
        AtomicBoolean closed = new AtomicBoolean();
        String[] header = type.split(" ", -1);
        web.good().serve("/", request -> {
            request.connection().closeHandler(_ -> closed.set(true));
            request.response().setChunked(true);
            if (!header[0].isEmpty()) {
                request.response().putHeader("content-type", header[0]);
            }
            if (header.length > 1) {
                request.response().putHeader("content-encoding", header[1]);
            }
            request.response().write("<title>Tea</title>");
        });
        assertThatThrownBy(() -> web.read("/"))
                .isInstanceOf(Unreadable.class)
                .message()
                .startsWith("it is ");
        await().untilTrue(closed);
    }

    @Test
    void a_page_that_is_not_there_is_not_read() {
        assertThatThrownBy(() -> web.read("/nothing")).hasMessage("the answer is 404");
        assertThatThrownBy(() -> web.read("http://nowhere.example:" + web.good().port() + "/"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_certificate_must_be_of_the_name_in_the_link_and_of_a_known_authority() throws Exception {
        PfxOptions keys = keys("good.example");
        try (StandIn secure = StandIn.open(
                Web.OPEN, 0, new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(keys))) {
            secure.serve("/", "<title>Tea</title>");
            web.name("other.example", Web.OPEN);
            PreviewSettings settings = Web.settings(secure.port(), Web.PATIENCE);
            Pages trusting = web.pages(settings, keys);
            assertThat(trusting.read(Web.link("https://good.example:" + secure.port() + "/"))
                            .title())
                    .isEqualTo("Tea");
            assertThat(secure.asked().getFirst().serverName()).isEqualTo("good.example");
            assertThatThrownBy(() -> trusting.read(Web.link("https://other.example:" + secure.port() + "/")))
                    .isInstanceOf(Unreadable.class);
            assertThatThrownBy(() ->
                            web.pages(settings, null).read(Web.link("https://good.example:" + secure.port() + "/")))
                    .isInstanceOf(Unreadable.class);
            assertThat(secure.asked()).hasSize(1);
        }
    }

    private static Vertx here() {
        return requireNonNull(Vertx.currentContext()).owner();
    }

    private static void drip(HttpServerRequest request) {
        here().setPeriodic(100, timer -> {
            if (request.response().closed()) {
                here().cancelTimer(timer);
            } else {
                request.response().write(" ");
            }
        });
    }

    private static void pour(HttpServerRequest request, AtomicLong sent) {
        if (!request.response().closed()) {
            Buffer some = Buffer.buffer(new byte[64 * 1024]);
            sent.addAndGet(some.length());
            request.response().write(some).onSuccess(_ -> pour(request, sent));
        }
    }

    /** A self-signed certificate of the JDK's own making. */
    private static PfxOptions keys(String host) throws Exception {
        Path store = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                + " -genkeypair -alias page -keyalg EC -groupname secp256r1 -dname CN=" + host
                                + " -ext SAN=dns:" + host
                                + " -validity 2 -storetype PKCS12 -storepass changeit -keystore " + store)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return new PfxOptions().setPath(store.toString()).setPassword("changeit");
    }
}
