package parlance.dialects.weconnect;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

/** What is said in rooms, as one client is told of it. What it is told of has reached its user. */
final class News {
    private static final String EDITED = "✎ ";
    private static final int RECENT = 64;
    private static final int NEWEST = 10;

    private final Exchanges exchanges;
    private final WeConnectJson json;
    private final BotChat bots;
    /** What was told last, so that nothing is told twice that was also looked up. */
    private final Deque<MessageId> recent = new ArrayDeque<>();

    News(Exchanges exchanges, WeConnectJson json, BotChat bots) {
        this.exchanges = exchanges;
        this.json = json;
        this.bots = bots;
    }

    /** {@code then} is what follows when all of it is told. */
    List<Step> tell(MessageEvent.Changed event, UserId me, Supplier<List<Step>> then) {
        RoomRef room = new RoomRef.ById(event.room());
        List<Message> messages =
                event.changes().stream().map(MessageEvent.Change::message).toList();
        return withAnswered(room, messages, answered -> {
            List<Step> steps = new ArrayList<>();
            event.changes().stream()
                    .flatMap(change -> frame(event, change, answered))
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

    private Stream<Frame> frame(MessageEvent.Changed event, MessageEvent.Change change, Map<Long, Message> answered) {
        Message message = change.message();
        return switch (change.kind()) {
            case POSTED ->
                message.deletedAt() == null && isNews(message) ? posted(event, message, answered) : Stream.empty();
            case EDITED -> Stream.of(said(event, message, EDITED + json.text(message, answered)));
            case DELETED, UPDATED, UNKNOWN -> Stream.empty();
        };
    }

    private Stream<Frame> posted(MessageEvent.Changed event, Message message, Map<Long, Message> answered) {
        return bots.isBetween(event.pair())
                ? bots.tell(message, answered).stream()
                : Stream.of(said(event, message, json.text(message, answered)));
    }

    private static Frame said(MessageEvent.Changed event, Message message, String text) {
        boolean isGroup = event.pair() == null;
        return Frames.frame(
                isGroup ? "group_chat_message" : "room_chat_message",
                new JsonObject()
                        .put("id", message.id().value())
                        .put(WeConnectJson.USER, message.sender().value())
                        .put(
                                isGroup ? WeConnectJson.GROUP : WeConnectJson.ROOM,
                                event.room().value())
                        .put("message", text)
                        .put("timestamp", Times.write(message.createdAt())));
    }

    private boolean isNews(Message message) {
        if (recent.contains(message.id())) {
            return false;
        }
        recent.add(message.id());
        if (recent.size() > RECENT) {
            recent.remove();
        }
        return true;
    }

    /** Between two it is shown what has reached the other; in groups nobody asks, and it would be a write for each who hears it. */
    private List<Step> reached(MessageEvent.Changed event, UserId me, RoomRef room) {
        long said = event.changes().stream()
                .filter(change -> change.kind() == MessageEvent.Change.Kind.POSTED)
                .map(MessageEvent.Change::message)
                .filter(message -> !message.sender().equals(me))
                .mapToLong(Message::seq)
                .max()
                .orElse(0);
        if (event.pair() == null || said == 0) {
            return List.of();
        }
        // Of an answer of the bot clients do not say that it was read.
        Long read = bots.isBetween(event.pair()) ? said : null;
        return exchanges.ask(new MessageCommand.Mark(room, said, read), _ -> List.of(), _ -> List.of());
    }

    /** With the messages that some of these reply to, by their seqs; without those where they cannot be had. */
    private List<Step> withAnswered(
            RoomRef room, List<Message> messages, Function<Map<Long, Message>, List<Step>> then) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = WeConnectJson.missing(messages, known);
        return missing.isEmpty()
                ? then.apply(known)
                : exchanges.ask(
                        new MessageCommand.ListThese(room, missing),
                        page -> {
                            page.messages().forEach(message -> known.put(message.seq(), message));
                            return then.apply(known);
                        },
                        _ -> then.apply(known));
    }
}
