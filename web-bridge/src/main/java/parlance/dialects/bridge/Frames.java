package parlance.dialects.bridge;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.web.Frame;

/** What the server says, in the frames of the Vert.x event-bus bridge. */
final class Frames {
    private Frames() {}

    static Frame rec(String address, JsonObject body) {
        return text(new JsonObject().put("type", "rec").put("address", address).put("body", body));
    }

    /** With a body that is JSON already, to an address of ours. */
    static Frame rec(String address, String body) {
        return new Frame.Text("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":" + body + "}");
    }

    /** Without an address it is about no frame that could be told apart. */
    static Frame err(@Nullable String address, ChatException cause) {
        return text(failure(address, cause));
    }

    /** The last one; framed clients see another close code than {@code code}. */
    static Frame err(ChatException cause, int code) {
        return text(failure(null, cause).put("closeCode", code));
    }

    private static JsonObject failure(@Nullable String address, ChatException cause) {
        JsonObject err = new JsonObject().put("type", "err");
        if (address != null) {
            err.put("address", address);
        }
        err.put("failureCode", cause.failure().code())
                .put("failureType", type(cause.reason()))
                .put("message", cause.text())
                .put("failure", cause.failure().name());
        if (cause.reason() != Reason.NONE) {
            err.put("reason", cause.reason().name());
        }
        cause.field().ifPresent(field -> err.put("field", field));
        cause.retryAfter().ifPresent(wait -> err.put("retryAfter", Math.max(1, wait.toSeconds())));
        return err;
    }

    /** As {@code io.vertx.core.eventbus.ReplyFailure} names them. */
    private static String type(Reason reason) {
        return reason == Reason.NOBODY_ANSWERS
                ? "NO_HANDLERS"
                : reason == Reason.TIMED_OUT ? "TIMEOUT" : "RECIPIENT_FAILURE";
    }

    private static Frame text(JsonObject json) {
        return new Frame.Text(json.encode());
    }
}
