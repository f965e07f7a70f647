package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection of an official client, and all that has happened to it. */
final class OfficialClient implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration OFTEN = Duration.ofMillis(10);

    private final OfficialClients clients;
    private final OfficialClients.Place place;
    private final String name;
    private final List<JsonObject> happenings = new CopyOnWriteArrayList<>();
    private int questions;

    OfficialClient(OfficialClients clients, OfficialClients.Place place, String name) {
        this.clients = clients;
        this.place = place;
        this.name = name;
    }

    String name() {
        return name;
    }

    OfficialClient bid(JsonObject bidding) {
        clients.bid(bidding.put("client", name).put("place", place.name()));
        return this;
    }

    OfficialClient bid(String action, String address, @Nullable Object body) {
        return bid(
                new JsonObject().put("action", action).put("address", address).put("body", body));
    }

    /** Only for a browser's own WebSocket. */
    void say(JsonObject frame) {
        bid(new JsonObject().put("action", "say").put("frame", frame));
    }

    OfficialClient useToken(String token) {
        return bid(new JsonObject().put("action", "useHeaders").put("headers", headers(token)));
    }

    static JsonObject headers(String token) {
        return new JsonObject().put("authorization", "Bearer " + token);
    }

    /** What came back: has {@code body} or {@code error}. */
    JsonObject ask(String address, @Nullable Object body) {
        int question = questions++;
        bid(new JsonObject()
                .put("action", "ask")
                .put("address", address)
                .put("body", body)
                .put("question", question));
        return next("answered", happening -> happening.getInteger("question") == question);
    }

    JsonObject done(String address, @Nullable Object body) {
        JsonObject answer = ask(address, body);
        assertThat(answer.getValue("error")).as(answer.encode()).isNull();
        return answer.getJsonObject("body");
    }

    /** The number that the failure has on the wire. */
    int failure(String address, @Nullable Object body) {
        JsonObject answer = ask(address, body);
        assertThat(answer.getJsonObject("error")).as(answer.encode()).isNotNull();
        return answer.getJsonObject("error").getInteger("failureCode");
    }

    /** Blocks until it is subscribed. */
    OfficialClient hear(String address) {
        int before = heard(address, "subscribed").size();
        bid("register", address, null);
        await().atMost(SOON)
                .pollInterval(OFTEN)
                .until(() -> heard(address, "subscribed").size() > before);
        return this;
    }

    /** The first happening of this kind, whether it has come already or comes soon. */
    JsonObject next(String event, Predicate<JsonObject> wanted) {
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

    JsonObject next(String event) {
        return next(event, _ -> true);
    }

    Stream<JsonObject> happened(String event) {
        return happenings.stream()
                .filter(happening -> happening.getString("event").equals(event));
    }

    /** The bodies of this event that a handler of {@code address} was called with. */
    List<JsonObject> heard(String address, String event) {
        return happened("heard")
                .filter(happening -> happening.getString("address").equals(address))
                .map(happening -> happening.getJsonObject("body", new JsonObject()))
                .filter(body -> event.equals(body.getString("event")))
                .toList();
    }

    /** The texts of all messages it heard in a room. */
    List<String> texts(String room) {
        return heard("room." + room, "changes").stream()
                .flatMap(body -> body.getJsonArray("changes").stream())
                .map(change -> ((JsonObject) change).getJsonObject("message").getString("text"))
                .toList();
    }

    void happened(JsonObject happening) {
        happenings.add(happening);
    }

    @Override
    public void close() {
        bid(new JsonObject().put("action", "close"));
    }
}
