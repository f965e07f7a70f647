package parlance.rooms;

import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Invite;
import parlance.domain.Note;
import parlance.domain.Reason;
import parlance.domain.Role;
import parlance.domain.UserId;

/** How one comes into a group, be it through the open door, by invite or by link. */
final class Entrance {
    private static final int MAX_GROUPS = 1000;

    private Entrance() {}

    /** Sees what comes from now on; all of it where the history is open. An invite that waited has served. */
    static void enter(LockedRoomStore room, UserId user) {
        room.seat(user).free();
        requireFewGroups(room, user);
        long before = room.room().seq();
        room.say(user, Note.Kind.JOINED);
        room.admit(user, Role.MEMBER, room.room().openHistory() ? 0 : before);
        room.invites().pending(room.room().id(), user).ifPresent(invite -> room.become(invite, Invite.State.ACCEPTED));
    }

    static void found(LockedRoomStore room, UserId user) {
        requireFewGroups(room, user);
        room.say(user, Note.Kind.CREATED);
        room.admit(user, Role.OWNER, 0);
    }

    private static void requireFewGroups(LockedRoomStore room, UserId user) {
        if (room.groups(user) >= MAX_GROUPS) {
            throw new ChatException(
                    Failure.CONFLICT, Reason.TOO_MANY_ROOMS, "You are in " + MAX_GROUPS + " groups, leave one first");
        }
    }
}
