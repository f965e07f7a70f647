package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Membership;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply.Mine;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.VideoCommand;
import parlance.http.DoorAnswer;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;
import parlance.json.VideoJson;

/** Groups, and rooms of two, which are found or made by the other's id. */
final class GroupCalls {
    private static final int PAGE = 100;
    private static final int MOST = 300;

    private final Desk desk;

    GroupCalls(Desk desk) {
        this.desk = desk;
    }

    void mount(DoorRoutes routes) {
        routes.memberAs(HttpMethod.GET, "/groups/@me", this::list);
        routes.memberAs(HttpMethod.GET, "/groups", this::list);
        routes.member(HttpMethod.GET, "/groups/:id", this::open);
        routes.memberAs(HttpMethod.POST, "/groups", this::create);
        routes.member(HttpMethod.PUT, "/groups/:id", this::change);
        routes.memberAs(HttpMethod.POST, "/groups/:id/join", this::join);
        routes.member(HttpMethod.DELETE, "/groupmembers/:id", this::leave);
        routes.member(HttpMethod.POST, "/groups/:id/video", this::meet);
    }

    private Future<DoorAnswer> list(DoorCall call) {
        return all(call.actor(), null, List.of())
                .compose(rooms -> desk.groups(call.actor(), rooms))
                .map(all -> new DoorAnswer(200, all));
    }

    private Future<List<Mine>> all(Actor actor, @Nullable String before, List<Mine> found) {
        return desk.ask(actor, new RoomCommand.ListMine(PAGE, before)).compose(page -> {
            List<Mine> more =
                    Stream.concat(found.stream(), page.rooms().stream()).toList();
            return page.next() == null || more.size() >= MOST
                    ? Future.succeededFuture(more)
                    : all(actor, page.next(), more);
        });
    }

    /** A group's own id is good, too. */
    private Future<JsonObject> open(DoorCall call) {
        long id = Fields.id(call.path("id"), Reason.USER_UNKNOWN);
        return desk.ask(call.actor(), new RoomCommand.OpenDirect(new UserRef.ById(new UserId(id))))
                .recover(cause -> cause instanceof ChatException known && known.reason() == Reason.USER_UNKNOWN
                        ? desk.ask(call.actor(), new RoomCommand.Show(new RoomRef.ById(new RoomId(id))))
                                .recover(_ -> Future.failedFuture(cause))
                        : Future.failedFuture(cause))
                .compose(mine -> desk.groupJson(call.actor(), mine));
    }

    /** Explored by everybody unless {@code isPublic} is false. */
    private Future<DoorAnswer> create(DoorCall call) {
        JsonObject body = call.body();
        boolean isPublic = !Boolean.FALSE.equals(body.getValue("isPublic"));
        RoomCommand.CreateGroup command = new RoomCommand.CreateGroup(
                Fields.text(body, "name", "Group name is required"),
                Objects.requireNonNullElse(Fields.optionalText(body, "description"), ""),
                isPublic,
                null);
        return desk.ask(call.actor(), command)
                .compose(mine -> desk.groupJson(call.actor(), mine))
                .map(group -> new DoorAnswer(201, group));
    }

    private Future<JsonObject> change(DoorCall call) {
        RoomCommand.Change command = new RoomCommand.Change(
                room(call),
                Fields.optionalText(call.body(), "name"),
                Fields.optionalText(call.body(), "description"),
                null,
                null);
        return desk.ask(call.actor(), command).compose(mine -> desk.groupJson(call.actor(), mine));
    }

    private Future<DoorAnswer> join(DoorCall call) {
        return desk.ask(call.actor(), new RoomCommand.Join(room(call)))
                .compose(mine -> desk.groupJson(call.actor(), mine))
                .map(group -> new DoorAnswer(201, group));
    }

    private Future<JsonObject> leave(DoorCall call) {
        return desk.ask(call.actor(), new RoomCommand.Leave(room(call)))
                .map((Membership left) -> LinguagramJson.dated(
                        new JsonObject()
                                .put("id", left.user().value())
                                .put("GroupId", left.room().value())
                                .put("UserId", left.user().value()),
                        left.joinedAt(),
                        left.joinedAt()));
    }

    /** What it takes to be in a call: for members, in a room of two for friends. */
    private Future<JsonObject> meet(DoorCall call) {
        return desk.ask(call.actor(), new VideoCommand.Token(new RoomRef.ById(room(call))))
                .map(VideoJson::token);
    }

    static RoomId room(DoorCall call) {
        return new RoomId(Fields.id(call.path("id"), Reason.ROOM_UNKNOWN));
    }
}
