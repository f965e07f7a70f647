package parlance.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of npm's socket.io-clients, and all that has happened to it. */
public final class SocketIoClient implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final SocketIoProgram program;
    private final String name;
    private final List<JsonObject> happenings = new CopyOnWriteArrayList<>();
    private int questions;

    SocketIoClient(SocketIoProgram program, String name) {
        this.program = program;
        this.name = name;
    }

    String name() {
        return name;
    }

    public void emit(String event, Object... values) {
        bid(new JsonObject().put("action", "emit").put("name", event).put("values", new JsonArray(List.of(values))));
    }

    /** The first argument of the acknowledgement. */
    public @Nullable Object ask(String event, Object... values) {
        int question = questions++;
        bid(new JsonObject()
                .put("action", "ask")
                .put("name", event)
                .put("values", new JsonArray(List.of(values)))
                .put("question", question));
        return next("answered", happening -> happening.getInteger("question") == question)
                .getValue("answer");
    }

    /** The body it was acknowledged with, which must not be an error. */
    public JsonObject done(String address, Object... values) {
        JsonObject answer = (JsonObject) Objects.requireNonNull(ask(address, values));
        assertThat(answer.getValue("error")).as(address).isNull();
        return answer;
    }

    /** The error it was acknowledged with. */
    public JsonObject failed(String address, Object... values) {
        JsonObject answer = (JsonObject) Objects.requireNonNull(ask(address, values));
        assertThat(answer.fieldNames()).containsExactly("error");
        return answer.getJsonObject("error");
    }

    /** Comes in again with what it shows now. */
    public void show(JsonObject auth) {
        bid(new JsonObject().put("action", "show").put("auth", auth));
    }

    /** The first happening of this kind, whether it has come already or comes soon. */
    public JsonObject next(String event, Predicate<JsonObject> wanted) {
        return await().atMost(SOON)
                .pollInterval(OFTEN)
                .until(
                        () -> {
                            assertThat(happened("failed")).isEmpty();
                            return happened(event).filter(wanted).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    public JsonObject next(String event) {
        return next(event, _ -> true);
    }

    public Stream<JsonObject> happened(String event) {
        return happenings.stream()
                .filter(happening -> happening.getString("event").equals(event));
    }

    /** The first arguments of what it heard by this name. */
    public List<Object> heard(String event) {
        return happened("heard")
                .filter(happening -> happening.getString("name").equals(event))
                .map(happening -> happening.getJsonArray("values").getValue(0))
                .toList();
    }

    /** The texts of all messages posted in a room, as heard there. */
    public List<String> texts(String room) {
        return heard("room." + room).stream()
                .map(JsonObject.class::cast)
                .filter(body -> "changes".equals(body.getString("event")))
                .flatMap(body -> body.getJsonArray("changes").stream())
                .map(JsonObject.class::cast)
                .filter(change -> "posted".equals(change.getString("kind")))
                .map(change -> change.getJsonObject("message").getString("text"))
                .toList();
    }

    void bid(JsonObject bidding) {
        program.bid(bidding.put("client", name));
    }

    void happened(JsonObject happening) {
        happenings.add(happening);
    }

    @Override
    public void close() {
        bid(new JsonObject().put("action", "close"));
    }
}
