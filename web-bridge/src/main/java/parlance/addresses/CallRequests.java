package parlance.addresses;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parlance.domain.Call;
import parlance.domain.CallCommand;
import parlance.domain.CallId;
import parlance.domain.Reason;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.VideoCommand;
import parlance.json.CallJson;
import parlance.json.VideoJson;

/** The addresses to which one sends about calls, and what is asked for each. */
final class CallRequests {
    private CallRequests() {}

    static Map<String, BiFunction<Requests.Sender, Body, Exchange>> all() {
        return Map.of(
                "video.token", (_, body) -> Exchange.of(new VideoCommand.Token(body.room()), VideoJson::token),
                "call.start", (_, body) -> changed(new CallCommand.Start(body.room(), body.optionalText("device"))),
                "call.accept",
                        (_, body) ->
                                changed(new CallCommand.Accept(body.room(), call(body), body.optionalText("device"))),
                "call.decline", (_, body) -> changed(new CallCommand.Decline(body.room(), call(body))),
                "call.cancel", (_, body) -> changed(new CallCommand.Cancel(body.room(), call(body))),
                "call.leave",
                        (_, body) ->
                                changed(new CallCommand.Leave(body.room(), call(body), body.optionalText("device"))),
                "call.stay", (_, body) -> changed(new CallCommand.Stay(body.room(), call(body), body.text("device"))),
                "call.signal", (_, body) -> Exchange.of(signal(body), _ -> new JsonObject()),
                "call.show", (_, body) -> changed(new CallCommand.Show(body.room())),
                "calls.list", (_, _) -> Exchange.of(new CallCommand.ListMine(), CallJson::calls));
    }

    /** {@code userId} names whom it is for; so the room is always named by its id. */
    private static CallCommand.Signal signal(Body body) {
        return new CallCommand.Signal(
                new RoomRef.ById(body.roomId()),
                call(body),
                new UserId(body.id("userId", Reason.USER_UNKNOWN)),
                body.json("data"));
    }

    private static @Nullable CallId call(Body body) {
        return body.has("callId") ? new CallId(body.id("callId", Reason.CALL_UNKNOWN)) : null;
    }

    private static Exchange changed(CallCommand<Call> command) {
        return Exchange.of(command, CallJson::call);
    }
}
