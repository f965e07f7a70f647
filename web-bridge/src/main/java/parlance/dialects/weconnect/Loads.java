package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.Message;
import parlance.domain.MessageCommand;
import parlance.domain.RoomRef;
import parlance.http.DoorCall;

/**
 * What was said in a room, in one of three forms: the last, from a time on, or up to a time. The newest first, at most
 * 100.
 */
final class Loads {
    private static final int PAGE = 100;

    private final Bus bus;
    private final WeConnectJson json;

    Loads(Bus bus, WeConnectJson json) {
        this.bus = bus;
        this.json = json;
    }

    Future<JsonObject> load(DoorCall call, RoomRef room) {
        return load(call, room, json::message);
    }

    /** {@code row} puts a message, with those that others reply to by their seqs. */
    Future<JsonObject> load(DoorCall call, RoomRef room, BiFunction<Message, Map<Long, Message>, JsonObject> row) {
        Fields fields = Fields.of(call);
        Instant time = fields.timeIfAny("timestamp").orElse(null);
        boolean before = fields.flagIfAny("before");
        MessageCommand.ListBetween command =
                new MessageCommand.ListBetween(room, before ? null : time, before ? time : null, PAGE);
        return bus.ask(call.actor(), command)
                .compose(page -> answered(call.actor(), page.messages())
                        .map(answered -> messages(page.messages().reversed(), answered, row)));
    }

    static JsonObject none() {
        return messages(List.of(), Map.of(), (_, _) -> new JsonObject());
    }

    /** With those that they reply to, by their seqs; without where those cannot be had. */
    private Future<Map<Long, Message>> answered(Actor actor, List<Message> messages) {
        Map<Long, Message> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = WeConnectJson.missing(messages, known);
        if (missing.isEmpty()) {
            return Future.succeededFuture(known);
        }
        RoomRef room = new RoomRef.ById(messages.getFirst().room());
        return bus.ask(actor, new MessageCommand.ListThese(room, missing)).transform(found -> {
            if (found.succeeded()) {
                found.result().messages().forEach(message -> known.put(message.seq(), message));
            }
            return Future.succeededFuture(known);
        });
    }

    private static JsonObject messages(
            List<Message> messages,
            Map<Long, Message> answered,
            BiFunction<Message, Map<Long, Message>, JsonObject> row) {
        return new JsonObject().put("messages", WeConnectJson.array(messages, message -> row.apply(message, answered)));
    }
}
