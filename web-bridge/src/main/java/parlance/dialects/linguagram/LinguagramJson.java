package parlance.dialects.linguagram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parlance.domain.Friendship;
import parlance.domain.Interest;
import parlance.domain.Language;
import parlance.domain.LanguageCode;
import parlance.domain.Message;
import parlance.domain.Relation;
import parlance.domain.Room;
import parlance.domain.StoredFile;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserState;
import parlance.json.NativeJson;
import parlance.json.PlainText;

/**
 * Everything as Linguagram's clients know it, for {@code me}. Where deployed clients and the seed have two names for a
 * field, it has both.
 *
 * @param online of those that are told of
 */
record LinguagramJson(
        NativeJson json, Catalogue catalogue, @Nullable UserId me, Set<UserId> online) {
    static JsonObject language(Language language) {
        return new JsonObject()
                .put("id", language.number())
                .put("name", language.name())
                .put("nativeName", language.nativeName())
                .put("code", language.code().value());
    }

    static JsonObject interest(Interest interest) {
        return new JsonObject().put("id", interest.number()).put("name", interest.name());
    }

    /** The e-mail address and the phone number are nobody else's business. */
    JsonObject user(User user) {
        boolean self = user.id().equals(me);
        User.Avatar avatar = user.avatar();
        JsonObject shown = new JsonObject()
                .put("id", user.id().value())
                .put("username", user.name())
                .put("email", self ? email(user) : null)
                .put("country", user.country())
                .put("status", user.statusText())
                .put("phoneNumber", self ? phone(user) : null)
                .put("verified", user.state() == UserState.ACTIVE)
                .put("AvatarId", avatar == null ? null : avatar.file().value())
                .put("Avatar", avatar == null ? null : picture(user, avatar))
                .put("UserLanguages", languages(user))
                .put("UserInterests", interests(user))
                .put("isOnline", online.contains(user.id()));
        return dated(shown, user.registeredAt(), user.registeredAt());
    }

    JsonArray languages(User user) {
        JsonArray all = new JsonArray();
        user.nativeLanguages().forEach(code -> add(all, user, code, true));
        user.interestLanguages().forEach(code -> add(all, user, code, false));
        return all;
    }

    private void add(JsonArray all, User user, LanguageCode code, boolean isNative) {
        Language language = catalogue.spoken().get(code);
        if (language != null) {
            // Clients only want them to differ.
            int id = 2 * language.number() + (isNative ? 0 : 1);
            all.add(dated(
                    new JsonObject()
                            .put("id", id)
                            .put("type", isNative ? "native" : "interest")
                            .put("UserId", user.id().value())
                            .put("LanguageId", language.number())
                            .put("Language", language(language)),
                    user.registeredAt(),
                    user.registeredAt()));
        }
    }

    private JsonArray interests(User user) {
        JsonArray all = new JsonArray();
        user.interests().forEach(code -> {
            Interest interest = catalogue.liked().get(code);
            if (interest != null) {
                all.add(dated(
                        new JsonObject()
                                .put("id", interest.number())
                                .put("UserId", user.id().value())
                                .put("InterestId", interest.number())
                                .put("Interest", interest(interest)),
                        user.registeredAt(),
                        user.registeredAt()));
            }
        });
        return all;
    }

    JsonObject media(StoredFile file) {
        JsonObject shown = new JsonObject()
                .put("id", file.id().value())
                .put("name", file.name())
                .put("url", json.files().file(file).getString("url"))
                .put("format", file.type());
        return dated(shown, file.createdAt(), file.createdAt());
    }

    private JsonObject picture(User user, User.Avatar avatar) {
        JsonObject shown = new JsonObject()
                .put("id", avatar.file().value())
                .put("name", "avatar")
                .put("url", json.users().other(user).getString("avatarUrl"))
                .put("format", "image/*");
        return dated(shown, user.registeredAt(), user.registeredAt());
    }

    /** {@code self} is one of the two: the one in whose eyes it is so. */
    JsonObject friendship(Friendship friendship, User self) {
        User other = friendship.other();
        UserId asked = friendship.requestedBy();
        boolean theirs = friendship.relation() == Relation.REQUESTED || (asked != null && asked.equals(other.id()));
        User from = theirs ? other : self;
        User to = theirs ? self : other;
        JsonObject shown = new JsonObject()
                .put("id", friendship.id().value())
                .put("UserId", from.id().value())
                .put("FriendId", to.id().value())
                .put("isAccepted", friendship.relation() == Relation.ACCEPTED)
                .put("User", user(from))
                .put("Friend", user(to));
        return dated(shown, friendship.touchedAt(), friendship.touchedAt());
    }

    /** With who is in it, and what was said last. */
    JsonObject group(Group group) {
        Message last = group.mine().last();
        JsonArray newest = new JsonArray();
        if (last != null) {
            newest.add(message(last, group, null, null));
        }
        return members(group).put("Messages", newest);
    }

    /** With who is in it. */
    JsonObject members(Group group) {
        long room = group.mine().room().id().value();
        JsonArray members = new JsonArray();
        group.participants()
                .forEach(one -> members.add(dated(
                        new JsonObject()
                                .put("id", one.user().id().value())
                                .put("GroupId", room)
                                .put("UserId", one.user().id().value())
                                .put("User", user(one.user())),
                        one.joinedAt(),
                        one.joinedAt())));
        return bare(group).put("GroupMembers", members);
    }

    /** A room by itself. */
    JsonObject bare(Group group) {
        Room room = group.mine().room();
        User other = group.mine().other();
        JsonObject shown = new JsonObject()
                .put("id", room.id().value())
                .put("name", other == null ? room.name() : other.name())
                .put("description", room.description())
                .put("type", room.pair() == null ? "group" : "dm")
                .put("unreadMessageCount", group.mine().unread());
        return dated(shown, room.createdAt(), room.lastMessageAt());
    }

    /**
     * What was said.
     *
     * @param sender none: they are looked for in the group
     * @param answered what it replies to
     */
    JsonObject message(Message message, Group group, @Nullable User sender, @Nullable Message answered) {
        StoredFile file = message.file();
        User author = sender == null ? author(message, group) : sender;
        JsonObject medium = file == null ? null : media(file);
        JsonObject shown = new JsonObject()
                .put("id", message.id().value())
                .put("messageId", message.id().value())
                .put("content", content(message, answered))
                .put("deleted", message.deletedAt() != null)
                .put("MediaId", file == null ? null : file.id().value())
                .put("UserId", message.sender().value())
                .put("userId", message.sender().value())
                .put("GroupId", message.room().value())
                .put("isRead", isRead(message, group))
                .put("edited", message.editedAt() != null)
                .put("User", author == null ? null : user(author))
                .put("Medium", medium)
                .put("Media", medium == null ? null : medium.copy())
                .put("Group", bare(group));
        return dated(shown, message.createdAt(), changedAt(message));
    }

    private String content(Message message, @Nullable Message answered) {
        if (message.deletedAt() != null) {
            return "";
        }
        return message.file() == null
                ? new PlainText(json).of(message, answered)
                : PlainText.after(answered, message.text());
    }

    private boolean isRead(Message message, Group group) {
        var mine = group.mine().me();
        return message.sender().equals(me)
                ? group.isReadByOthers(message.seq(), message.sender())
                : mine != null && mine.readSeq() >= message.seq();
    }

    private static @Nullable User author(Message message, Group group) {
        return group.participants().stream()
                .map(one -> one.user())
                .filter(user -> user.id().equals(message.sender()))
                .findFirst()
                .orElse(null);
    }

    private static Instant changedAt(Message message) {
        Instant deleted = message.deletedAt();
        Instant edited = message.editedAt();
        return deleted != null ? deleted : edited != null ? edited : message.createdAt();
    }

    private static @Nullable String email(User user) {
        return user.email() != null ? user.email() : user.pendingEmail();
    }

    private static @Nullable String phone(User user) {
        return user.profilePhone().isEmpty() ? user.phone() : user.profilePhone();
    }

    static JsonObject dated(JsonObject shown, Instant created, Instant updated) {
        return shown.put("createdAt", Times.write(created)).put("updatedAt", Times.write(updated));
    }
}
