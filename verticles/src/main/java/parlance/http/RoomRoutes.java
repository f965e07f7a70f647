package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.json.NativeJson;
import parlance.json.RoomJson;

/** Rooms over the native API; {@link MemberRoutes} and {@link InviteRoutes} say who is in them and how one gets in. */
final class RoomRoutes {
    private final Bus bus;
    private final NativeJson json;

    RoomRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on(
                "createRoom",
                call -> bus.ask(call.actor(), creation(call.body()))
                        .map(mine -> Answer.created(json.rooms().mine(mine))));
        api.on("openDirect", call -> ask(call, new RoomCommand.OpenDirect(call.named())));
        api.on("showRoom", call -> ask(call, new RoomCommand.Show(new RoomRef.ById(call.room()))));
        api.on("changeRoom", call -> ask(call, change(call.room(), call.body())));
        api.on("archiveRoom", call -> ask(call, new RoomCommand.Archive(call.room(), true)));
        api.on("reopenRoom", call -> ask(call, new RoomCommand.Archive(call.room(), false)));
        api.on("listRooms", this::list);
        api.on("discoverRooms", this::discover);
        new MemberRoutes(bus, json).mount(api);
        new InviteRoutes(bus, json).mount(api);
        new ChangesRoutes(bus, json).mount(api);
    }

    private Future<Answer> ask(Call call, RoomCommand<RoomReply.Mine> command) {
        return bus.ask(call.actor(), command).map(mine -> Answer.ok(json.rooms().mine(mine)));
    }

    private Future<Answer> list(Call call) {
        return bus.ask(call.actor(), new RoomCommand.ListMine(call.limit(), call.optionalQuery("before")))
                .map(page -> Answer.page(page.rooms(), json.rooms()::mine, page.next()));
    }

    private Future<Answer> discover(Call call) {
        String term = call.optionalQuery("term");
        RoomCommand.Discover command =
                new RoomCommand.Discover(term == null ? "" : term, call.limit(), call.optionalQuery("before"));
        return bus.ask(call.actor(), command).map(page -> Answer.page(page.rooms(), RoomJson::room, page.next()));
    }

    private static RoomCommand.CreateGroup creation(JsonObject body) {
        return new RoomCommand.CreateGroup(
                body.getString("name"),
                body.getString("description", ""),
                body.getBoolean("isPublic", false),
                body.getBoolean("openHistory"));
    }

    private static RoomCommand.Change change(RoomId room, JsonObject body) {
        return new RoomCommand.Change(
                room,
                body.getString("name"),
                body.getString("description"),
                body.getBoolean("isPublic"),
                body.getBoolean("openHistory"));
    }
}
