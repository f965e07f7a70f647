package parlance.dialects.linguagram;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipEvent;
import parlance.domain.Reason;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.web.Step;

/** Calls between two friends who both have Linguagram: what browsers say to each other goes from one to the other. */
final class Signals {
    private static final String DOOR = "linguagram";

    private static final Map<String, Kind> KINDS = Map.of(
            "clickCall", new Kind("userToCall", null, "incomingCall"),
            "cancelCall", new Kind("userToCall", null, "callIsCanceled"),
            "declineCall", new Kind("userToDecline", null, "callIsDeclined"),
            "acceptCall", new Kind("userToReceive", null, "confirmAcceptCall"),
            "call", new Kind("userToCall", "signalData", "call_connect"),
            "accept_call", new Kind("to", "signal", "call_accepted"),
            "leaveCall", new Kind("userToInform", null, "anotherUserLeaveTheCall"));

    private final Asked asked;

    Signals(Asked asked) {
        this.asked = asked;
    }

    /** What is said: {@code to} names whom to, {@code data} what is handed on, and they hear it as {@code heard}. */
    private record Kind(String to, @Nullable String data, String heard) {}

    /** Empty when it is none of these. */
    Optional<List<Step>> take(String name, JsonObject body) {
        return Optional.ofNullable(KINDS.get(name)).map(kind -> {
            UserId to = new UserId(Fields.id(body.getValue(kind.to), Reason.USER_UNKNOWN));
            String data = kind.data == null ? "null" : Json.encode(body.getValue(kind.data));
            return asked.ask(
                    new FriendshipCommand.Signal(new UserRef.ById(to), DOOR, kind.heard, data),
                    _ -> List.of(),
                    Emitted::error);
        });
    }

    List<Step> tell(FriendshipEvent.Signalled event) {
        if (!event.door().equals(DOOR)) {
            return List.of();
        }
        Object data = new JsonArray("[" + event.data() + "]").getValue(0);
        if (event.name().equals("call_accepted")) {
            return List.of(Emitted.event(event.name(), data == null ? new JsonObject() : data));
        }
        JsonObject told = new JsonObject().put("from", event.by().value());
        return List.of(Emitted.event(event.name(), data == null ? told : told.put("signal", data)));
    }
}
