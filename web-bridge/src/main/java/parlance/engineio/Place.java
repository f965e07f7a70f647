package parlance.engineio;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import parlance.config.EngineIoSettings;

/**
 * Where sessions begin.
 *
 * @param door whose sessions they are: those of another are unknown there
 */
record Place(Vertx vertx, Home home, Registry registry, EngineIoSettings settings, String door) {
    /** What a client is told first. */
    String handshake(String sid, boolean mayUpgrade) {
        return "0"
                + new JsonObject()
                        .put("sid", sid)
                        .put("upgrades", mayUpgrade ? new JsonArray().add("websocket") : new JsonArray())
                        .put("pingInterval", settings.pingInterval().toMillis())
                        .put("pingTimeout", settings.pingTimeout().toMillis())
                        .put("maxPayload", settings.maxPayload().bytes());
    }
}
