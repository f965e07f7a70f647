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
import parlance.domain.PresenceCommand;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.UserCommand;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Groups: which there are, what was said there, entering and leaving, founding and renaming. */
final class GroupCalls {
    private static final String ENTERING = "is_enter";
    private static final int PAGE = 100;
    private static final int MOST = 2000;

    private final Bus bus;
    private final Loads loads;

    GroupCalls(Bus bus, Loads loads) {
        this.bus = bus;
        this.loads = loads;
    }

    void mount(DoorRoutes routes) {
        routes.member(HttpMethod.GET, "/http/chat_groups", call -> list(call.actor(), null, new ArrayList<>()));
        routes.member(HttpMethod.POST, "/http/chat_groups", this::found);
        routes.member(
                HttpMethod.PUT,
                "/http/chat_groups",
                call -> rename(call, Fields.of(call).id("group_id", WeConnectJson.GROUP)));
        routes.member(HttpMethod.GET, "/http/chat_groups/:group", this::load);
        routes.member(HttpMethod.POST, "/http/chat_groups/:group", this::visit);
        routes.member(
                HttpMethod.PUT,
                "/http/chat_groups/:group",
                call -> rename(call, group(call).value()));
    }

    private Future<JsonObject> list(Actor actor, @Nullable String before, List<RoomReply.Group> found) {
        return bus.ask(actor, new RoomCommand.ListGroups(PAGE, before)).compose(page -> {
            found.addAll(page.groups());
            return page.next() == null || found.size() >= MOST
                    ? Future.succeededFuture(
                            new JsonObject().put("chat_groups", WeConnectJson.array(found, WeConnectJson::group)))
                    : list(actor, page.next(), found);
        });
    }

    private Future<JsonObject> found(DoorCall call) {
        String name = Fields.of(call).text("name");
        return bus.ask(call.actor(), new RoomCommand.CreateGroup(name, "", true, null))
                .map(mine -> WeConnectJson.group(
                        new RoomReply.Group(mine.room(), call.actor().asUser(), true)));
    }

    /** Whoever other doors let rename a group is not always let here: only the owner may. */
    private Future<JsonObject> rename(DoorCall call, long id) {
        RoomId room = new RoomId(id);
        String name = Fields.of(call).text("name");
        return bus.ask(call.actor(), new RoomCommand.ShowGroup(room)).compose(group -> {
            if (!group.owner().equals(call.actor().asUser()) || !group.joined()) {
                throw new ChatException(Failure.FORBIDDEN, Reason.ROLE_TOO_LOW, "Only the owner may do this");
            }
            return bus.ask(call.actor(), new RoomCommand.Change(room, name, null, null, null))
                    .map(mine -> WeConnectJson.group(new RoomReply.Group(mine.room(), group.owner(), true)));
        });
    }

    /** Clients load before they enter. Of whatever a stranger may not read there is nothing then. */
    private Future<JsonObject> load(DoorCall call) {
        RoomId room = group(call);
        return bus.ask(call.actor(), new RoomCommand.ShowGroup(room))
                .compose(group -> loads.load(call, new RoomRef.ById(room))
                        .recover(cause -> isForMembers(cause)
                                ? Future.succeededFuture(Loads.none())
                                : Future.failedFuture(cause)));
    }

    private Future<JsonObject> visit(DoorCall call) {
        RoomId room = group(call);
        boolean entering = Fields.of(call).flag(ENTERING);
        return bus.ask(call.actor(), new RoomCommand.ShowGroup(room))
                .compose(group -> (entering ? enter(call.actor(), group) : leave(call.actor(), room))
                        .map(_ -> WeConnectJson.group(group).put(ENTERING, entering)));
    }

    private Future<?> enter(Actor actor, RoomReply.Group group) {
        RoomId room = group.room().id();
        Future<?> joined = group.joined()
                ? Future.succeededFuture()
                : bus.ask(actor, new RoomCommand.Join(room))
                        .mapEmpty()
                        .recover(cause -> ChatException.of(cause).reason() == Reason.ALREADY_MEMBER
                                ? Future.succeededFuture()
                                : Future.failedFuture(cause));
        return joined.compose(_ -> bus.ask(actor, new UserCommand.Show(actor.asUser())))
                .compose(me -> bus.ask(actor, new PresenceCommand.Visit(room, true, WeConnectJson.name(me))));
    }

    private Future<?> leave(Actor actor, RoomId room) {
        return bus.ask(actor, new PresenceCommand.Visit(room, false, ""));
    }

    private static RoomId group(DoorCall call) {
        return new RoomId(Fields.number(call.path("group"), WeConnectJson.GROUP));
    }

    private static boolean isForMembers(Throwable cause) {
        return ChatException.of(cause).reason() == Reason.NOT_A_MEMBER;
    }
}
