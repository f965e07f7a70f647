package parlance.dialects.wind;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.User;
import parlance.json.NativeJson;
import parlance.json.PlainText;
import parlance.web.Frame;

/** People and messages as WIND writes them. */
final class WindJson {
    private final NativeJson json;
    private final PlainText texts;

    WindJson(NativeJson json) {
        this.json = json;
        this.texts = new PlainText(json);
    }

    JsonObject user(User user) {
        return new JsonObject()
                .put("id", Long.toString(user.id().value()))
                .put("name", user.userName())
                .put("profile", json.users().other(user).getString("avatarUrl"));
    }

    JsonArray users(List<User> users) {
        JsonArray all = new JsonArray();
        users.forEach(user -> all.add(user(user)));
        return all;
    }

    /** {@code answered} are the messages that others reply to, by their seqs. */
    Frame said(String chat, Message message, Map<Long, Message> answered) {
        return chat("send", chat, message, texts.of(message, answered(message, answered)));
    }

    Frame edited(String chat, Message message, Map<Long, Message> answered) {
        return chat("edit", chat, message, texts.of(message, answered(message, answered)));
    }

    Frame deleted(String chat, Message message) {
        return chat("edit", chat, message, "");
    }

    /** What the system says is about a message, and does not reply to it. */
    static boolean isReply(Message message) {
        return message.replyTo() != null && message.note() == null && message.deletedAt() == null;
    }

    private static @Nullable Message answered(Message message, Map<Long, Message> known) {
        return isReply(message) ? known.get(message.replyTo()) : null;
    }

    private static Frame chat(String type, String chat, Message message, String content) {
        return Frames.frame(
                "chat",
                new JsonObject()
                        .put("type", type)
                        .put("id", Long.toString(message.id().value()))
                        .put("user_id", Long.toString(message.sender().value()))
                        .put("chat_id", chat)
                        .put("content", content)
                        .put("created_at", Times.write(message.createdAt())));
    }
}
