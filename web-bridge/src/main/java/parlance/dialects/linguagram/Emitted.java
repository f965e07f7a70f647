package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.util.List;
import parlance.domain.ChatException;
import parlance.engineio.Packets;
import parlance.web.Frame;
import parlance.web.Step;

/** Events for a client. */
final class Emitted {
    static final String NAMESPACE = "/";

    private Emitted() {}

    static Step event(String name, Object what) {
        return new Step.Say(Packets.event(NAMESPACE, name, what));
    }

    static List<Step> error(ChatException cause) {
        return List.of(new Step.Say(refusal(cause)));
    }

    static Frame refusal(ChatException cause) {
        JsonObject why = new JsonObject()
                .put("status", LinguagramWords.status(cause))
                .put("message", LinguagramWords.text(cause));
        return Packets.event(NAMESPACE, "error", why);
    }
}
