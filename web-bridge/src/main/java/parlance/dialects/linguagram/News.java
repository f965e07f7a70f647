package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.FriendshipEvent;
import parlance.domain.MembershipState;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageId;
import parlance.domain.Note;
import parlance.domain.Relation;
import parlance.domain.RoomEvent;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.web.Step;

/** What happens in groups and among friends, as one client is told of it. What follows comes after what is looked up. */
final class News {
    private static final int RECENT = 64;
    private static final int NEWEST = 10;

    private final Asked asked;
    private final Scene scene;
    private final Chats chats;
    /** What was told last, so that nothing is told twice that was also looked up. */
    private final Deque<MessageId> recent = new ArrayDeque<>();

    News(Asked asked, Scene scene, Chats chats) {
        this.asked = asked;
        this.scene = scene;
        this.chats = chats;
    }

    List<Step> messages(MessageEvent.Changed event, Actor actor, Supplier<List<Step>> then) {
        List<MessageEvent.Change> changes = event.changes().stream()
                .filter(change -> change.kind() != MessageEvent.Change.Kind.UPDATED && !chats.isEcho(change, actor))
                .filter(change -> change.kind() != MessageEvent.Change.Kind.POSTED || isNew(change.message()))
                .toList();
        if (changes.isEmpty()) {
            return then.get();
        }
        List<Message> messages =
                changes.stream().map(MessageEvent.Change::message).toList();
        return scene.group(
                event.room(),
                group -> scene.answered(event.room(), messages, answered -> {
                    List<Step> steps = new ArrayList<>();
                    changes.forEach(change -> steps.addAll(message(change, group, answered)));
                    steps.addAll(reached(event, actor.asUser()));
                    steps.addAll(then.get());
                    return steps;
                }),
                _ -> then.get());
    }

    /** What was said between two before it could be heard: their room has come into being with it. */
    List<Step> membership(RoomEvent.MembershipChanged event, Actor actor, Supplier<List<Step>> then) {
        RoomId room = event.room().id();
        if (event.membership().state() != MembershipState.JOINED) {
            List<Step> steps = new ArrayList<>();
            steps.add(Emitted.event(
                    "group_leave",
                    new JsonObject()
                            .put("id", room.value())
                            .put("GroupId", room.value())
                            .put("UserId", event.user().value())));
            steps.addAll(then.get());
            return steps;
        }
        return scene.group(
                room,
                group -> {
                    List<Step> steps = new ArrayList<>();
                    steps.add(Emitted.event("group_join", scene.words().group(group)));
                    steps.addAll(event.room().pair() == null ? then.get() : catchUp(event, actor, then));
                    return steps;
                },
                _ -> then.get());
    }

    private List<Step> catchUp(RoomEvent.MembershipChanged event, Actor actor, Supplier<List<Step>> then) {
        long reached = event.membership().deliveredSeq();
        return asked.ask(
                new MessageCommand.ListMessages(new RoomRef.ById(event.room().id()), null, reached, null, NEWEST),
                page -> {
                    List<MessageEvent.Change> changes = page.messages().stream()
                            .filter(message -> !message.sender().equals(actor.asUser()))
                            .map(message -> new MessageEvent.Change(MessageEvent.Change.Kind.POSTED, message, null, ""))
                            .toList();
                    return messages(
                            new MessageEvent.Changed(
                                    event.room().id(),
                                    event.room().pair(),
                                    event.room().version(),
                                    event.room().version(),
                                    event.room().memberVersion(),
                                    changes),
                            actor,
                            then);
                },
                _ -> then.get());
    }

    /** Whoever has done it themself was answered. */
    List<Step> friendship(FriendshipEvent.Changed event, User self) {
        Relation now = event.friendship().relation();
        if (self.id().equals(event.by()) || now == event.before()) {
            return List.of();
        }
        String name = switch (now) {
            case REQUESTED -> "friend_request";
            case ACCEPTED -> "friend_request_accept";
            case NONE -> "friend_request_delete";
            case REQUESTING, UNKNOWN -> null;
        };
        return name == null
                ? List.of()
                : List.of(Emitted.event(name, scene.words().friendship(event.friendship(), self)));
    }

    private List<Step> message(MessageEvent.Change change, Group group, Map<Long, Message> answered) {
        Message message = change.message();
        String name = switch (change.kind()) {
            case POSTED -> message.deletedAt() == null ? "message" : "message_delete";
            case DELETED -> "message_delete";
            case EDITED, UNKNOWN, UPDATED -> message.deletedAt() == null ? "message_edit" : "message_delete";
        };
        LinguagramJson words = scene.words();
        Message reply = message.replyTo() == null ? null : answered.get(message.replyTo());
        List<Step> steps = new ArrayList<>();
        steps.add(Emitted.event(
                name, words.message(message, group, null, reply).put("Group", shown(words, group, message))));
        if (isAboutGroup(message.note())) {
            steps.add(Emitted.event("group_update", words.group(group)));
        }
        return steps;
    }

    /** Of larger groups the sender only. */
    private static JsonObject shown(LinguagramJson words, Group group, Message message) {
        return group.mine().room().members() <= Group.SHOWN
                ? words.members(group)
                : words.members(new Group(
                        group.mine(),
                        group.participants().stream()
                                .filter(one -> one.user().id().equals(message.sender()))
                                .toList()));
    }

    private static boolean isAboutGroup(@Nullable Note note) {
        return note != null
                && switch (note.kind()) {
                    case JOINED, LEFT, KICKED, BANNED, RENAMED, CHANGED, ARCHIVED, REOPENED -> true;
                    case CREATED, ROLE, PINNED, CALLED, MISSED_CALL, DECLINED_CALL, UNKNOWN -> false;
                };
    }

    private boolean isNew(Message message) {
        if (recent.contains(message.id())) {
            return false;
        }
        recent.add(message.id());
        if (recent.size() > RECENT) {
            recent.remove();
        }
        return true;
    }

    /** Between two only: in groups nobody asks, and it would be a write for each who hears it. */
    private List<Step> reached(MessageEvent.Changed event, UserId me) {
        long said = event.changes().stream()
                .filter(change -> change.kind() == MessageEvent.Change.Kind.POSTED)
                .map(MessageEvent.Change::message)
                .filter(message -> !message.sender().equals(me))
                .mapToLong(Message::seq)
                .max()
                .orElse(0);
        return event.pair() == null || said == 0
                ? List.of()
                : asked.ask(
                        new MessageCommand.Mark(new RoomRef.ById(event.room()), said, null),
                        _ -> List.of(),
                        _ -> List.of());
    }
}
