package parlance.json;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parlance.domain.Invite;
import parlance.domain.InviteLink;
import parlance.domain.Membership;
import parlance.domain.Message;
import parlance.domain.Room;
import parlance.domain.RoomReply;
import parlance.domain.User;

/** Rooms, and who is in them, in the words of the native API. */
public final class RoomJson {
    private final UserJson users;
    private final MessageJson messages;

    RoomJson(UserJson users, MessageJson messages) {
        this.users = users;
        this.messages = messages;
    }

    /** As its viewer sees it. */
    public JsonObject mine(RoomReply.Mine mine) {
        Message last = mine.last();
        User other = mine.other();
        return room(mine.room())
                .put("me", me(mine.me()))
                .put("unread", mine.unread())
                .put("mentions", mine.mentions())
                .put("lastMessage", last == null ? null : messages.message(last))
                .put("with", other == null ? null : users.other(other));
    }

    public static JsonObject room(Room room) {
        return new JsonObject()
                .put("roomId", Long.toString(room.id().value()))
                .put("kind", word(room.kind()))
                .put("name", room.name())
                .put("description", room.description())
                .put("isPublic", room.isPublic())
                .put("openHistory", room.openHistory())
                .put("isArchived", room.archived())
                .put("createdBy", Long.toString(room.createdBy().value()))
                .put("createdAt", room.createdAt().toString())
                .put("memberCount", room.members())
                .put("seq", room.seq())
                .put("version", room.version())
                .put("memberVersion", room.memberVersion())
                .put("lastMessageAt", room.lastMessageAt().toString());
    }

    /** As others may see it: without markers. */
    public static JsonObject membership(Membership membership) {
        return new JsonObject()
                .put("roomId", Long.toString(membership.room().value()))
                .put("userId", Long.toString(membership.user().value()))
                .put("role", word(membership.role()))
                .put("state", word(membership.state()))
                .put("joinedAt", membership.joinedAt().toString());
    }

    public JsonObject participant(RoomReply.Participant participant) {
        return new JsonObject()
                .put("user", users.other(participant.user()))
                .put("role", word(participant.role()))
                .put("joinedAt", participant.joinedAt().toString())
                .put("deliveredSeq", participant.deliveredSeq())
                .put("readSeq", participant.readSeq());
    }

    public JsonObject invite(Invite invite) {
        return new JsonObject()
                .put("inviteId", Long.toString(invite.id().value()))
                .put("room", room(invite.room()))
                .put("inviter", users.other(invite.inviter()))
                .put("invitee", users.other(invite.invitee()))
                .put("state", word(invite.state()))
                .put("createdAt", invite.createdAt().toString());
    }

    public static JsonObject link(InviteLink link) {
        Instant expires = link.expiresAt();
        return new JsonObject()
                .put("linkId", Long.toString(link.id().value()))
                .put("roomId", Long.toString(link.room().value()))
                .put("code", link.code())
                .put("createdBy", Long.toString(link.createdBy().value()))
                .put("createdAt", link.createdAt().toString())
                .put("expiresAt", expires == null ? null : expires.toString())
                .put("maxUses", link.maxUses())
                .put("uses", link.uses());
    }

    private static @Nullable JsonObject me(@Nullable Membership me) {
        if (me == null) {
            return null;
        }
        Instant mutedUntil = me.mutedUntil();
        return new JsonObject()
                .put("role", word(me.role()))
                .put("state", word(me.state()))
                .put("visibleAfter", me.visibleAfter())
                .put("deliveredSeq", me.deliveredSeq())
                .put("readSeq", me.readSeq())
                .put("joinedAt", me.joinedAt().toString())
                .put("mutedUntil", mutedUntil == null ? null : mutedUntil.toString());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
