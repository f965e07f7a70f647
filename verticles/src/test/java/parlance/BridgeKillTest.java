package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.web.TestSocket;

/** Two nodes as processes of their own, two hundred sockets at both, messages flowing, and one node dies. */
class BridgeKillTest {
    private static final List<String> CAST = List.of("alice", "bob", "carol", "mallory");
    private static final int SOCKETS_EACH = 50;
    private static final Executor threads = task -> Thread.ofVirtual().start(task);

    @TempDir
    private Path folder;

    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    /** The room's version when everything has been said; before that there is none. */
    private final AtomicLong last = new AtomicLong(Long.MAX_VALUE);

    @Test
    void every_client_ends_with_every_acknowledged_message_once_and_in_order() throws Exception {
        Map<String, String> database = TestDatabase.schema("BridgeKillTest");
        int port = NodeProcess.freePort();
        int next = NodeProcess.freePort();
        try (NodeProcess first = NodeProcess.start(folder.resolve("first"), database, port, next);
                NodeProcess second = NodeProcess.start(folder.resolve("second"), database, next, port)) {
            List<URI> nodes = List.of(first.url(), second.url());
            List<TestClient> cast = CAST.stream()
                    .map(name -> TestUser.register(new TestClient(nodes.get(1)), name)
                            .client())
                    .toList();
            String hall = hall(cast);
            List<CompletableFuture<NavigableMap<Long, String>>> listening = listen(cast, nodes, hall);
            List<CompletableFuture<Void>> senders = send(cast, nodes, hall);
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > 100);
            first.signal("KILL");
            int until = acknowledged.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > until + 100);
            sending.set(false);
            senders.forEach(CompletableFuture::join);
            last.set(cast.getFirst().get("/api/v1/rooms/" + hall).json().getLong("version"));
            for (CompletableFuture<NavigableMap<Long, String>> one : listening) {
                NavigableMap<Long, String> heard = one.join();
                assertThat(heard.values()).doesNotHaveDuplicates().containsAll(acknowledged);
                assertThat(heard).isEqualTo(listening.getFirst().join());
                assertThat(heard.lastKey() - heard.firstKey() + 1).isEqualTo(heard.size());
            }
        }
    }

    private static String hall(List<TestClient> cast) {
        String hall = cast.getFirst()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall").put("isPublic", true))
                .json()
                .getString("roomId");
        cast.stream().skip(1).forEach(member -> member.post("/api/v1/rooms/" + hall + "/join"));
        return hall;
    }

    private List<CompletableFuture<NavigableMap<Long, String>>> listen(
            List<TestClient> cast, List<URI> nodes, String hall) {
        return IntStream.range(0, CAST.size() * SOCKETS_EACH)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> listen(cast.get(i % CAST.size()).token(), nodes, i, hall), threads))
                .toList();
    }

    /** What one client knows in the end, by seq. It goes to the other node when its own is gone. */
    private NavigableMap<Long, String> listen(String token, List<URI> nodes, int number, String hall) {
        NavigableMap<Long, String> known = new TreeMap<>();
        long version = 0;
        for (int attempt = number; version < last.get(); attempt++) {
            try (TestSocket socket =
                    TestSocket.open(nodes.get(attempt / CAST.size() % 2), "").show(token)) {
                long start =
                        socket.register("room." + hall).getJsonObject("body").getLong("version");
                while (version < start) {
                    JsonObject missed = socket.done("room.sync", in(hall).put("since", version));
                    missed.getJsonArray("items").forEach(item -> note(known, (JsonObject) item));
                    version = missed.getLong("until");
                }
                version = follow(socket, hall, known, version);
            } catch (CompletionException | AssertionError _) {
                Thread.onSpinWait();
            }
        }
        return known;
    }

    /** Until the socket closes, or everything was said. */
    private long follow(TestSocket socket, String hall, NavigableMap<Long, String> known, long from) {
        long version = from;
        int seen = 0;
        while (version < last.get()) {
            List<JsonObject> events = socket.events("room." + hall);
            for (; seen < events.size(); seen++) {
                JsonObject event = events.get(seen);
                if (event.getString("event").equals("changes") && event.getLong("version") > version) {
                    assertThat(event.getLong("before"))
                            .as("of an event after version %s", version)
                            .isEqualTo(version);
                    event.getJsonArray("changes")
                            .forEach(change -> note(known, ((JsonObject) change).getJsonObject("message")));
                    version = event.getLong("version");
                }
            }
            if (socket.isClosed() && seen == socket.events("room." + hall).size()) {
                return version;
            }
            await().pollDelay(Duration.ofMillis(20)).until(() -> true);
        }
        return version;
    }

    private List<CompletableFuture<Void>> send(List<TestClient> cast, List<URI> nodes, String hall) {
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int i = 0; i < CAST.size(); i++) {
            int sender = i;
            senders.add(CompletableFuture.runAsync(
                    () -> send(cast.get(sender).token(), CAST.get(sender), nodes, sender, hall), threads));
        }
        return senders;
    }

    private void send(String token, String name, List<URI> nodes, int start, String hall) {
        int number = 0;
        for (int attempt = start; sending.get(); attempt++) {
            try (TestSocket socket = TestSocket.open(nodes.get(attempt % 2), "").show(token)) {
                while (sending.get()) {
                    String text = name + " " + number;
                    socket.done("message.send", in(hall).put("text", text).put("clientKey", text.replace(' ', '-')));
                    acknowledged.add(text);
                    number++;
                    await().pollDelay(Duration.ofMillis(30)).until(() -> true);
                }
            } catch (CompletionException | AssertionError _) {
                Thread.onSpinWait();
            }
        }
    }

    private static void note(NavigableMap<Long, String> known, JsonObject message) {
        if ("text".equals(message.getString("kind"))) {
            known.put(message.getLong("seq"), message.getString("text"));
        }
    }

    private static JsonObject in(String hall) {
        return new JsonObject().put("roomId", hall);
    }
}
