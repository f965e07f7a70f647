package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.bus.Bus;
import parlance.domain.Invite;
import parlance.domain.InviteId;
import parlance.domain.InviteLinkId;
import parlance.domain.Reason;
import parlance.domain.RoomCommand;
import parlance.domain.RoomId;
import parlance.json.Items;
import parlance.json.NativeJson;
import parlance.json.RoomJson;

/** Invites and links into rooms, over the native API. */
final class InviteRoutes {
    private final Bus bus;
    private final NativeJson json;

    InviteRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on(
                "inviteUser",
                call -> ask(call, new RoomCommand.SendInvite(call.room(), call.named()))
                        .map(Answer::created));
        api.on("listRoomInvites", call -> list(call, call.room()));
        api.on("listInvites", call -> list(call, null));
        api.on(
                "answerInvite",
                call -> ask(
                                call,
                                new RoomCommand.AnswerInvite(
                                        invite(call), call.body().getBoolean("accept")))
                        .map(Answer::ok));
        api.on(
                "withdrawInvite",
                call -> ask(call, new RoomCommand.WithdrawInvite(invite(call))).map(Answer::ok));
        api.on("createLink", this::createLink);
        api.on("listLinks", this::listLinks);
        api.on("revokeLink", this::revokeLink);
        api.on(
                "showLink",
                call -> bus.ask(call.actor(), new RoomCommand.ShowLink(code(call)))
                        .map(room -> Answer.ok(RoomJson.room(room))));
        api.on(
                "joinByLink",
                call -> bus.ask(call.actor(), new RoomCommand.JoinByLink(code(call)))
                        .map(mine -> Answer.ok(json.rooms().mine(mine))));
    }

    private Future<JsonObject> ask(Call call, RoomCommand<Invite> command) {
        return bus.ask(call.actor(), command).map(json.rooms()::invite);
    }

    private Future<Answer> list(Call call, @Nullable RoomId room) {
        return bus.ask(call.actor(), new RoomCommand.ListInvites(room, call.limit(), call.before()))
                .map(page -> Answer.page(page.invites(), json.rooms()::invite, page.next()));
    }

    private Future<Answer> createLink(Call call) {
        Integer seconds = call.body().getInteger("expiresIn");
        RoomCommand.CreateLink command = new RoomCommand.CreateLink(
                call.room(),
                seconds == null ? null : Duration.ofSeconds(seconds),
                call.body().getInteger("maxUses"));
        return bus.ask(call.actor(), command).map(link -> Answer.created(RoomJson.link(link)));
    }

    private Future<Answer> listLinks(Call call) {
        return bus.ask(call.actor(), new RoomCommand.ListLinks(call.room()))
                .map(found -> Answer.ok(new JsonObject().put("items", Items.all(found.links(), RoomJson::link))));
    }

    private Future<Answer> revokeLink(Call call) {
        InviteLinkId link = new InviteLinkId(call.pathId("linkId", Reason.LINK_UNKNOWN));
        return bus.ask(call.actor(), new RoomCommand.RevokeLink(call.room(), link))
                .map(_ -> Answer.message("Nobody comes in by this link any more."));
    }

    private static InviteId invite(Call call) {
        return new InviteId(call.pathId("inviteId", Reason.INVITE_UNKNOWN));
    }

    private static String code(Call call) {
        return String.valueOf(call.context().pathParam("code"));
    }
}
