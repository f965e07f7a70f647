package parlance.dialects.wind;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;

/** A WebSocket at WIND's door, and what it has heard. */
public final class WindSocket implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Semaphore pongs = new Semaphore(0);
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private WindSocket(URI address) {
        this.socket = http.newWebSocketBuilder().buildAsync(address, new Ears()).join();
    }

    public static WindSocket open(TestNode node) {
        return at(URI.create(node.url() + "/wind/ws"));
    }

    static WindSocket at(URI address) {
        return new WindSocket(URI.create(address.toString().replaceFirst("^http", "ws")));
    }

    public void say(String type, @Nullable Object payload) {
        say(new JsonObject().put("type", type).put("payload", payload).encode());
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Whether it could still be said. */
    boolean trySay(String text) {
        try {
            say(text);
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    boolean trySay(byte[] bytes) {
        try {
            say(bytes);
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    public void say(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    void beat() {
        say("heartbeat", 1);
        next("heartbeat");
    }

    /** The first frame of this kind, whether it has come already or comes soon; it is not heard again. */
    public JsonObject next(Predicate<JsonObject> wanted) {
        try {
            JsonObject found = await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> heard.stream().filter(wanted).findFirst(), Optional::isPresent)
                    .orElseThrow();
            heard.remove(found);
            return found;
        } catch (RuntimeException e) {
            throw new AssertionError("Never heard, but " + Json.encode(heard), e);
        }
    }

    public JsonObject next(String type) {
        return next(frame -> type.equals(frame.getString("type")));
    }

    /** The payload of the next chat frame. */
    public JsonObject chat() {
        return next("chat").getJsonObject("payload");
    }

    List<JsonObject> heard() {
        return heard;
    }

    /** Has heard whatever the server said up to now. */
    public List<JsonObject> settled() {
        if (!closed.isDone()) {
            socket.sendPing(ByteBuffer.allocate(1)).join();
            await().until(() -> pongs.tryAcquire());
        }
        return heard;
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Blocks until the server has closed it: code and reason. */
    String closing() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            pongs.release();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(new JsonObject(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable cause) {
            closed.complete("1006 " + cause.getMessage());
        }
    }
}
