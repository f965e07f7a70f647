package parlance.brain;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers at an endpoint as language models do, well or badly, and remembers what it was asked. */
public final class StandInModel implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerResponse> answer = says("Hello");

    /** One request: its headers by their names in small letters, and its body. */
    public record Asked(String path, Map<String, String> headers, JsonObject body) {
        public JsonArray messages() {
            return body.getJsonArray("messages");
        }
    }

    public StandInModel() {
        server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .await();
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/v1";
    }

    /** How it answers from now on. */
    public void answers(Consumer<HttpServerResponse> answer) {
        this.answer = answer;
    }

    public List<Asked> asked() {
        return asked;
    }

    /** How many answers whoever asked did not want to hear to the end. */
    public int broken() {
        return broken.size();
    }

    /** A whole answer, piece by piece. */
    public static Consumer<HttpServerResponse> says(String... pieces) {
        return response -> {
            starts(pieces).accept(response);
            response.write(event(new JsonObject(), "stop"));
            response.end("data: [DONE]\n\n");
        };
    }

    /** The beginning of an answer; nothing more comes. */
    public static Consumer<HttpServerResponse> starts(String... pieces) {
        return response -> {
            response.setChunked(true).putHeader("content-type", "text/event-stream");
            for (String piece : pieces) {
                response.write(event(new JsonObject().put("content", piece), null));
            }
        };
    }

    public static Consumer<HttpServerResponse> fails(int status) {
        return response ->
                response.setStatusCode(status).end("{\"error\": {\"message\": \"you asked: the secret of alice\"}}");
    }

    /** An event of a stream as the endpoint writes it. */
    public static String event(JsonObject delta, @Nullable String finish) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        return "data: "
                + new JsonObject()
                        .put("id", "1")
                        .put("choices", new JsonArray().add(choice))
                        .encode() + "\n\n";
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Map<String, String> headers = new HashMap<>();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            asked.add(new Asked(requireNonNull(request.path()), headers, body.toJsonObject()));
            request.response().exceptionHandler(e -> broken.add(String.valueOf(e)));
            answer.accept(request.response());
        });
    }

    @Override
    public void close() {
        server.close().await();
        vertx.close().await();
    }
}
