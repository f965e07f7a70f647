package parlance.json;

import io.vertx.core.json.JsonObject;
import parlance.domain.FriendshipReply;
import parlance.domain.RoomReply;
import parlance.domain.User;

/** What changed for oneself while one was away, in the words of the native API. */
public final class ChangesJson {
    private final UserJson users;
    private final RoomJson rooms;

    ChangesJson(UserJson users, RoomJson rooms) {
        this.users = users;
        this.rooms = rooms;
    }

    /** {@code me} must have been read before the others. */
    public JsonObject changes(User me, FriendshipReply.Changes friends, RoomReply.MyChanges mine) {
        return new JsonObject()
                .put("version", complete(me, friends, mine))
                .put("more", friends.more() || mine.more())
                .put("user", users.self(me))
                .put("friendships", Items.all(friends.friendships(), users::friendship))
                .put("rooms", Items.all(mine.rooms(), rooms::mine))
                .put("gone", Items.all(mine.gone(), RoomJson::membership))
                .put("invites", Items.all(mine.invites(), rooms::invite));
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
