package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.MessageReply;
import parlance.domain.Note;
import parlance.domain.UserId;

/** Messages in the words of the native API. */
final class MessageJson {
    private MessageJson() {}

    static JsonObject message(Message message) {
        return new JsonObject()
                .put("messageId", Long.toString(message.id().value()))
                .put("roomId", Long.toString(message.room().value()))
                .put("seq", message.seq())
                .put("version", message.version())
                .put("senderId", id(message.sender()))
                .put("clientKey", message.clientKey())
                .put("kind", message.kind().name().toLowerCase(Locale.ROOT))
                .put("text", message.text())
                .put("note", note(message.note()))
                .put("replyTo", message.replyTo())
                .put("mentions", list(message.mentions(), MessageJson::id))
                .put("reactions", list(message.reactions(), MessageJson::reaction))
                .put("createdAt", message.createdAt().toString())
                .put("editedAt", time(message.editedAt()))
                .put("deletedAt", time(message.deletedAt()));
    }

    static JsonObject page(MessageReply.Page page) {
        return new JsonObject()
                .put("items", list(page.messages(), MessageJson::message))
                .put("moreBefore", page.moreBefore())
                .put("moreAfter", page.moreAfter());
    }

    static JsonObject found(MessageReply.Found found) {
        return new JsonObject()
                .put("items", list(found.messages(), MessageJson::message))
                .put("next", found.next());
    }

    static JsonObject earlier(MessageReply.EarlierTexts earlier) {
        return new JsonObject()
                .put(
                        "items",
                        list(
                                earlier.texts(),
                                text -> new JsonObject()
                                        .put("text", text.text())
                                        .put("until", text.until().toString())));
    }

    static JsonObject markers(Membership membership) {
        return new JsonObject()
                .put("roomId", Long.toString(membership.room().value()))
                .put("deliveredSeq", membership.deliveredSeq())
                .put("readSeq", membership.readSeq());
    }

    static JsonObject changes(MessageReply.Changes changes) {
        return new JsonObject()
                .put("roomId", Long.toString(changes.room().value()))
                .put("items", list(changes.messages(), MessageJson::message))
                .put("until", changes.until())
                .put("seq", changes.seq())
                .put("memberVersion", changes.memberVersion())
                .put("more", changes.more());
    }

    static JsonObject positions(MessageReply.Positions positions) {
        return new JsonObject()
                .put(
                        "items",
                        list(
                                positions.rooms(),
                                position -> new JsonObject()
                                        .put(
                                                "roomId",
                                                Long.toString(position.room().value()))
                                        .put("version", position.version())
                                        .put("memberVersion", position.memberVersion())
                                        .put("seq", position.seq())
                                        .put("deliveredSeq", position.deliveredSeq())
                                        .put("readSeq", position.readSeq())));
    }

    private static @Nullable JsonObject note(@Nullable Note note) {
        if (note == null) {
            return null;
        }
        UserId user = note.user();
        return new JsonObject()
                .put("kind", note.kind().name().toLowerCase(Locale.ROOT))
                .put("userId", user == null ? null : id(user));
    }

    private static JsonObject reaction(Message.Reaction reaction) {
        return new JsonObject()
                .put("emoji", reaction.emoji())
                .put("count", reaction.count())
                .put("users", list(reaction.users(), MessageJson::id));
    }

    private static <T> JsonArray list(Collection<T> items, Function<T, ?> json) {
        return new JsonArray(items.stream().<Object>map(json).toList());
    }

    private static String id(UserId user) {
        return Long.toString(user.value());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
