package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;

/** A program of the official clients, unmodified, in Node and in pages of Chromium. It is told what they shall do. */
final class OfficialClients implements AutoCloseable {
    /** The origin of a page that comes from another server. */
    static final String ELSEWHERE = "http://pages.example.com";

    private static final Path FOLDER = Path.of("web-bridge/src/test/js");

    private final Map<String, OfficialClient> clients = new ConcurrentHashMap<>();
    private final Process process;
    private final BufferedWriter biddings;

    /** Where the client's program runs. */
    enum Place {
        NODE,
        OUR_PAGE,
        PAGE_ELSEWHERE
    }

    /** How a client comes in; {@code transport} as sockjs-client calls it. */
    record Way(Place place, String transport) {
        @Override
        public String toString() {
            return transport + " " + place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private OfficialClients(Process process) {
        this.process = process;
        this.biddings = process.outputWriter();
        Thread.ofVirtual().start(this::listen);
    }

    static OfficialClients start(TestNode node) {
        assertThat(FOLDER.resolve("node_modules"))
                .as("bin/test installs the official clients")
                .isDirectory();
        try {
            return new OfficialClients(
                    new ProcessBuilder("node", "play.js", node.url().toString(), ELSEWHERE)
                            .directory(FOLDER.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All there are. */
    static Stream<Way> ways() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of("websocket", "xhr-streaming", "eventsource", "xhr-polling")
                        .map(transport -> new Way(place, transport)));
    }

    static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(10));
    }

    static JsonObject message(String room, String text) {
        return new JsonObject().put("roomId", room).put("text", text);
    }

    static List<String> texts(JsonObject history) {
        return history.getJsonArray("items").stream()
                .map(message -> ((JsonObject) message).getString("text"))
                .toList();
    }

    /** One more session of hers or his. */
    static TestClient logIn(TestNode node, TestUser user) {
        TestClient client = new TestClient(node);
        client.keepToken(client.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", user.address()).put("password", TestUser.PASSWORD)));
        return client;
    }

    static int logOut(TestClient session) {
        return session.post("/api/v1/auth/logout").status();
    }

    /** Blocks until it is open. */
    OfficialClient open(Way way, TestNode node, TestUser user) {
        OfficialClient client =
                open(way, node.url(), "", OfficialClient.headers(user.client().token()));
        client.next("opened");
        return client;
    }

    OfficialClient open(Way way, URI server, String query, JsonObject headers) {
        JsonObject options = new JsonObject()
                .put("transports", way.transport())
                // Without it a slow machine is taken for a transport that does not work.
                .put("timeout", 10_000)
                .put("vertxbus_reconnect_delay_min", 100)
                .put("vertxbus_reconnect_delay_max", 300);
        return open(
                way.place(),
                new JsonObject()
                        .put("action", "open")
                        .put("url", server + "/eventbus" + query)
                        .put("options", options)
                        .put("headers", headers)
                        .put("reconnect", true));
    }

    OfficialClient open(Place place, JsonObject bidding) {
        OfficialClient client = new OfficialClient(this, place, "c" + clients.size());
        clients.put(client.name(), client);
        client.bid(bidding);
        return client;
    }

    synchronized void bid(JsonObject bidding) {
        try {
            biddings.write(bidding.encode());
            biddings.newLine();
            biddings.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            biddings.close();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void listen() {
        try (BufferedReader happenings = process.inputReader()) {
            happenings.lines().map(JsonObject::new).forEach(happening -> {
                OfficialClient client = clients.get(happening.getString("client"));
                if (client != null) {
                    client.happened(happening);
                }
            });
        } catch (IOException | UncheckedIOException _) {
            // The program has ended.
        }
    }
}
