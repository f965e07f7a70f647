package parlance.http;

import io.vertx.core.Future;
import java.util.Locale;
import parlance.bus.Bus;
import parlance.domain.Membership;
import parlance.domain.Role;
import parlance.domain.RoomCommand;
import parlance.domain.RoomRef;
import parlance.domain.RoomReply;
import parlance.domain.UserRef;
import parlance.json.NativeJson;
import parlance.json.RoomJson;

/** Who is in a room, over the native API. */
final class MemberRoutes {
    private final Bus bus;
    private final NativeJson json;

    MemberRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on("listParticipants", this::list);
        api.on("listBans", this::listBans);
        api.on(
                "joinRoom",
                call -> bus.ask(call.actor(), new RoomCommand.Join(call.room()))
                        .map(mine -> Answer.ok(json.rooms().mine(mine))));
        api.on("leaveRoom", call -> ask(call, new RoomCommand.Leave(call.room())));
        api.on("muteRoom", call -> silence(call, new RoomCommand.Mute(room(call), call.optionalTime("until"))));
        api.on("unmuteRoom", call -> silence(call, new RoomCommand.Unmute(room(call))));
        api.on("changeRole", call -> ask(call, changeRole(call)));
        api.on("kickParticipant", call -> ask(call, new RoomCommand.Kick(call.room(), new UserRef.ById(call.user()))));
        api.on("banUser", call -> ask(call, new RoomCommand.Ban(call.room(), new UserRef.ById(call.user()))));
        api.on("unbanUser", call -> ask(call, new RoomCommand.Unban(call.room(), new UserRef.ById(call.user()))));
    }

    private Future<Answer> ask(Call call, RoomCommand<Membership> command) {
        return bus.ask(call.actor(), command).map(membership -> Answer.ok(RoomJson.membership(membership)));
    }

    private Future<Answer> silence(Call call, RoomCommand<RoomReply.Mine> command) {
        return bus.ask(call.actor(), command).map(mine -> Answer.ok(json.rooms().mine(mine)));
    }

    private Future<Answer> list(Call call) {
        RoomCommand.ListParticipants command =
                new RoomCommand.ListParticipants(room(call), call.limit(), call.optionalNumber("after"));
        return bus.ask(call.actor(), command)
                .map(page -> Answer.page(page.participants(), json.rooms()::participant, page.next()));
    }

    private Future<Answer> listBans(Call call) {
        return bus.ask(call.actor(), new RoomCommand.ListBans(call.room(), call.limit(), call.optionalNumber("after")))
                .map(page ->
                        Answer.page(page.participants(), banned -> json.users().other(banned.user()), page.next()));
    }

    private static RoomRef room(Call call) {
        return new RoomRef.ById(call.room());
    }

    private static RoomCommand.ChangeRole changeRole(Call call) {
        Role role = Role.valueOf(call.text("role").toUpperCase(Locale.ROOT));
        return new RoomCommand.ChangeRole(call.room(), new UserRef.ById(call.user()), role);
    }
}
