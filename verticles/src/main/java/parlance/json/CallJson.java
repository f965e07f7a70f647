package parlance.json;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Call;
import parlance.domain.CallEvent;
import parlance.domain.CallReply;
import parlance.domain.UserId;

/** Calls in the words of the native API. */
public final class CallJson {
    private CallJson() {}

    public static JsonObject call(Call call) {
        Call.Outcome outcome = call.outcome();
        return new JsonObject()
                .put("callId", Long.toString(call.id().value()))
                .put("roomId", Long.toString(call.room().value()))
                .put("startedBy", id(call.startedBy()))
                .put("version", call.version())
                .put("parties", Items.all(call.parties(), CallJson::party))
                .put("startedAt", call.startedAt().toString())
                .put("answeredAt", time(call.answeredAt()))
                .put("endedAt", time(call.endedAt()))
                .put("outcome", outcome == null ? null : word(outcome));
    }

    public static JsonObject calls(CallReply.Calls calls) {
        return new JsonObject().put("items", Items.all(calls.calls(), CallJson::call));
    }

    /** Something has happened to a call. */
    public static JsonObject event(CallEvent.Kind kind, UserId by, Call call) {
        return new JsonObject()
                .put("event", "call")
                .put("kind", word(kind))
                .put("userId", id(by))
                .put("call", call(call));
    }

    /** Another one's client says something. */
    public static JsonObject signal(CallEvent.Signalled signalled) {
        return new JsonObject()
                .put("event", "signal")
                .put("callId", Long.toString(signalled.call().value()))
                .put("roomId", Long.toString(signalled.room().value()))
                .put("userId", id(signalled.from()))
                .put("device", signalled.device())
                .put("data", Json.decodeValue(signalled.data()));
    }

    private static JsonObject party(Call.Party party) {
        return new JsonObject()
                .put("userId", id(party.user()))
                .put("state", word(party.state()))
                .put("device", party.device());
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String id(UserId user) {
        return Long.toString(user.value());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
