package parlance.dialects.weconnect;

import io.vertx.core.json.JsonObject;
import parlance.domain.ChatException;
import parlance.domain.PresenceEvent;
import parlance.domain.Room;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.web.Frame;

/** What is said over the socket. */
final class Frames {
    private Frames() {}

    static Frame error(ChatException cause) {
        return frame("error", WeConnectWords.refusal(cause));
    }

    static Frame userUpdate(User user) {
        return frame("user_update", WeConnectJson.user(user));
    }

    static Frame userActivity(UserId user, boolean login) {
        return frame(
                "user_activity",
                new JsonObject().put(WeConnectJson.USER, user.value()).put("login", login));
    }

    static Frame groupUpdate(Room room, UserId owner) {
        return frame(
                "group_chat_update",
                new JsonObject()
                        .put(WeConnectJson.GROUP, room.id().value())
                        .put("name", room.name())
                        .put("owner_id", owner.value()));
    }

    /** This is how clients know it. */
    static Frame groupActivity(PresenceEvent.Visitor visitor, boolean inside) {
        return frame(
                "group_chat_activitity",
                new JsonObject()
                        .put(WeConnectJson.GROUP, visitor.room().value())
                        .put(WeConnectJson.USER, visitor.user().value())
                        .put("message", visitor.name() + (inside ? " just joined the group" : " just left the group")));
    }

    static Frame frame(String type, JsonObject members) {
        return new Frame.Text(
                new JsonObject().put("type", type).mergeIn(members).encode());
    }
}
