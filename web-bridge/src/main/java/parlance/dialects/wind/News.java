package parlance.dialects.wind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parlance.domain.MembershipState;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageEvent;
import parlance.domain.MessageId;
import parlance.domain.Room;
import parlance.domain.RoomEvent;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.web.Frame;
import parlance.web.Step;

/** What happens in chats, as one client is told of it. What it is told of has reached its user. */
final class News {
    private static final int RECENT = 64;
    private static final int NEWEST = 10;

    private final Exchanges exchanges;
    private final Chats chats;
    private final WindJson json;
    /** What was told last, so that nothing is told twice that was also looked up. */
    private final Deque<MessageId> recent = new ArrayDeque<>();

    News(Exchanges exchanges, Chats chats, WindJson json) {
        this.exchanges = exchanges;
        this.chats = chats;
        this.json = json;
    }

    /** {@code then} is what follows when all of it is told. */
    List<Step> tell(MessageEvent.Changed event, UserId me, Supplier<List<Step>> then) {
        RoomRef room = new RoomRef.ById(event.room());
        List<Message> messages =
                event.changes().stream().map(MessageEvent.Change::message).toList();
        return chats.withAnswered(room, messages, answered -> {
            String chat = ChatId.of(event.room(), event.pair());
            List<Step> steps = new ArrayList<>();
            event.changes().stream()
                    .flatMap(change -> frame(chat, change, answered))
                    .forEach(frame -> steps.add(new Step.Say(frame)));
            steps.addAll(reached(event, me, room));
            steps.addAll(then.get());
            return steps;
        });
    }

    /** What was said between two before it could be heard: their room has come into being with it. */
    List<Step> catchUp(RoomEvent.MembershipChanged event, UserId me, Supplier<List<Step>> then) {
        Room room = event.room();
        if (room.pair() == null || event.membership().state() != MembershipState.JOINED) {
            return then.get();
        }
        long reached = event.membership().deliveredSeq();
        return exchanges.ask(
                new MessageCommand.ListMessages(new RoomRef.ById(room.id()), null, reached, null, NEWEST),
                page -> tell(said(room, page.messages()), me, then),
                _ -> then.get());
    }

    private static MessageEvent.Changed said(Room room, List<Message> messages) {
        List<MessageEvent.Change> changes = messages.stream()
                .map(message -> new MessageEvent.Change(MessageEvent.Change.Kind.POSTED, message, null, ""))
                .toList();
        return new MessageEvent.Changed(
                room.id(), room.pair(), room.version(), room.version(), room.memberVersion(), changes);
    }

    private Stream<Frame> frame(String chat, MessageEvent.Change change, Map<Long, Message> answered) {
        Message message = change.message();
        return switch (change.kind()) {
            // It may be gone by the time it was found in the database.
            case POSTED ->
                message.deletedAt() == null && isNew(message)
                        ? Stream.of(json.said(chat, message, answered))
                        : Stream.empty();
            case EDITED, UNKNOWN ->
                Stream.of(
                        message.deletedAt() == null
                                ? json.edited(chat, message, answered)
                                : json.deleted(chat, message));
            case DELETED -> Stream.of(json.deleted(chat, message));
            case UPDATED -> Stream.empty();
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
    private List<Step> reached(MessageEvent.Changed event, UserId me, RoomRef room) {
        long said = event.changes().stream()
                .filter(change -> change.kind() == MessageEvent.Change.Kind.POSTED)
                .map(MessageEvent.Change::message)
                .filter(message -> !message.sender().equals(me))
                .mapToLong(Message::seq)
                .max()
                .orElse(0);
        return event.pair() == null || said == 0
                ? List.of()
                : exchanges.ask(new MessageCommand.Mark(room, said, null), _ -> List.of(), _ -> List.of());
    }
}
