package parlance.json;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import parlance.domain.Presence;
import parlance.domain.PresenceReply;

/** Presence in the words of the native API. */
public final class PresenceJson {
    private PresenceJson() {}

    public static JsonObject presences(PresenceReply.Presences presences) {
        return new JsonObject().put("items", Items.all(presences.presences(), PresenceJson::presence));
    }

    public static JsonObject presence(Presence presence) {
        Instant lastSeen = presence.lastSeen();
        return new JsonObject()
                .put("userId", Long.toString(presence.user().value()))
                .put("state", presence.state().name().toLowerCase(Locale.ROOT))
                .put("lastSeen", lastSeen == null ? null : lastSeen.toString());
    }
}
