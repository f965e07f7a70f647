package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A WebSocket, packet by packet. */
public final class TestWebSocket implements AutoCloseable {
    private static final HttpClient http = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean reading = true;

    private TestWebSocket(URI server, String query) {
        URI url = URI.create(server.toString().replaceFirst("^http", "ws") + TestEngine.PATH + "?" + query);
        this.socket = http.newWebSocketBuilder().buildAsync(url, new Ears()).join();
    }

    /** For a session that polls. */
    public static TestWebSocket beside(URI server, TestPoller poller) {
        return new TestWebSocket(server, "EIO=4&transport=websocket&sid=" + poller.sid());
    }

    /** A session of its own. */
    public static TestWebSocket open(URI server) {
        TestWebSocket socket = new TestWebSocket(server, "EIO=4&transport=websocket");
        String handshake = socket.next();
        assertThat(handshake).startsWith("0{");
        assertThat(new JsonObject(handshake.substring(1)).getJsonArray("upgrades"))
                .isEmpty();
        return socket;
    }

    /** In the main namespace. */
    public static TestWebSocket enter(URI server) {
        TestWebSocket socket = open(server).say("40");
        assertThat(socket.next()).startsWith("40{\"sid\":");
        assertThat(socket.next()).isEqualTo("42[\"auth\",{}]");
        return socket;
    }

    public TestWebSocket say(String packet) {
        socket.sendText(packet, true).join();
        return this;
    }

    public TestWebSocket say(byte... bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    public void stopReading() {
        reading = false;
    }

    /** The next packet but for pings; bytes as {@code [1, 2]}. */
    public String next() {
        String packet = any();
        return packet.equals("2") ? next() : packet;
    }

    public String any() {
        try {
            String packet = heard.poll(20, TimeUnit.SECONDS);
            assertThat(packet).as("closed: " + closed).isNotNull();
            return packet;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public List<String> next(int count) {
        return IntStream.range(0, count).mapToObj(_ -> next()).toList();
    }

    public int closeCode() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(partial.toString());
                partial.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            heard.add(Arrays.toString(bytes));
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable cause) {
            closed.complete(1006);
        }
    }
}
