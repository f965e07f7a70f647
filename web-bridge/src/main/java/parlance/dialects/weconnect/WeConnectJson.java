package parlance.dialects.weconnect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Message;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.json.NativeJson;
import parlance.json.PlainText;

/** People, groups and messages as WeConnect writes them. Ids are numbers. */
final class WeConnectJson {
    static final String USER = "user_id";
    static final String GROUP = "chat_group_id";
    static final String ROOM = "chat_room_id";

    private final PlainText texts;

    WeConnectJson(NativeJson json) {
        this.texts = new PlainText(json);
    }

    /** Whoever has given no name goes by the one that everybody has. */
    static JsonObject user(User user) {
        boolean nameless = user.firstName().isBlank() && user.lastName().isBlank();
        return new JsonObject()
                .put(USER, user.id().value())
                .put("first_name", nameless ? user.name() : user.firstName())
                .put("last_name", user.lastName());
    }

    /** What others are told that somebody is called. */
    static String name(User user) {
        String full = (user.firstName() + " " + user.lastName()).strip();
        return full.isEmpty() ? user.name() : full;
    }

    static JsonObject group(RoomReply.Group group) {
        return new JsonObject()
                .put(GROUP, group.room().id().value())
                .put("name", group.room().name())
                .put("owner_id", group.owner().value());
    }

    /** {@code answered} are the messages that others reply to, by their seqs. */
    JsonObject message(Message message, Map<Long, Message> answered) {
        return new JsonObject()
                .put("id", message.id().value())
                .put(USER, message.sender().value())
                .put("message", text(message, answered))
                .put("timestamp", Times.write(message.createdAt()));
    }

    JsonObject botMessage(Message message, UserId bot, Map<Long, Message> answered) {
        return new JsonObject()
                .put("id", message.id().value())
                .put("is_user", !message.sender().equals(bot))
                .put("message", text(message, answered))
                .put("timestamp", Times.write(message.createdAt()));
    }

    String text(Message message, Map<Long, Message> answered) {
        return texts.of(message, answered(message, answered));
    }

    /** Those of their numbers that {@code messages} reply to and that are not among {@code known}. */
    static List<Long> missing(Collection<Message> messages, Map<Long, Message> known) {
        return messages.stream()
                .filter(WeConnectJson::isReply)
                .map(Message::replyTo)
                .filter(seq -> seq != null && !known.containsKey(seq))
                .distinct()
                .toList();
    }

    static <T> JsonArray array(Collection<T> some, Function<T, Object> json) {
        JsonArray all = new JsonArray();
        some.forEach(one -> all.add(json.apply(one)));
        return all;
    }

    private static @Nullable Message answered(Message message, Map<Long, Message> known) {
        return isReply(message) ? known.get(message.replyTo()) : null;
    }

    /** What the system says is about a message, and does not reply to it. */
    private static boolean isReply(Message message) {
        return message.replyTo() != null && message.note() == null && message.deletedAt() == null;
    }
}
