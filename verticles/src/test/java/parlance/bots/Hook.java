package parlance.bots;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody's server that bots' webhooks lead to. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Told, Reply>> paths = new ConcurrentHashMap<>();

    /** What it was told. */
    record Told(String path, String timestamp, String signature, String body) {
        String text() {
            return new JsonObject(body).getJsonObject("message").getString("text");
        }
    }

    record Reply(int status, String body, Map<String, String> headers) {
        static Reply of(int status) {
            return new Reply(status, "", Map.of());
        }

        static Reply saying(String... texts) {
            JsonArray messages = new JsonArray();
            List.of(texts).forEach(text -> messages.add(new JsonObject().put("text", text)));
            return new Reply(200, new JsonObject().put("messages", messages).encode(), Map.of());
        }
    }

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    /** The URL at which {@code answer} answers. */
    String at(String path, Function<Told, Reply> answer) {
        paths.put(path, answer);
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Told> told(String path) {
        return told.stream().filter(one -> one.path().equals(path)).toList();
    }

    List<String> texts(String path) {
        return told(path).stream().map(Told::text).toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            Told one = new Told(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Parlance-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Parlance-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            told.add(one);
            Reply reply = paths.getOrDefault(one.path(), _ -> Reply.of(404)).apply(one);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
