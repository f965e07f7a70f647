package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageId;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply.Mine;
import parlance.domain.StoredFile;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorFiles;
import parlance.http.DoorRoutes;

/** What is said in groups, with attachments. */
final class MessageCalls {
    private static final String ATTACHMENT = "attachment";
    private static final int MOST = 1000;
    private static final int PAGE = 100;

    private final Desk desk;
    private final DoorFiles files;

    MessageCalls(Desk desk, DoorFiles files) {
        this.desk = desk;
        this.files = files;
    }

    void mount(DoorRoutes routes) {
        for (String path : new String[] {"/groups/:id/messages", "/groups/:id/messages/"}) {
            routes.memberAs(HttpMethod.GET, path, this::list);
            routes.memberAs(HttpMethod.POST, path, this::post, this::postParts);
            routes.member(HttpMethod.PATCH, path, this::read);
        }
        routes.member(HttpMethod.PUT, "/groups/:id/messages/:message", this::edit);
        routes.member(HttpMethod.DELETE, "/groups/:id/messages/:message", this::delete);
        routes.uploadAs(HttpMethod.POST, "/attachment", this::attach);
    }

    private Future<DoorAnswer> list(DoorCall call) {
        Actor actor = call.actor();
        RoomRef room = room(call);
        int limit = Limits.of(call.query("limit"), MOST, MOST);
        String before = call.query("before");
        return mine(actor, room)
                .compose(mine -> (before == null
                                ? Future.<@Nullable Long>succeededFuture(null)
                                : find(actor, mine, before).<@Nullable Long>map(Message::seq))
                        .compose(seq -> newest(actor, room, seq, limit, new ArrayList<>()))
                        .compose(messages -> shown(actor, mine, messages)))
                .map(all -> new DoorAnswer(200, Desk.all(all, one -> one)));
    }

    private Future<Mine> mine(Actor actor, RoomRef room) {
        return desk.ask(actor, new RoomCommand.Show(room)).map(mine -> {
            if (mine.me() == null) {
                throw new ChatException(Failure.NOT_FOUND, Reason.ROOM_UNKNOWN, "You are not in this group");
            }
            return mine;
        });
    }

    /** The newest first. */
    private Future<List<Message>> newest(
            Actor actor, RoomRef room, @Nullable Long before, int count, List<Message> found) {
        int page = Math.min(PAGE, count - found.size());
        return desk.ask(actor, new MessageCommand.ListMessages(room, before, null, null, page))
                .compose(some -> {
                    List<Message> messages = some.messages().reversed();
                    found.addAll(messages);
                    return found.size() < count && some.moreBefore() && !messages.isEmpty()
                            ? newest(actor, room, messages.getLast().seq(), count, found)
                            : Future.succeededFuture(found);
                });
    }

    /** The oldest first. */
    private Future<List<JsonObject>> shown(Actor actor, Mine mine, List<Message> messages) {
        return desk.group(actor, mine)
                .compose(group -> senders(actor, group, messages)
                        .compose(senders -> answered(actor, mine, messages)
                                .compose(answered -> desk.words(actor, senders.values())
                                        .map(words -> messages.reversed().stream()
                                                .map(message -> words.message(
                                                        message,
                                                        group,
                                                        senders.get(message.sender()),
                                                        answered.get(message.replyTo())))
                                                .toList()))));
    }

    /** Also those who are not in any more. */
    private Future<Map<UserId, User>> senders(Actor actor, Group group, List<Message> messages) {
        Map<UserId, User> known = new HashMap<>();
        group.participants().forEach(one -> known.put(one.user().id(), one.user()));
        List<Future<?>> asked = messages.stream()
                .map(Message::sender)
                .distinct()
                .filter(sender -> !known.containsKey(sender))
                .<Future<?>>map(sender ->
                        desk.ask(actor, new UserCommand.Show(sender)).onSuccess(user -> known.put(sender, user)))
                .toList();
        return Future.join(asked).transform(_ -> Future.succeededFuture(known));
    }

    /** What they reply to, by its number; most of it is among them. */
    private Future<Map<Long, Message>> answered(Actor actor, Mine mine, List<Message> messages) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = messages.stream()
                .map(Message::replyTo)
                .filter(seq -> seq != null && !known.containsKey(seq))
                .distinct()
                .limit(PAGE)
                .toList();
        return missing.isEmpty()
                ? Future.succeededFuture(known)
                : desk.ask(actor, new MessageCommand.ListThese(ref(mine), missing))
                        .onSuccess(page -> page.messages().forEach(one -> known.put(one.seq(), one)))
                        .transform(_ -> Future.succeededFuture(known));
    }

    private Future<DoorAnswer> post(DoorCall call) {
        String content = Fields.optionalText(call.body(), "content");
        Object media = call.body().getValue("MediaId");
        return send(call, content, media == null ? null : new FileId(Fields.id(media, Reason.FILE_UNKNOWN)));
    }

    /** Whoever is not in the group is told before anything is read. */
    private Future<DoorAnswer> postParts(DoorCall call) {
        return mine(call.actor(), room(call))
                .compose(_ -> files.takeIfAny(call, ATTACHMENT)
                        .compose((Optional<StoredFile> file) -> send(
                                call,
                                call.field("content"),
                                file.map(StoredFile::id).orElse(null))));
    }

    private Future<DoorAnswer> send(DoorCall call, @Nullable String content, @Nullable FileId file) {
        String text = content == null ? "" : content;
        if (text.isBlank() && file == null) {
            throw ChatException.invalid("content", Reason.NONE, "One upload or text content is required");
        }
        Actor actor = call.actor();
        return mine(actor, room(call))
                .compose(mine -> desk.ask(
                                actor,
                                new MessageCommand.Send(
                                        ref(mine), text, UUID.randomUUID().toString(), null, file))
                        .compose(message -> whole(actor, mine, message)))
                .map(message -> new DoorAnswer(201, message));
    }

    /** With the group and who is in it. */
    private Future<JsonObject> whole(Actor actor, Mine mine, Message message) {
        return desk.group(actor, mine)
                .compose(group -> senders(actor, group, List.of(message))
                        .compose(senders -> answered(actor, mine, List.of(message))
                                .compose(answered -> desk.words(actor, group)
                                        .map(words -> words.message(
                                                        message,
                                                        group,
                                                        senders.get(message.sender()),
                                                        answered.get(message.replyTo()))
                                                .put("Group", words.members(group))))));
    }

    private Future<JsonObject> edit(DoorCall call) {
        String content = Fields.text(call.body(), "content", "Content is required to edit message");
        return own(call, (mine, message) -> new MessageCommand.Edit(ref(mine), message.seq(), content));
    }

    private Future<JsonObject> delete(DoorCall call) {
        return own(call, (mine, message) -> new MessageCommand.Delete(ref(mine), message.seq()));
    }

    private interface Change {
        MessageCommand<Message> of(Mine mine, Message message);
    }

    private Future<JsonObject> own(DoorCall call, Change change) {
        Actor actor = call.actor();
        return mine(actor, room(call))
                .compose(mine -> find(actor, mine, call.path("message"))
                        .compose(message -> {
                            requireOwn(actor, message);
                            return desk.ask(actor, change.of(mine, message));
                        })
                        .compose(changed -> whole(actor, mine, changed)));
    }

    static void requireOwn(Actor actor, Message message) {
        if (!message.sender().equals(actor.asUser()) || message.note() != null) {
            throw new ChatException(Failure.FORBIDDEN, "Only its author changes a message");
        }
        if (message.deletedAt() != null) {
            throw ChatException.invalid("", Reason.MESSAGE_DELETED, "It is deleted");
        }
    }

    private Future<Message> find(Actor actor, Mine mine, String id) {
        MessageId wanted = new MessageId(Fields.id(id, Reason.MESSAGE_UNKNOWN));
        return desk.ask(actor, new MessageCommand.Show(wanted)).map(message -> {
            if (!message.room().equals(mine.room().id())) {
                throw new ChatException(Failure.NOT_FOUND, Reason.MESSAGE_UNKNOWN, "It is elsewhere");
            }
            return message;
        });
    }

    private Future<JsonObject> read(DoorCall call) {
        Actor actor = call.actor();
        return mine(actor, room(call))
                .compose(mine -> desk.ask(
                                actor,
                                new MessageCommand.Mark(
                                        ref(mine), null, mine.room().seq()))
                        .compose(_ -> mine(actor, ref(mine))))
                .compose(mine -> desk.groupJson(actor, mine));
    }

    private Future<DoorAnswer> attach(DoorCall call) {
        return files.takeAny(call, ATTACHMENT)
                .compose(file -> desk.words(call.actor(), call.actor().asUser()).map(words -> words.media(file)))
                .map(media -> new DoorAnswer(201, media));
    }

    private static RoomRef room(DoorCall call) {
        return new RoomRef.ById(GroupCalls.room(call));
    }

    private static RoomRef ref(Mine mine) {
        return new RoomRef.ById(mine.room().id());
    }
}
