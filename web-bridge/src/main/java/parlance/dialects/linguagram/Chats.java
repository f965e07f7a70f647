package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageId;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.web.Step;

/** Saying, editing and deleting over the socket; and what of it is echoed. */
final class Chats {
    private static final int REMEMBERED = 256;

    private final Asked asked;
    private final String socket;
    /** Messages that were edited or deleted here lately. */
    private final Deque<MessageId> touched = new ArrayDeque<>();

    private long sent;

    /** {@code socket} is like no other: what is said here is told by it from what was posted. */
    Chats(Asked asked, String socket) {
        this.asked = asked;
        this.socket = socket;
    }

    /** Told to all, and so to whoever has said it. */
    List<Step> send(JsonObject body) {
        String content = Objects.requireNonNullElse(Fields.optionalText(body, "content"), "");
        Object media = body.getValue("MediaId");
        if (content.isBlank() && media == null) {
            throw ChatException.invalid("content", Reason.NONE, "One upload or text content is required");
        }
        FileId file = media == null ? null : new FileId(Fields.id(media, Reason.FILE_UNKNOWN));
        return ask(new MessageCommand.Send(room(body), content, socket + "-" + ++sent, null, file));
    }

    List<Step> edit(JsonObject body, Actor actor) {
        String content = Fields.text(body, "content", "Content is required to edit message");
        return own(body, actor, (room, message) -> new MessageCommand.Edit(room, message.seq(), content));
    }

    List<Step> delete(JsonObject body, Actor actor) {
        return own(body, actor, (room, message) -> new MessageCommand.Delete(room, message.seq()));
    }

    /** Whoever posts, edits or deletes over REST is answered there, and told nothing here. */
    boolean isEcho(MessageEvent.Change change, Actor actor) {
        if (change.session() == null || !change.session().equals(actor.origin().session())) {
            return false;
        }
        String key = change.message().clientKey();
        boolean here = change.kind() == MessageEvent.Change.Kind.POSTED
                ? key != null && key.startsWith(socket + "-")
                : touched.contains(change.message().id());
        return !here;
    }

    private interface Change {
        MessageCommand<Message> of(RoomRef room, Message message);
    }

    private List<Step> own(JsonObject body, Actor actor, Change change) {
        MessageId id =
                new MessageId(Fields.id(body.getValue("MessageId", body.getValue("id")), Reason.MESSAGE_UNKNOWN));
        @Nullable Object group = body.getValue("GroupId");
        return asked.ask(
                new MessageCommand.Show(id),
                message -> {
                    try {
                        if (group != null
                                && Fields.id(group, Reason.ROOM_UNKNOWN)
                                        != message.room().value()) {
                            throw new ChatException(Failure.NOT_FOUND, Reason.MESSAGE_UNKNOWN, "It is elsewhere");
                        }
                        MessageCalls.requireOwn(actor, message);
                    } catch (ChatException e) {
                        return Emitted.error(e);
                    }
                    touch(id);
                    return ask(change.of(new RoomRef.ById(message.room()), message));
                },
                Emitted::error);
    }

    private void touch(MessageId id) {
        touched.add(id);
        if (touched.size() > REMEMBERED) {
            touched.remove();
        }
    }

    private List<Step> ask(MessageCommand<Message> command) {
        return asked.ask(command, _ -> List.of(), Emitted::error);
    }

    private static RoomRef room(JsonObject body) {
        return new RoomRef.ById(new RoomId(Fields.id(body.getValue("GroupId"), Reason.ROOM_UNKNOWN)));
    }
}
