package parlance.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a door with words of its own answers: a status, and JSON. */
public record DoorAnswer(int status, Buffer json) {
    public DoorAnswer(int status, JsonObject body) {
        this(status, body.toBuffer());
    }

    public DoorAnswer(int status, JsonArray body) {
        this(status, body.toBuffer());
    }
}
