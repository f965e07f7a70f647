package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program of clients by npm's socket.io-client, unmodified, in Node. It is told what they shall do. */
public final class SocketIoProgram implements AutoCloseable {
    private static final Path FOLDER = Path.of("web-bridge/src/test/js");

    private final Map<String, SocketIoClient> clients = new ConcurrentHashMap<>();
    private final Process process;
    private final BufferedWriter biddings;

    private SocketIoProgram(Process process) {
        this.process = process;
        this.biddings = process.outputWriter();
        Thread.ofVirtual().start(this::listen);
    }

    public static SocketIoProgram start() {
        assertThat(FOLDER.resolve("node_modules/socket.io-client"))
                .as("bin/test installs the official clients")
                .isDirectory();
        try {
            return new SocketIoProgram(new ProcessBuilder("node", "socketio.js")
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code options} are those of socket.io-client. */
    public SocketIoClient open(URI server, JsonObject options) {
        SocketIoClient client = new SocketIoClient(this, "c" + clients.size());
        clients.put(client.name(), client);
        options.put("reconnectionDelay", 100).put("reconnectionDelayMax", 300);
        client.bid(new JsonObject()
                .put("action", "open")
                .put("url", server.toString())
                .put("options", options));
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
            process.destroyForcibly();
        }
    }

    private void listen() {
        try (BufferedReader happenings = process.inputReader()) {
            happenings.lines().map(JsonObject::new).forEach(happening -> {
                SocketIoClient client = clients.get(happening.getString("client"));
                if (client != null) {
                    client.happened(happening);
                }
            });
        } catch (IOException | UncheckedIOException _) {
            // The program has ended.
        }
    }
}
