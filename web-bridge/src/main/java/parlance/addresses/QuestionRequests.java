package parlance.addresses;

import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import parlance.domain.BotCommand;
import parlance.domain.UserRef;
import parlance.json.NativeJson;

/** The address to which one sends to ask a bot something. */
final class QuestionRequests {
    private QuestionRequests() {}

    static Map<String, BiFunction<Requests.Sender, Body, Exchange>> all(NativeJson json) {
        return Map.of("bot.ask", (sender, body) -> Exchange.of(question(sender, body), json.bots()::answered));
    }

    private static BotCommand.Ask question(Requests.Sender sender, Body body) {
        String key = body.optionalText("clientKey");
        return new BotCommand.Ask(bot(body), body.text("text"), key == null ? sender.key() : key);
    }

    private static @Nullable UserRef bot(Body body) {
        if (body.has("userName")) {
            return new UserRef.ByUserName(body.text("userName"));
        }
        return body.has("userId") ? body.user() : null;
    }
}
