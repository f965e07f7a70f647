package parlance.dialects.puffintalk;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;

/** A WebSocket at PuffinTalk's port, and what it has heard. */
final class PuffinTalkSocket implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Semaphore pongs = new Semaphore(0);
    private final WebSocket socket;

    private PuffinTalkSocket(URI address) {
        this.socket = http.newWebSocketBuilder().buildAsync(address, new Ears()).join();
    }

    static PuffinTalkSocket open(TestNode node, String path) {
        return new PuffinTalkSocket(URI.create(Phone.url(node).toString().replaceFirst("^http", "ws") + path));
    }

    /** Below the door's name on the main port. */
    static PuffinTalkSocket openBelow(TestNode node, String path) {
        return new PuffinTalkSocket(
                URI.create(node.url().toString().replaceFirst("^http", "ws") + "/puffintalk" + path));
    }

    /** The first notice of this kind, whether it has come already or comes soon; it is not heard again. */
    JsonObject next(Predicate<JsonObject> wanted) {
        JsonObject found = await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> heard.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
        heard.remove(found);
        return found;
    }

    JsonObject next(String event) {
        return next(notice -> event.equals(notice.getString("event")));
    }

    List<JsonObject> heard() {
        return heard;
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Has heard whatever the server said up to now. */
    List<JsonObject> settled() {
        if (!closed.isDone()) {
            socket.sendPing(ByteBuffer.allocate(1)).join();
            await().until(() -> pongs.tryAcquire());
        }
        return heard;
    }

    /** Blocks until the server has closed it: code and reason. */
    String closing() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Says good-bye, and is done when the server has answered. */
    void leave() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        closing();
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
            heard.add(new JsonObject(data.toString()));
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
