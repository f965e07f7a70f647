package parlance.dialects.wind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply.Stretch;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.web.Frame;
import parlance.web.Step;

/** Saying, editing and deleting, and what was said before. */
final class Chats {
    private static final int MOST = 500;
    private static final int PAGE = 50;

    private final Exchanges exchanges;
    private final WindJson json;
    private final String socket;
    private long sent;

    /** {@code socket} is like no other: what is said here is told by it from what is said elsewhere. */
    Chats(Exchanges exchanges, WindJson json, String socket) {
        this.exchanges = exchanges;
        this.json = json;
        this.socket = socket;
    }

    List<Step> take(Payload payload, UserId me) {
        return switch (payload.text("type")) {
            case "send" -> send(payload, me);
            case "edit" -> edit(payload, me);
            default -> throw Payload.bad("type");
        };
    }

    /** What comes of it is heard by all, and so it is by whoever has said it. */
    private List<Step> send(Payload payload, UserId me) {
        RoomRef room = ChatId.room(payload.id("chat_id"), me);
        String content = payload.textIfAny("content");
        return content.isBlank()
                ? List.of()
                : exchanges.ask(
                        new MessageCommand.Send(room, content, socket + "-" + ++sent, null, null), _ -> List.of());
    }

    private List<Step> edit(Payload payload, UserId me) {
        String content = payload.text("content");
        return exchanges.ask(new MessageCommand.Show(payload.message("id")), message -> {
            if (!message.sender().equals(me)) {
                return Exchanges.told(
                        new ChatException(Failure.FORBIDDEN, Reason.NONE, "only the author can edit a message."));
            }
            RoomRef room = new RoomRef.ById(message.room());
            return exchanges.ask(
                    content.isEmpty()
                            ? new MessageCommand.Delete(room, message.seq())
                            : new MessageCommand.Edit(room, message.seq(), content),
                    _ -> List.of());
        });
    }

    List<Step> load(Payload payload, UserId me) {
        RoomRef room = ChatId.room(payload.id("load_id"), me);
        int count = payload.count("count", MOST);
        MessageCommand.FindStretch command = new MessageCommand.FindStretch(room, payload.time("datetime"), count);
        return count == 0
                ? List.of()
                : exchanges.ask(
                        command, found -> found.room() == null ? List.of() : load(found, found.room(), found.after()));
    }

    /** A part at a time, so that the client has the one before when the next is read. */
    private List<Step> load(Stretch stretch, RoomId room, long after) {
        if (after >= stretch.until()) {
            return List.of();
        }
        RoomRef ref = new RoomRef.ById(room);
        return exchanges.ask(new MessageCommand.ListMessages(ref, null, after, null, PAGE), page -> {
            List<Message> messages = page.messages().stream()
                    .filter(message -> message.seq() <= stretch.until() && message.deletedAt() == null)
                    .toList();
            if (page.messages().isEmpty()) {
                return List.of();
            }
            long last = page.messages().getLast().seq();
            return withAnswered(ref, messages, answered -> {
                List<Step> steps = new ArrayList<>(said(room, stretch.pair(), messages, answered));
                steps.addAll(load(stretch, room, last));
                return steps;
            });
        });
    }

    private List<Step> said(
            RoomId room, @Nullable DirectPair pair, List<Message> messages, Map<Long, Message> answered) {
        String chat = ChatId.of(room, pair);
        return messages.stream()
                .map(message -> json.said(chat, message, answered))
                .map(Chats::say)
                .toList();
    }

    /** With the messages that some of these reply to, by their seqs; without those where they cannot be had. */
    List<Step> withAnswered(RoomRef room, List<Message> messages, Function<Map<Long, Message>, List<Step>> then) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = messages.stream()
                .filter(WindJson::isReply)
                .map(Message::replyTo)
                .filter(seq -> seq != null && !known.containsKey(seq))
                .distinct()
                .toList();
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

    private static Step say(Frame frame) {
        return new Step.Say(frame);
    }
}
