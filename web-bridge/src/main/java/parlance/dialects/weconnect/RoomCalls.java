package parlance.dialects.weconnect;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.MessageCommand;
import parlance.domain.MessageReply;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomKind;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Rooms of two, what was said there, and whether it was read. */
final class RoomCalls {
    private static final int PAGE = 100;
    private static final int MOST = 2000;

    private final Bus bus;
    private final Loads loads;

    RoomCalls(Bus bus, Loads loads) {
        this.bus = bus;
        this.loads = loads;
    }

    void mount(DoorRoutes routes) {
        routes.member(HttpMethod.GET, "/http/chat_rooms", call -> list(call.actor(), null, new ArrayList<>()));
        routes.member(HttpMethod.GET, "/http/chat_rooms/:room", this::load);
        routes.member(HttpMethod.GET, "/http/notifications", call -> listNotifications(call.actor()));
        routes.member(HttpMethod.PUT, "/http/notifications", this::read);
    }

    private Future<JsonObject> list(Actor actor, @Nullable String before, List<RoomReply.Mine> found) {
        return bus.ask(actor, new RoomCommand.ListMine(PAGE, before)).compose(page -> {
            page.rooms().stream()
                    .filter(mine -> mine.room().kind() == RoomKind.DIRECT)
                    .forEach(found::add);
            return page.next() == null || found.size() >= MOST
                    ? Future.succeededFuture(new JsonObject()
                            .put("chat_rooms", WeConnectJson.array(found, mine -> room(actor.asUser(), mine))))
                    : list(actor, page.next(), found);
        });
    }

    private static JsonObject room(UserId me, RoomReply.Mine mine) {
        User other = mine.other();
        var pair = mine.room().pair();
        Long id = other != null
                ? Long.valueOf(other.id().value())
                : pair == null ? null : Long.valueOf(pair.other(me).value());
        return new JsonObject()
                .put(WeConnectJson.ROOM, mine.room().id().value())
                .put("other_user_id", id)
                .put("last_message_timestamp", Times.write(mine.room().lastMessageAt()));
    }

    private Future<JsonObject> load(DoorCall call) {
        RoomRef room = new RoomRef.ById(new RoomId(Fields.number(call.path("room"), WeConnectJson.ROOM)));
        return bus.ask(call.actor(), new RoomCommand.Show(room)).compose(mine -> {
            if (mine.room().kind() != RoomKind.DIRECT) {
                throw new ChatException(Failure.NOT_FOUND, Reason.ROOM_UNKNOWN, "There is no such room");
            }
            return loads.load(call, room);
        });
    }

    private Future<JsonObject> listNotifications(Actor actor) {
        UserId me = actor.asUser();
        return bus.ask(actor, new MessageCommand.ListReceived())
                .map(received -> new JsonObject()
                        .put(
                                "notifications",
                                WeConnectJson.array(received.arrivals(), arrival -> notification(me, arrival))));
    }

    private static JsonObject notification(UserId me, MessageReply.Arrival arrival) {
        return new JsonObject()
                .put(WeConnectJson.USER, me.value())
                .put("other_user_id", arrival.sender().value())
                .put(WeConnectJson.ROOM, arrival.room().value())
                .put("is_read", arrival.read())
                .put("timestamp", Times.write(arrival.at()));
    }

    private Future<JsonObject> read(DoorCall call) {
        RoomId room = new RoomId(Fields.of(call).id(WeConnectJson.ROOM));
        return bus.ask(call.actor(), new MessageCommand.Mark(new RoomRef.ById(room), null, Long.MAX_VALUE))
                .map(_ -> new JsonObject().put(WeConnectJson.ROOM, room.value()).put("is_read", true));
    }
}
