package parlance.addresses;

import io.vertx.core.json.JsonObject;
import parlance.domain.Audience;
import parlance.json.PresenceJson;
import parlance.web.Subscribed;

/** How subscriptions begin and end, as told at their addresses. */
public final class Starts {
    private Starts() {}

    public static JsonObject subscribed(Subscribed start) {
        JsonObject body = new JsonObject().put("event", "subscribed");
        return switch (start.audience()) {
            case Audience.Room(var room) ->
                body.put("roomId", Long.toString(room.value()))
                        .put("version", start.version())
                        .put("seq", start.seq());
            case Audience.Typing(var room) -> body.put("roomId", Long.toString(room.value()));
            case Audience.Call(var room) -> body.put("roomId", Long.toString(room.value()));
            case Audience.User(var id) ->
                body.put("userId", Long.toString(id.value())).put("version", start.version());
            case Audience.Bot(var id) ->
                body.put("userId", Long.toString(id.value())).put("number", start.version());
            case Audience.Watchers _ ->
                start.presence() == null ? body : body.mergeIn(PresenceJson.presence(start.presence()));
            case Audience.Everyone _, Audience.Directory _, Audience.Visitors _, Audience.Nodes _ -> body;
        };
    }

    /** One may not hear it any more. */
    public static JsonObject unsubscribed(Audience audience) {
        String reason = audience instanceof Audience.Watchers ? "NOT_FRIENDS" : "NOT_A_MEMBER";
        return new JsonObject().put("event", "unsubscribed").put("reason", reason);
    }
}
