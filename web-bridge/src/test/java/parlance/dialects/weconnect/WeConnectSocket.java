package parlance.dialects.weconnect;

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

/** A WebSocket at WeConnect's door, and what it has heard. */
final class WeConnectSocket implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Semaphore pongs = new Semaphore(0);
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private WeConnectSocket(URI address) {
        this.socket = http.newWebSocketBuilder().buildAsync(address, new Ears()).join();
    }

    static WeConnectSocket open(TestNode node) {
        return at(URI.create(node.url() + "/weconnect/socket"));
    }

    static WeConnectSocket at(URI address) {
        return new WeConnectSocket(URI.create(address.toString().replaceFirst("^http", "ws")));
    }

    void say(JsonObject frame) {
        say(frame.encode());
    }

    void say(String text) {
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

    void say(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The first frame of this kind, whether it has come already or comes soon; it is not heard again. */
    JsonObject next(Predicate<JsonObject> wanted) {
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

    JsonObject next(String type) {
        return next(frame -> type.equals(frame.getString("type")));
    }

    /** Has been let in: what is wrong is said only then. */
    void enter(String token) {
        say(new JsonObject().put("token", token));
        say(new JsonObject().put("token", token).put("chat_type", "nothing"));
        next("error");
    }

    List<JsonObject> heard() {
        return heard;
    }

    private boolean tryPing() {
        try {
            socket.sendPing(ByteBuffer.allocate(1)).join();
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    /** Has heard whatever the server said up to now. */
    List<JsonObject> settled() {
        if (tryPing()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> closed.isDone() || pongs.tryAcquire());
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
