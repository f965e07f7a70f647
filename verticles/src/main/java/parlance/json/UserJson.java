package parlance.json;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import parlance.domain.AuthReply;
import parlance.domain.Friendship;
import parlance.domain.Interest;
import parlance.domain.InterestCode;
import parlance.domain.Language;
import parlance.domain.LanguageCode;
import parlance.domain.User;
import parlance.domain.UserState;

/** Users, friendships and log-ins in the words of the native API. */
public final class UserJson {
    private final FileJson files;

    UserJson(FileJson files) {
        this.files = files;
    }

    /** A user as they see themself. */
    public JsonObject self(User user) {
        return other(user)
                .put("email", user.email() != null ? user.email() : user.pendingEmail())
                .put("pendingEmail", user.pendingEmail())
                .put("phone", user.phone())
                .put("pendingPhone", user.pendingPhone())
                .put("state", user.state().name().toLowerCase(Locale.ROOT))
                .put("notificationsEnabled", user.notificationsEnabled())
                .put("locale", user.locale())
                .put("profilePhone", user.profilePhone())
                .put("version", user.version());
    }

    /** A user as others see them. */
    public JsonObject other(User user) {
        User.Avatar avatar = user.avatar();
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
                .put("isErased", user.state() == UserState.ERASED)
                .put("registeredAt", user.registeredAt().toString())
                .put("avatarUrl", avatar == null ? null : files.url(avatar.file(), avatar.key()))
                .put(
                        "avatarFile",
                        avatar == null ? null : Long.toString(avatar.file().value()))
                .put("nativeLanguages", Items.all(user.nativeLanguages(), LanguageCode::value))
                .put("interestLanguages", Items.all(user.interestLanguages(), LanguageCode::value))
                .put("interests", Items.all(user.interests(), InterestCode::value));
    }

    public static JsonObject language(Language language) {
        return new JsonObject()
                .put("code", language.code().value())
                .put("name", language.name())
                .put("nativeName", language.nativeName());
    }

    public static JsonObject interest(Interest interest) {
        return new JsonObject().put("code", interest.code().value()).put("name", interest.name());
    }

    public JsonObject friendship(Friendship friendship) {
        return new JsonObject()
                .put("friendshipId", Long.toString(friendship.id().value()))
                .put("user", other(friendship.other()))
                .put("relation", friendship.relation().name().toLowerCase(Locale.ROOT))
                .put("alias", friendship.alias())
                .put("blocked", friendship.blocks())
                .put("version", friendship.version())
                .put("touchedAt", friendship.touchedAt().toString());
    }

    public static JsonObject session(AuthReply.Session session) {
        return new JsonObject()
                .put("sessionId", Long.toString(session.id().value()))
                .put("door", session.door())
                .put("address", session.address())
                .put("agent", session.agent())
                .put("createdAt", session.createdAt().toString())
                .put("lastSeenAt", session.lastSeenAt().toString())
                .put("current", session.current());
    }
}
