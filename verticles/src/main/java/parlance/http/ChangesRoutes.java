package parlance.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import parlance.bus.Bus;
import parlance.domain.FriendshipCommand;
import parlance.domain.FriendshipReply;
import parlance.domain.RoomCommand;
import parlance.domain.RoomReply;
import parlance.domain.User;
import parlance.domain.UserCommand;

/** What changed for oneself while one was away, over the native API. */
final class ChangesRoutes {
    private final Bus bus;

    ChangesRoutes(Bus bus) {
        this.bus = bus;
    }

    void mount(Api api) {
        api.on("listMyChanges", this::list);
    }

    /** The user comes first: whatever has a version up to theirs is committed when the others are asked. */
    private Future<Answer> list(Call call) {
        long since = Objects.requireNonNullElse(call.optionalNumber("since"), 0L);
        return bus.ask(call.actor(), new UserCommand.Show(call.actor().asUser()))
                .compose(me -> Future.all(
                                bus.ask(call.actor(), new FriendshipCommand.SyncMine(since)),
                                bus.ask(call.actor(), new RoomCommand.SyncMine(since)))
                        .map(both -> Answer.ok(changes(me, both.resultAt(0), both.resultAt(1)))));
    }

    private static JsonObject changes(User me, FriendshipReply.Changes friends, RoomReply.MyChanges rooms) {
        return new JsonObject()
                .put("version", complete(me, friends, rooms))
                .put("more", friends.more() || rooms.more())
                .put("user", NativeJson.self(me))
                .put("friendships", NativeJson.all(friends.friendships(), NativeJson::friendship))
                .put("rooms", NativeJson.all(rooms.rooms(), RoomJson::mine))
                .put("gone", NativeJson.all(rooms.gone(), RoomJson::membership))
                .put("invites", NativeJson.all(rooms.invites(), RoomJson::invite));
    }

    /** Up to where nothing is missing. */
    private static long complete(User me, FriendshipReply.Changes friends, RoomReply.MyChanges rooms) {
        long version = me.version();
        if (friends.more()) {
            version = Math.min(version, friends.friendships().getLast().version());
        }
        return rooms.more() ? Math.min(version, rooms.version()) : version;
    }
}
