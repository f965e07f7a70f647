package parlance.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import parlance.domain.ChatException;

/** How a door puts what it answers, and how it is asked. */
public interface DoorWords {
    DoorAnswer done(JsonObject body);

    DoorAnswer refused(ChatException cause);

    /** The access token that comes with a request. */
    default Optional<String> token(HttpServerRequest request) {
        return BearerToken.of(request);
    }

    /** Whether its clients send JSON with a GET, too. */
    default boolean readsBodiesOfGets() {
        return false;
    }
}
