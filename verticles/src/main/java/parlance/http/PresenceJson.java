package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import parlance.domain.Presence;
import parlance.domain.PresenceReply;

/** Presence in the words of the native API. */
final class PresenceJson {
    private PresenceJson() {}

    static JsonObject presences(PresenceReply.Presences presences) {
        JsonArray items = new JsonArray();
        presences.presences().forEach(presence -> items.add(presence(presence)));
        return new JsonObject().put("items", items);
    }

    static JsonObject presence(Presence presence) {
        Instant lastSeen = presence.lastSeen();
        return new JsonObject()
                .put("userId", Long.toString(presence.user().value()))
                .put("state", presence.state().name().toLowerCase(Locale.ROOT))
                .put("lastSeen", lastSeen == null ? null : lastSeen.toString());
    }
}
