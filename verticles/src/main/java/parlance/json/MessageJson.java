package parlance.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.MessageReply;
import parlance.domain.Note;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** Messages in the words of the native API. */
public final class MessageJson {
    private final FileJson files;

    MessageJson(FileJson files) {
        this.files = files;
    }

    public JsonObject message(Message message) {
        StoredFile file = message.file();
        Message.Pin pin = message.pin();
        return new JsonObject()
                .put("messageId", Long.toString(message.id().value()))
                .put("roomId", Long.toString(message.room().value()))
                .put("seq", message.seq())
                .put("version", message.version())
                .put("senderId", id(message.sender()))
                .put("clientKey", message.clientKey())
                .put("kind", message.kind().name().toLowerCase(Locale.ROOT))
                .put("text", message.text())
                .put("file", file == null ? null : files.file(file))
                .put("note", note(message.note()))
                .put("replyTo", message.replyTo())
                .put("mentions", Items.all(message.mentions(), MessageJson::id))
                .put("reactions", Items.all(message.reactions(), MessageJson::reaction))
                .put("pinnedAt", pin == null ? null : pin.at().toString())
                .put("pinnedBy", pin == null ? null : id(pin.user()))
                .put("previews", Items.all(message.previews(), MessageJson::preview))
                .put("createdAt", message.createdAt().toString())
                .put("editedAt", time(message.editedAt()))
                .put("deletedAt", time(message.deletedAt()));
    }

    public JsonObject page(MessageReply.Page page) {
        return new JsonObject()
                .put("items", Items.all(page.messages(), this::message))
                .put("moreBefore", page.moreBefore())
                .put("moreAfter", page.moreAfter())
                .put("next", page.next() == null ? null : page.next().toString());
    }

    public JsonObject found(MessageReply.Found found) {
        JsonArray items = new JsonArray();
        for (int i = 0; i < found.messages().size(); i++) {
            items.add(message(found.messages().get(i))
                    .put("highlights", Items.all(found.highlights(i), MessageJson::highlight)));
        }
        return new JsonObject().put("items", items).put("next", found.next());
    }

    public JsonObject pins(MessageReply.Pins pins) {
        return new JsonObject().put("items", Items.all(pins.messages(), this::message));
    }

    public static JsonObject earlier(MessageReply.EarlierTexts earlier) {
        return new JsonObject()
                .put(
                        "items",
                        Items.all(
                                earlier.texts(),
                                text -> new JsonObject()
                                        .put("text", text.text())
                                        .put("until", text.until().toString())));
    }

    public static JsonObject markers(Membership membership) {
        return new JsonObject()
                .put("roomId", Long.toString(membership.room().value()))
                .put("deliveredSeq", membership.deliveredSeq())
                .put("readSeq", membership.readSeq());
    }

    public JsonObject changes(MessageReply.Changes changes) {
        return new JsonObject()
                .put("roomId", Long.toString(changes.room().value()))
                .put("items", Items.all(changes.messages(), this::message))
                .put("until", changes.until())
                .put("seq", changes.seq())
                .put("memberVersion", changes.memberVersion())
                .put("more", changes.more());
    }

    public static JsonObject positions(MessageReply.Positions positions) {
        return new JsonObject()
                .put(
                        "items",
                        Items.all(
                                positions.rooms(),
                                position -> new JsonObject()
                                        .put(
                                                "roomId",
                                                Long.toString(position.room().value()))
                                        .put("version", position.version())
                                        .put("memberVersion", position.memberVersion())
                                        .put("seq", position.seq())
                                        .put("deliveredSeq", position.deliveredSeq())
                                        .put("readSeq", position.readSeq())
                                        .put("unread", Math.max(0, position.seq() - position.readSeq()))
                                        .put("mentions", position.mentions())));
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
                .put("users", Items.all(reaction.users(), MessageJson::id));
    }

    private static JsonObject preview(Message.Preview preview) {
        return new JsonObject()
                .put("url", preview.url())
                .put("title", preview.title())
                .put("description", preview.description())
                .put("siteName", preview.siteName());
    }

    private static JsonArray highlight(MessageReply.Highlight highlight) {
        return new JsonArray().add(highlight.start()).add(highlight.end());
    }

    private static String id(UserId user) {
        return Long.toString(user.value());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
