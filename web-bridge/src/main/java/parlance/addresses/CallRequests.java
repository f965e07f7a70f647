package parlance.addresses;

import java.util.Map;
import java.util.function.BiFunction;
import parlance.domain.VideoCommand;
import parlance.json.VideoJson;

/** The addresses to which one sends about calls, and what is asked for each. */
final class CallRequests {
    private CallRequests() {}

    static Map<String, BiFunction<Requests.Sender, Body, Exchange>> all() {
        return Map.of("video.token", (_, body) -> Exchange.of(new VideoCommand.Token(body.room()), VideoJson::token));
    }
}
