package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.AuthReply;
import parlance.domain.Friendship;
import parlance.domain.User;

/** The domain in the words of the native API. Ids are strings, times ISO 8601 in UTC. */
final class NativeJson {
    private NativeJson() {}

    /** A user as they see themself. */
    static JsonObject self(User user) {
        return other(user)
                .put("email", user.email() != null ? user.email() : user.pendingEmail())
                .put("pendingEmail", user.pendingEmail())
                .put("state", user.state().name().toLowerCase(Locale.ROOT))
                .put("notificationsEnabled", user.notificationsEnabled())
                .put("locale", user.locale())
                .put("version", user.version());
    }

    /** A user as others see them. */
    static JsonObject other(User user) {
        return new JsonObject()
                .put("userId", Long.toString(user.id().value()))
                .put("userName", user.userName())
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("displayName", user.displayName())
                .put("name", user.name())
                .put("kind", user.kind().name().toLowerCase(Locale.ROOT))
                .put("bio", user.bio())
                .put("country", user.country())
                .put("statusText", user.statusText())
                .put("isVisible", user.visible())
                .put("registeredAt", user.registeredAt().toString())
                .putNull("avatarUrl")
                .putNull("avatarFile");
    }

    static JsonObject friendship(Friendship friendship) {
        return new JsonObject()
                .put("friendshipId", Long.toString(friendship.id().value()))
                .put("user", other(friendship.other()))
                .put("relation", friendship.relation().name().toLowerCase(Locale.ROOT))
                .put("alias", friendship.alias())
                .put("blocked", friendship.blocks())
                .put("version", friendship.version())
                .put("touchedAt", friendship.touchedAt().toString());
    }

    static JsonObject session(AuthReply.Session session) {
        return new JsonObject()
                .put("sessionId", Long.toString(session.id().value()))
                .put("door", session.door())
                .put("address", session.address())
                .put("agent", session.agent())
                .put("createdAt", session.createdAt().toString())
                .put("lastSeenAt", session.lastSeenAt().toString())
                .put("current", session.current());
    }

    static <T> JsonArray all(List<T> things, Function<T, JsonObject> writer) {
        JsonArray all = new JsonArray();
        things.forEach(thing -> all.add(writer.apply(thing)));
        return all;
    }

    /** {@code next} is what to ask for more with; none at the end. */
    static <T> Answer page(List<T> things, Function<T, JsonObject> writer, @Nullable Object next) {
        return Answer.ok(
                new JsonObject().put("items", all(things, writer)).put("next", next == null ? null : next.toString()));
    }
}
