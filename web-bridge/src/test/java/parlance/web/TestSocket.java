package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;
import parlance.TestUser;

/** A plain WebSocket at the bridge of a real node, and all it has heard. */
public final class TestSocket implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger named = new AtomicInteger();
    private final Map<String, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean reading = true;
    private CompletionStage<?> sent = CompletableFuture.completedFuture(null);

    private TestSocket(URI server, String query) {
        URI bridge = URI.create(server.toString().replaceFirst("^http", "ws") + "/eventbus/websocket" + query);
        this.socket = http.newWebSocketBuilder().buildAsync(bridge, new Ears()).join();
    }

    /** Of nobody yet. */
    public static TestSocket open(TestNode node) {
        return new TestSocket(node.url(), "");
    }

    public static TestSocket open(URI server, String query) {
        return new TestSocket(server, query);
    }

    public static TestSocket of(TestNode node, TestUser user) {
        return open(node).show(user.client().token());
    }

    /** Shows a token with a frame that asks for nothing. */
    public TestSocket show(String token) {
        return say(new JsonObject()
                .put("type", "ping")
                .put("headers", new JsonObject().put("authorization", "Bearer " + token)));
    }

    public TestSocket say(JsonObject frame) {
        return say(frame.encode());
    }

    public synchronized TestSocket say(String text) {
        sent = sent.thenCompose(_ -> socket.sendText(text, true));
        return this;
    }

    /** The rec or err that answers it. */
    public JsonObject ask(String address, @Nullable Object body) {
        return answer(begin("send", address, body));
    }

    /** The body of the answer, which must not be an error. */
    public JsonObject done(String address, Object body) {
        JsonObject answer = ask(address, body);
        assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
        return answer.getJsonObject("body");
    }

    public JsonObject register(String address) {
        return answer(begin("register", address, null));
    }

    /** Where the answer will be heard. */
    public String begin(String type, String address, @Nullable Object body) {
        String replyAddress = "r" + named.incrementAndGet();
        answers.put(replyAddress, new CompletableFuture<>());
        if (closed.isDone()) {
            end(closed.join());
        }
        say(new JsonObject()
                .put("type", type)
                .put("address", address)
                .put("body", body)
                .put("replyAddress", replyAddress));
        return replyAddress;
    }

    public JsonObject answer(String replyAddress) {
        JsonObject answer = Objects.requireNonNull(answers.get(replyAddress))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        answers.remove(replyAddress);
        return answer;
    }

    /** The first frame of this kind, whether it has come already or comes soon. */
    public JsonObject next(Predicate<JsonObject> wanted) {
        return await().atMost(SOON)
                .pollInterval(OFTEN)
                .until(() -> heard.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** What was heard at an address. */
    public List<JsonObject> events(String address) {
        return heard.stream()
                .filter(frame -> address.equals(frame.getString("address")))
                .map(frame -> frame.getJsonObject("body"))
                .toList();
    }

    /** The texts of all messages posted in a room, as heard there. */
    public List<String> texts(String room) {
        return events("room." + room).stream()
                .filter(body -> "changes".equals(body.getString("event")))
                .flatMap(body -> body.getJsonArray("changes").stream())
                .map(JsonObject.class::cast)
                .filter(change -> "posted".equals(change.getString("kind")))
                .map(change -> change.getJsonObject("message").getString("text"))
                .toList();
    }

    /** All but the answers to what was asked. */
    public List<JsonObject> heard() {
        return heard;
    }

    /** Has heard whatever the server said up to now, if the socket is somebody's. */
    public TestSocket settle() {
        ask("session.ping", null);
        return this;
    }

    /** Blocks until the server has closed it. */
    public int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    public void stopReading() {
        reading = false;
    }

    public void readOn() {
        reading = true;
        socket.request(1);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void end(int code) {
        closed.complete(code);
        answers.values().forEach(waiting -> waiting.completeExceptionally(new IOException("closed " + code)));
    }

    private void hear(JsonObject frame) {
        CompletableFuture<JsonObject> asked = answers.get(frame.getString("address", ""));
        if (asked == null) {
            heard.add(frame);
        } else {
            asked.complete(frame);
        }
    }

    private final class Ears implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                hear(new JsonObject(partial.toString()));
                partial.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable cause) {
            end(1006);
        }
    }
}
