package parlance.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.config.MessageSettings.PreviewSettings;
import parlance.config.Rate;

/** Pages are read from real servers. Here 127.0.0.1 is where everybody can go, and 127.0.0.2 where nobody may. */
class PagesTest {
    private static final String OPEN = "127.0.0.1";
    private static final String PRIVATE = "127.0.0.2";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, ConcurrentLinkedDeque<String>> names = new ConcurrentHashMap<>();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final StandIn good = StandIn.open();
    private final StandIn secret = StandIn.open(PRIVATE, good.port(), new HttpServerOptions());

    @TempDir
    private static Path folder;

    @BeforeEach
    void name() {
        name("good.example", OPEN);
        name("private.example", PRIVATE);
        secret.serve("/", "<title>Secret</title>");
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        good.close();
        secret.close();
    }

    @Test
    void a_page_says_what_it_is() {
        good.serve("/tea", """
                <!doctype html><title>Tea</title><meta property="og:site_name" content="The Hall">
                <meta property="og:description" content="With two sugars">
                """);
        assertThat(read("/tea?cups=2#milk")).isEqualTo(new Page("Tea", "With two sugars", "The Hall"));
        StandIn.Asked asked = good.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/tea?cups=2");
        assertThat(asked.headers())
                .containsEntry("host", "good.example:" + good.port())
                .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding", "connection");
        assertThat(asked.headers().get("user-agent")).contains("Parlance");
    }

    @Test
    void redirects_are_followed_three_times_and_nothing_is_carried_along() {
        good.serve(
                "/0",
                request -> request.response()
                        .setStatusCode(301)
                        .putHeader("location", "/1?a=b")
                        .putHeader("set-cookie", "session=1")
                        .end());
        good.redirect("/1", "http://good.example:" + good.port() + "/2")
                .redirect("/2", "3")
                .serve("/3", "<title>Tea</title>");
        assertThat(read("/0").title()).isEqualTo("Tea");
        assertThat(good.targets()).containsExactly("/0", "/1?a=b", "/2", "/3");
        assertThat(good.asked())
                .allSatisfy(
                        asked -> assertThat(asked.headers()).doesNotContainKeys("cookie", "authorization", "referer"));
        good.redirect("/before", "/0");
        assertThatThrownBy(() -> read("/before")).hasMessage("it leads on and on");
        good.redirect("/loop", "/loop");
        assertThatThrownBy(() -> read("/loop")).hasMessage("it leads on and on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://private.example:PORT/",
                "//private.example:PORT/",
                "http://127.0.0.2:PORT/",
                "http://localhost:PORT/",
                "http://good.example:1/",
                "http://alice:secret@good.example:PORT/",
                "http://nowhere.example:PORT/",
                "file:///etc/passwd",
                "ftp://good.example/",
                ""
            })
    void no_redirect_leads_to_where_not_everybody_can_go(String location) {
        name("localhost", PRIVATE);
        name("127.0.0.2", PRIVATE);
        good.redirect("/", location.replace("PORT", Integer.toString(good.port())));
        assertThatThrownBy(() -> read("/")).isInstanceOf(Unreadable.class);
        assertThat(good.targets()).containsExactly("/");
        assertThat(secret.asked()).isEmpty();
    }

    @Test
    void a_private_page_is_not_read() {
        assertThatThrownBy(() -> read("http://private.example:" + good.port() + "/"))
                .hasMessage("it is not where everybody can go");
        assertThatThrownBy(() -> new Pages(vertx, settings()).read(link("http://127.0.0.1:" + good.port() + "/")))
                .hasMessage("it is not where everybody can go");
        assertThat(secret.asked()).isEmpty();
        assertThat(good.asked()).isEmpty();
    }

    @Test
    void the_connection_goes_to_the_address_that_was_looked_at() {
        name("good.example", OPEN, PRIVATE);
        good.serve("/", "<title>Tea</title>");
        assertThat(read("/").title()).isEqualTo("Tea");
        assertThat(lookedUp).containsExactly("good.example");
        assertThatThrownBy(() -> read("/")).hasMessage("it is not where everybody can go");
        assertThat(secret.asked()).isEmpty();
    }

    @Test
    void the_connection_goes_to_no_other_of_the_addresses() {
        names.put("good.example", new ConcurrentLinkedDeque<>(List.of(PRIVATE + " " + OPEN)));
        good.serve("/", "<title>Tea</title>");
        assertThat(read("/").title()).isEqualTo("Tea");
        assertThat(secret.asked()).isEmpty();
    }

    @Test
    void a_page_that_drips_is_given_up_in_time() {
        AtomicBoolean closed = new AtomicBoolean();
        good.serve("/", request -> {
            request.connection().closeHandler(_ -> closed.set(true));
            request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/html")
                    .write("<title>Tea</title>");
            drip(request);
        });
        long begun = System.nanoTime();
        assertThatThrownBy(() -> read("/", Duration.ofSeconds(3))).hasMessage("it takes too long");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
        await().untilTrue(closed);
    }

    @Test
    void a_server_that_never_answers_is_given_up_too() {
        AtomicBoolean closed = new AtomicBoolean();
        good.serve("/", request -> request.connection().closeHandler(_ -> closed.set(true)));
        assertThatThrownBy(() -> read("/", Duration.ofSeconds(3))).hasMessage("it takes too long");
        await().untilTrue(closed);
    }

    @Test
    void of_an_endless_page_the_beginning_is_read() {
        AtomicLong sent = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        good.serve("/", request -> {
            request.connection().closeHandler(_ -> closed.set(true));
            request.response()
                    .setChunked(true)
                    .putHeader("content-type", "text/html")
                    .write("<title>Tea</title>");
            pour(request, sent);
        });
        assertThat(read("/").title()).isEqualTo("Tea");
        await().untilTrue(closed);
        assertThat(sent).hasValueLessThan(64L << 20);
    }

    @Test
    void a_page_that_would_unpack_to_more_than_is_read_does_no_harm() {
        Buffer bomb = ContentTest.gzip("<title>Tea</title>" + " ".repeat(100 << 20));
        good.serve(
                "/",
                request -> request.response()
                        .putHeader("content-type", "text/html")
                        .putHeader("content-encoding", "gzip")
                        .end(bomb));
        assertThat(read("/").title()).isEqualTo("Tea");
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
        String[] header = type.split(" ");
        good.serve("/", request -> {
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
        assertThatThrownBy(() -> read("/"))
                .isInstanceOf(Unreadable.class)
                .message()
                .startsWith("it is ");
        await().untilTrue(closed);
    }

    @Test
    void a_page_that_is_not_there_is_not_read() {
        assertThatThrownBy(() -> read("/nothing")).hasMessage("the answer is 404");
        assertThatThrownBy(() -> read("http://nowhere.example:" + good.port() + "/"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_certificate_must_be_of_the_name_in_the_link_and_of_a_known_authority() throws Exception {
        PfxOptions keys = keys("good.example");
        try (StandIn secure = StandIn.open(
                OPEN, 0, new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(keys))) {
            secure.serve("/", "<title>Tea</title>");
            name("other.example", OPEN);
            PreviewSettings settings = settings(secure.port(), Duration.ofSeconds(14));
            Pages trusting = pages(settings, keys);
            assertThat(trusting.read(link("https://good.example:" + secure.port() + "/"))
                            .title())
                    .isEqualTo("Tea");
            assertThat(secure.asked().getFirst().serverName()).isEqualTo("good.example");
            assertThatThrownBy(() -> trusting.read(link("https://other.example:" + secure.port() + "/")))
                    .isInstanceOf(Unreadable.class);
            assertThatThrownBy(() -> pages(settings, null).read(link("https://good.example:" + secure.port() + "/")))
                    .isInstanceOf(Unreadable.class);
            assertThat(secure.asked()).hasSize(1);
        }
    }

    /** From the good server, or from anywhere. */
    private Page read(String target) {
        return read(target, Duration.ofSeconds(14));
    }

    private Page read(String target, Duration patience) {
        String address = target.startsWith("/") ? "http://good.example:" + good.port() + target : target;
        return pages(settings(good.port(), patience), null).read(link(address));
    }

    private Pages pages(PreviewSettings settings, @Nullable TrustOptions trusted) {
        return new Pages(
                vertx,
                settings,
                this::resolve,
                address -> address.getHostAddress().equals(OPEN),
                trusted);
    }

    private PreviewSettings settings() {
        return settings(good.port(), Duration.ofSeconds(14));
    }

    private static PreviewSettings settings(int port, Duration patience) {
        return new PreviewSettings(true, false, List.of(port), patience, new Rate(1, 1));
    }

    private static Link link(String address) {
        return Link.parse(address).orElseThrow();
    }

    /** {@code answers} are given one after the other, the last again and again. */
    private void name(String host, String... answers) {
        names.put(host, new ConcurrentLinkedDeque<>(List.of(answers)));
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        lookedUp.add(host);
        ConcurrentLinkedDeque<String> answers = names.get(host);
        if (answers == null) {
            throw new UnknownHostException(host);
        }
        String answer = answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
        return List.of(answer.split(" ")).stream().map(InetAddress::ofLiteral).toList();
    }

    private static void drip(HttpServerRequest request) {
        Vertx.currentContext().owner().setPeriodic(100, timer -> {
            if (request.response().closed()) {
                Vertx.currentContext().owner().cancelTimer(timer);
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
