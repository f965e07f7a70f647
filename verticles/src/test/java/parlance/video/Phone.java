package parlance.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.TestSocket;

/** Somebody at one of their devices, which may have no name, who listens to themself only. */
record Phone(TestUser user, String device, TestSocket socket) implements AutoCloseable {
    static Phone of(TestNode node, TestUser user, String device) {
        TestSocket socket = TestSocket.of(node, user);
        socket.register("user." + user.id());
        return new Phone(user, device, socket);
    }

    /** The call as it is then. */
    JsonObject say(String address, String room) {
        return socket.done(address, body(address, room));
    }

    /** The reason why not. */
    String refused(String address, String room) {
        JsonObject answer = socket.ask(address, body(address, room));
        assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("err");
        return Objects.requireNonNullElse(answer.getString("reason"), answer.getString("failure"));
    }

    /** A call of that room as this device hears of it, when it comes to be so. */
    JsonObject hears(String room, Predicate<JsonObject> wanted) {
        return socket.next(frame -> call(frame, room).filter(wanted).isPresent())
                .getJsonObject("body")
                .getJsonObject("call");
    }

    /** Where somebody stands in it. */
    static Predicate<JsonObject> is(TestUser user, String state) {
        return call -> state.equals(state(call, user));
    }

    static @Nullable String state(JsonObject call, TestUser user) {
        return call.getJsonArray("parties").stream()
                .map(JsonObject.class::cast)
                .filter(party -> user.id().equals(party.getString("userId")))
                .map(party -> party.getString("state"))
                .findFirst()
                .orElse(null);
    }

    static Predicate<JsonObject> ended(String outcome) {
        return call -> outcome.equals(call.getString("outcome"));
    }

    @Override
    public void close() {
        socket.close();
    }

    private JsonObject body(String address, String room) {
        JsonObject body = new JsonObject().put("roomId", room);
        return device.isEmpty() || address.equals("call.decline") || address.equals("call.cancel")
                ? body
                : body.put("device", device);
    }

    private static Optional<JsonObject> call(JsonObject frame, String room) {
        return Optional.ofNullable(frame.getJsonObject("body"))
                .filter(body -> "call".equals(body.getString("event")))
                .map(body -> body.getJsonObject("call"))
                .filter(call -> room.equals(call.getString("roomId")));
    }
}
