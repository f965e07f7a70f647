package parlance.dialects.socketio;

import io.vertx.core.json.JsonObject;
import parlance.domain.ChatException;
import parlance.domain.Reason;

/** Failures as clients see them: in acknowledgements, when they are not let in, and before they are sent away. */
final class Failures {
    private Failures() {}

    static JsonObject json(ChatException cause) {
        JsonObject json = new JsonObject()
                .put("code", cause.failure().code())
                .put("failure", cause.failure().name())
                .put("message", cause.text());
        if (cause.reason() != Reason.NONE) {
            json.put("reason", cause.reason().name());
        }
        cause.field().ifPresent(field -> json.put("field", field));
        cause.retryAfter().ifPresent(wait -> json.put("retryAfter", Math.max(1, wait.toSeconds())));
        return json;
    }
}
