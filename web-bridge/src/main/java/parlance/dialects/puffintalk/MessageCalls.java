package parlance.dialects.puffintalk;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Contact;
import parlance.domain.Failure;
import parlance.domain.FileCommand;
import parlance.domain.FileId;
import parlance.domain.FriendshipCommand;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.MessageId;
import parlance.domain.MessageReply;
import parlance.domain.MessageReply.Skipped;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomRef;
import parlance.domain.UserCommand;
import parlance.domain.UserRef;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** What two have said to each other. */
final class MessageCalls {
    private static final int COUNT = 100;
    private static final int MOST = 255;
    private static final int PAGE = 100;

    private final Bus bus;
    private final MessageJson json;

    MessageCalls(Bus bus, MessageJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(DoorRoutes all) {
        DoorRoutes routes = all.with(new PuffinTalkWords(Topic.MESSAGES));
        routes.member(HttpMethod.POST, "/api/messages/send", this::send);
        routes.member(HttpMethod.PUT, "/api/messages/read", this::read);
        routes.member(HttpMethod.PUT, "/api/messages/read_all_text", this::readAllText);
        routes.member(HttpMethod.GET, "/api/messages/:phone", this::list);
    }

    private Future<JsonObject> list(DoorCall call) {
        Digits other = Digits.of(call.path("phone"));
        int count = count(call.query("count"));
        RoomRef room = new RoomRef.DirectWith(other.user());
        return newest(call.actor(), room, null, count, new ArrayList<>())
                .compose(messages -> conversation(call.actor(), other, messages));
    }

    /** The newest first; what was deleted does not count. */
    private Future<List<Message>> newest(
            Actor actor, RoomRef room, @Nullable Long before, int count, List<Message> found) {
        return bus.ask(actor, new MessageCommand.ListMessages(room, before, null, null, PAGE))
                .compose(page -> {
                    List<Message> messages = page.messages().reversed();
                    messages.stream()
                            .filter(message -> message.deletedAt() == null)
                            .limit(count - found.size())
                            .forEach(found::add);
                    return found.size() < count && page.moreBefore()
                            ? newest(actor, room, messages.getLast().seq(), count, found)
                            : Future.succeededFuture(found);
                });
    }

    private Future<JsonObject> conversation(Actor actor, Digits other, List<Message> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(messages(List.of()));
        }
        RoomRef room = new RoomRef.ById(messages.getFirst().room());
        return bus.ask(actor, new UserCommand.Show(actor.asUser()))
                .compose(me -> bus.ask(actor, new RoomCommand.ListParticipants(room, 2, null))
                        .map(found -> Conversation.of(me, other.text(), found.participants())))
                .compose(between -> unplayed(actor, room, messages).map(between::unplayed))
                .compose(between -> answered(actor, room, messages)
                        .map(answered -> messages(messages.stream()
                                .map(message -> json.message(message, between, answered.get(message.replyTo())))
                                .toList())));
    }

    private Future<Set<Skipped>> unplayed(Actor actor, RoomRef room, List<Message> messages) {
        return messages.stream().anyMatch(Conversation::isPlayed)
                ? bus.ask(actor, new MessageCommand.ListUnplayed(room)).map(MessageReply.Unplayed::skipped)
                : Future.succeededFuture(Set.of());
    }

    /** What they reply to, by its number; most of it is among them. */
    private Future<Map<Long, Message>> answered(Actor actor, RoomRef room, List<Message> messages) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Future<?>> asked = messages.stream()
                .map(Message::replyTo)
                .filter(seq -> seq != null && !known.containsKey(seq))
                .distinct()
                .<Future<?>>map(seq -> bus.ask(actor, new MessageCommand.ListMessages(room, null, null, seq, 1))
                        .onSuccess(page -> page.messages().forEach(one -> known.put(one.seq(), one))))
                .toList();
        return Future.join(asked).transform(_ -> Future.succeededFuture(known));
    }

    private Future<JsonObject> send(DoorCall call) {
        Digits other = Digits.in(call.body());
        String type = String.valueOf(call.body().getValue("message_type"));
        Object said = call.body().getValue("message");
        return switch (type) {
            case "text" -> {
                String text = text(said);
                yield recipient(call.actor(), other).compose(contact -> send(call.actor(), other, contact, text, null));
            }
            case "audio", "video" -> {
                FileId file = MediaCalls.file(call.body().getValue(MediaCalls.ID));
                String text = said instanceof String words ? words : "";
                yield recipient(call.actor(), other)
                        .compose(contact -> played(call.actor(), file, type)
                                .compose(_ -> send(call.actor(), other, contact, text, file)));
            }
            default -> throw ChatException.invalid("message_type", Reason.NONE, "Invalid message type");
        };
    }

    private Future<?> played(Actor actor, FileId file, String type) {
        return bus.ask(actor, new FileCommand.Show(file)).map(found -> {
            if (!found.type().startsWith(type + "/")) {
                throw ChatException.invalid("message_type", Reason.NONE, "Invalid message type");
            }
            return found;
        });
    }

    private Future<JsonObject> send(Actor actor, Digits other, Contact contact, String text, @Nullable FileId file) {
        UserRef.ById person = new UserRef.ById(contact.person().id());
        MessageCommand.Send command = new MessageCommand.Send(
                new RoomRef.DirectWith(person), text, UUID.randomUUID().toString(), null, file);
        return bus.ask(actor, command)
                .compose(sent -> bus.ask(actor, new UserCommand.Show(actor.asUser()))
                        .compose(me -> reached(actor, person, sent)
                                .map(seq -> Conversation.of(me, other.text(), List.of())
                                        .reached(seq))
                                .map(between -> messages(List.of(json.message(sent, between, null))))));
    }

    /** Up to where everything has reached the other; a message is sent also when that cannot be found out. */
    private Future<Long> reached(Actor actor, UserRef.ById person, Message sent) {
        return bus.ask(actor, new MessageCommand.Reach(person.id(), sent.room(), sent.seq()))
                .map(found -> found.reached() ? sent.seq() : 0)
                .otherwise(0L);
    }

    /** Only contacts write to each other here, whatever other doors allow. */
    private Future<Contact> recipient(Actor actor, Digits other) {
        return bus.ask(actor, new FriendshipCommand.ListContacts(other.user()))
                .compose(found -> found.contacts().stream()
                        .findFirst()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> nobody(actor, other)))
                .map(contact -> {
                    if (contact.standing() != Contact.Standing.ACCEPTED) {
                        throw notAccepted();
                    }
                    return contact;
                });
    }

    /** Fails in any case: with what is known of a number that is nobody's, or that it is no contact. */
    private Future<Contact> nobody(Actor actor, Digits other) {
        RoomRef room = new RoomRef.DirectWith(other.user());
        return bus.ask(actor, new MessageCommand.ListMessages(room, null, null, null, 1))
                .compose(_ -> Future.failedFuture(notAccepted()));
    }

    private Future<JsonObject> read(DoorCall call) {
        MessageId message = new MessageId(number(call.body().getValue("message_id"), "Missing message id"));
        return bus.ask(call.actor(), new MessageCommand.Read(message)).map(_ -> new JsonObject());
    }

    private Future<JsonObject> readAllText(DoorCall call) {
        RoomRef room = new RoomRef.DirectWith(Digits.in(call.body()).user());
        return bus.ask(call.actor(), new MessageCommand.ReadTexts(room))
                .map(_ -> new JsonObject())
                // Nothing was said yet.
                .recover(cause -> cause instanceof ChatException known && known.reason() == Reason.ROOM_UNKNOWN
                        ? Future.succeededFuture(new JsonObject())
                        : Future.failedFuture(cause));
    }

    private static JsonObject messages(List<JsonObject> messages) {
        return new JsonObject().put("messages", new JsonArray(messages));
    }

    private static int count(@Nullable String given) {
        if (given == null) {
            return COUNT;
        }
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw ChatException.invalid("count", Reason.NONE, "Invalid count");
        }
        return Integer.parseInt(given);
    }

    private static long number(@Nullable Object given, String otherwise) {
        String text = given == null ? "" : given.toString();
        if (!text.matches("[0-9]{1,18}")) {
            throw ChatException.invalid("message_id", Reason.NONE, text.isEmpty() ? otherwise : "Invalid message id");
        }
        return Long.parseLong(text);
    }

    private static String text(@Nullable Object given) {
        if (given instanceof String text && !text.isBlank()) {
            return text;
        }
        throw ChatException.invalid("message", Reason.NONE, "Missing message");
    }

    private static ChatException notAccepted() {
        return new ChatException(Failure.FORBIDDEN, Reason.NOT_FRIENDS, "Recipient is not an accepted contact");
    }
}
