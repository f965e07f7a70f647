package parlance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of the native API at the real port, with a jar for cookies and a place for its access token. */
public final class TestClient {
    /** Whatever is asked is answered in this time, or the test fails that asked. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private Optional<String> token = Optional.empty();

    public TestClient(TestNode node) {
        this(node.url());
    }

    public TestClient(URI server) {
        this.server = server;
    }

    /** Another client of the same server, who is not logged in. */
    public TestClient another() {
        return new TestClient(server);
    }

    /** What came back. */
    public record Answer(int status, String text, HttpHeaders headers) {
        public JsonObject json() {
            return new JsonObject(text);
        }

        public String message() {
            return json().getString("message");
        }

        public String reason() {
            return json().getString("reason");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** As {@code path: message}, one per line. */
        public String issues() {
            StringBuilder lines = new StringBuilder();
            json().getJsonArray("issues", new JsonArray()).forEach(issue -> {
                JsonObject known = (JsonObject) issue;
                lines.append(known.getString("path"))
                        .append(": ")
                        .append(known.getString("message"))
                        .append('\n');
            });
            return lines.toString().strip();
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer delete(String path, JsonObject body) {
        return send("DELETE", path, body.encode());
    }

    public Answer post(String path, JsonObject body, String... headers) {
        return send("POST", path, body.encode(), headers);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path, JsonObject body) {
        return send("PUT", path, body.encode());
    }

    public Answer patch(String path, JsonObject body) {
        return send("PATCH", path, body.encode());
    }

    /** {@code headers} are names and values in turn. */
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = request(path, headers)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return answer(method, path, request);
    }

    /** What {@code parts} make up. */
    public Answer sendParts(String method, String path, TestParts parts) {
        return answer(
                method, path, request(path, "Content-Type", parts.contentType()).method(method, parts.body()));
    }

    /** The bytes at a path or a whole URL, wherever that leads. */
    public HttpResponse<byte[]> load(String method, String path, String... headers) {
        return send(
                request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private Answer answer(String method, String path, HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        Answer answer = new Answer(response.statusCode(), response.body(), response.headers());
        TestContract.check(method, path, answer);
        return answer;
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST);
        token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.build().method() + " " + request.build().uri(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on asks with the token in the answer. */
    public Answer keepToken(Answer answer) {
        token = Optional.ofNullable(answer.json().getString("accessToken"));
        return answer;
    }

    public String token() {
        return token.orElseThrow();
    }

    public void useToken(String accessToken) {
        token = Optional.of(accessToken);
    }

    public void dropToken() {
        token = Optional.empty();
    }

    public String refreshToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("refreshToken"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** The newest letter to {@code address} in {@code /dev/outbox}. */
    public JsonObject letter(String address) {
        return new JsonArray(get("/dev/outbox").text())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(letter -> letter.getString("to").equals(address))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No letter to " + address));
    }

    /** The path and query of the link in the newest letter to {@code address}. */
    public String mailedLink(String address) {
        URI link = URI.create(letter(address).getJsonArray("links").getString(0));
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    public String mailedToken(String address) {
        return mailedLink(address).replaceFirst(".*token=", "");
    }
}
