package parlance.json;

import io.vertx.core.json.JsonObject;
import parlance.domain.FriendshipReply;
import parlance.domain.RoomReply;
import parlance.domain.User;

/** What changed for oneself while one was away, in the words of the native API. */
public final class ChangesJson {
    private ChangesJson() {}

    /** {@code me} must have been read before the others. */
    public static JsonObject changes(User me, FriendshipReply.Changes friends, RoomReply.MyChanges rooms) {
        return new JsonObject()
                .put("version", complete(me, friends, rooms))
                .put("more", friends.more() || rooms.more())
                .put("user", UserJson.self(me))
                .put("friendships", Items.all(friends.friendships(), UserJson::friendship))
                .put("rooms", Items.all(rooms.rooms(), RoomJson::mine))
                .put("gone", Items.all(rooms.gone(), RoomJson::membership))
                .put("invites", Items.all(rooms.invites(), RoomJson::invite));
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
