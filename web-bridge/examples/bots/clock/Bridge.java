import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One WebSocket at the bridge, read by one thread: either for an answer, or for what is heard next. */
final class Bridge implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The server pings every 25 s: after a minute nobody is there. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int OPEN = 0;
    private static final int LOST = 1006;

    /** Empty when there is no more to it than that something was heard, if only the end. */
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private final Queue<Json> heard = new ArrayDeque<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode = OPEN;
    private int count;

    /** The server does not do something. */
    static final class Refusal extends RuntimeException {
        private final transient Json frame;

        Refusal(Json frame) {
            super(frame.text("message"));
            this.frame = frame;
        }

        /** As in HTTP. */
        int code() {
            return (int) frame.number("failureCode");
        }

        String reason() {
            return frame.text("reason");
        }

        Duration retryAfter() {
            return Duration.ofSeconds(Math.max(1, frame.number("retryAfter")));
        }
    }

    /** The connection is gone; {@code code} is the WebSocket's. */
    static final class Closed extends RuntimeException {
        final int code;

        Closed(int code) {
            super("The connection is closed (" + code + ")");
            this.code = code;
        }
    }

    Bridge(String server) {
        URI url = URI.create(server.replaceFirst("^http", "ws").replaceFirst("/$", "") + "/eventbus/websocket");
        try {
            socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(url, this)
                    .join();
        } catch (CompletionException unreachable) {
            throw new Closed(LOST);
        }
    }

    /** The body of the answer, or a Refusal. */
    Json send(String address, Map<String, Object> body) throws InterruptedException {
        return send(address, body, Map.of());
    }

    Json send(String address, Map<String, Object> body, Map<String, Object> headers) throws InterruptedException {
        return ask(Map.of("type", "send", "address", address, "body", body, "headers", headers));
    }

    void register(String address) throws InterruptedException {
        ask(Map.of("type", "register", "address", address));
    }

    /** What is heard next, at whichever address. */
    Json next() throws InterruptedException {
        while (heard.isEmpty()) {
            note(read());
        }
        return heard.remove();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private Json ask(Map<String, Object> frame) throws InterruptedException {
        String replyAddress = "r" + ++count;
        Map<String, Object> whole = new HashMap<>(frame);
        whole.put("replyAddress", replyAddress);
        socket.sendText(Json.write(whole), true);
        while (true) {
            Json answer = read();
            if (!answer.text("address").equals(replyAddress)) {
                note(answer);
            } else if (answer.text("type").equals("err")) {
                throw new Refusal(answer);
            } else {
                return answer.in("body");
            }
        }
    }

    private Json read() throws InterruptedException {
        while (true) {
            String text = said.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new Closed(LOST);
            }
            if (!text.isEmpty()) {
                return Json.read(text);
            }
            if (closeCode != OPEN) {
                throw new Closed(closeCode);
            }
        }
    }

    private void note(Json frame) {
        if (frame.text("type").equals("rec")) {
            heard.add(frame.in("body"));
        } else {
            System.err.println(frame.text("message"));
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            said.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
        said.add("");
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        said.add("");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
        onClose(from, LOST, "");
    }
}
