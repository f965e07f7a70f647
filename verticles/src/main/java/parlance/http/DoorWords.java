package parlance.http;

import io.vertx.core.json.JsonObject;
import parlance.domain.ChatException;

/** How a door puts what it answers. */
public interface DoorWords {
    DoorAnswer done(JsonObject body);

    DoorAnswer refused(ChatException cause);
}
