package parlance.http;

import io.vertx.core.json.JsonObject;

/** What a door with words of its own answers. */
public record DoorAnswer(int status, JsonObject body) {}
