package parlance.dialects.weconnect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.DirectPair;
import parlance.domain.Message;
import parlance.domain.UserId;
import parlance.web.Frame;

/** What is said between one and the bot of the house: told when it answers, together with what it answers. */
final class BotChat {
    /** More is not kept of what it does not answer. */
    private static final int MOST = 64;

    private final WeConnectJson json;
    private final Deque<JsonObject> unanswered = new ArrayDeque<>();
    private @Nullable UserId bot;

    BotChat(WeConnectJson json) {
        this.json = json;
    }

    void with(UserId known) {
        bot = known;
    }

    Optional<UserId> bot() {
        return Optional.ofNullable(bot);
    }

    boolean isBetween(@Nullable DirectPair pair) {
        return pair != null
                && bot != null
                && (pair.low().equals(bot) || pair.high().equals(bot));
    }

    /** Empty for what one has said: it waits for the answer. The bot may also say something of itself. */
    Optional<Frame> tell(Message message, Map<Long, Message> answered) {
        UserId known = bot;
        if (known == null) {
            return Optional.empty();
        }
        JsonObject said = json.botMessage(message, known, answered);
        if (!message.sender().equals(known)) {
            unanswered.add(said);
            if (unanswered.size() > MOST) {
                unanswered.remove();
            }
            return Optional.empty();
        }
        JsonArray messages = new JsonArray();
        JsonObject question = unanswered.poll();
        if (question != null) {
            messages.add(question);
        }
        return Optional.of(Frames.frame("bot_chat_message", new JsonObject().put("messages", messages.add(said))));
    }
}
