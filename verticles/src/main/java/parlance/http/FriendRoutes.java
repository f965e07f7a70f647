package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import parlance.bus.Bus;
import parlance.domain.Friendship;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipCommand.Kind;
import parlance.domain.UserRef;
import parlance.json.NativeJson;

/** Friendships over the native API. */
final class FriendRoutes {
    private final Bus bus;
    private final NativeJson json;

    FriendRoutes(Bus bus, NativeJson json) {
        this.bus = bus;
        this.json = json;
    }

    void mount(Api api) {
        api.on(
                "requestFriend",
                call -> ask(call, new FriendshipCommand.Request(call.named())).map(Answer::created));
        api.on(
                "answerFriend",
                call -> ask(
                                call,
                                new FriendshipCommand.Answer(
                                        call.named(), call.body().getBoolean("accept")))
                        .map(Answer::ok));
        api.on(
                "cancelFriend",
                call -> ask(call, new FriendshipCommand.Cancel(inPath(call))).map(Answer::ok));
        api.on(
                "removeFriend",
                call -> ask(call, new FriendshipCommand.Remove(inPath(call))).map(Answer::ok));
        api.on(
                "renameFriend",
                call -> ask(call, new FriendshipCommand.Rename(inPath(call), call.text("alias")))
                        .map(Answer::ok));
        api.on(
                "blockUser",
                call -> ask(call, new FriendshipCommand.Block(inPath(call))).map(Answer::ok));
        api.on(
                "unblockUser",
                call -> ask(call, new FriendshipCommand.Unblock(inPath(call))).map(Answer::ok));
        api.on("listFriends", call -> list(call, Kind.FRIENDS));
        api.on("listMyFriends", call -> list(call, Kind.FRIENDS));
        api.on("listBlocked", call -> list(call, Kind.BLOCKED));
        api.on(
                "listRequests",
                call -> list(call, "outgoing".equals(call.optionalQuery("direction")) ? Kind.OUTGOING : Kind.INCOMING));
    }

    private Future<JsonObject> ask(Call call, FriendshipCommand<Friendship> command) {
        return bus.ask(call.actor(), command).map(json.users()::friendship);
    }

    private Future<Answer> list(Call call, Kind kind) {
        FriendshipCommand.ListFriendships command =
                new FriendshipCommand.ListFriendships(kind, call.limit(), call.before());
        return bus.ask(call.actor(), command)
                .map(page -> Answer.page(page.friendships(), json.users()::friendship, page.next()));
    }

    private static UserRef inPath(Call call) {
        return new UserRef.ById(call.user());
    }
}
