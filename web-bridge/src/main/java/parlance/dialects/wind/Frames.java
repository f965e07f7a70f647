package parlance.dialects.wind;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import parlance.web.Frame;

/** What everything WIND says looks like, over the socket and over HTTP. */
final class Frames {
    private Frames() {}

    static JsonObject typed(String type, @Nullable Object payload) {
        return new JsonObject().put("type", type).put("payload", payload);
    }

    static Frame frame(String type, @Nullable Object payload) {
        return new Frame.Text(typed(type, payload).encode());
    }

    static Frame error(int code, String reason) {
        return frame("error", new JsonObject().put("code", code).put("reason", reason));
    }
}
