package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client that polls, each time by another connection, so that its requests come to different event loops. */
public final class TestPoller implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final HttpClient[] connections = {client(), client(), client()};
    private final URI server;
    private final JsonObject handshake;
    private int turn;

    /** At the server's door. */
    public TestPoller(URI server) {
        this.server = server;
        String opened = get(server, "EIO=4&transport=polling").body();
        assertThat(opened).startsWith("0{");
        this.handshake = new JsonObject(opened.substring(1));
        settle();
    }

    public static HttpResponse<String> get(URI server, String query) {
        try (HttpClient client = client()) {
            return send(client, request(server, query).GET().build());
        }
    }

    public JsonObject handshake() {
        return handshake;
    }

    public String sid() {
        return handshake.getString("sid");
    }

    /** What the next poll brings. */
    public String poll() {
        HttpResponse<String> answer = get();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    public HttpResponse<String> get() {
        return send(next(), request(server, query()).GET().build());
    }

    /** Waits at the server when this returns, if it is answered later. */
    public CompletableFuture<HttpResponse<String>> begin() {
        CompletableFuture<HttpResponse<String>> waiting = beginAlone();
        settle();
        return waiting;
    }

    CompletableFuture<HttpResponse<String>> beginAlone() {
        return next().sendAsync(request(server, query()).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    public TestPoller say(String payload) {
        HttpResponse<String> answer = post(payload);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        return this;
    }

    public HttpResponse<String> post(String payload) {
        return send(
                next(),
                request(server, query())
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(payload))
                        .build());
    }

    HttpResponse<String> request(String method, String type) {
        return send(
                next(),
                request(server, query())
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString("40"))
                        .build());
    }

    public String query() {
        return "EIO=4&transport=polling&sid=" + sid();
    }

    @Override
    public void close() {
        for (HttpClient connection : connections) {
            connection.shutdownNow();
        }
    }

    /** Says nothing, by each of its connections. */
    private void settle() {
        for (HttpClient _ : connections) {
            say("6");
        }
    }

    private HttpClient next() {
        return connections[turn++ % connections.length];
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpRequest.Builder request(URI server, String query) {
        return HttpRequest.newBuilder(URI.create(server + TestEngine.PATH + "?" + query))
                .timeout(SOON);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
