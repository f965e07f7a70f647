package parlance.video;

import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Reason;
import parlance.domain.Room;
import parlance.domain.RoomKind;

/**
 * A room in which somebody wants to call. Pure: who may is said here.
 *
 * @param me none for whoever never was a member
 * @param friends whether the two of a direct room are friends
 * @param blocked whether one of them blocks the other
 */
record Venue(Room room, @Nullable Membership me, boolean friends, boolean blocked) {
    /** Members may, and of a direct room only friends. */
    void requireCallable() {
        requireMember();
        if (me != null && me.visibleAfter() == Membership.UNSEEING) {
            throw new ChatException(Failure.FORBIDDEN, "A bot that hears only mentions takes no part in calls");
        }
        if (room.archived()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.ROOM_ARCHIVED, "This room is archived");
        }
        if (room.kind() == RoomKind.DIRECT) {
            if (blocked) {
                throw new ChatException(Failure.FORBIDDEN, Reason.BLOCKED, "You cannot call this person");
            }
            if (!friends) {
                throw new ChatException(Failure.FORBIDDEN, Reason.NOT_FRIENDS, "Only friends call each other");
            }
        }
    }

    /** To who is not in a room it does not exist, unless it is a public one. */
    void requireMember() {
        if (me == null || me.state() != MembershipState.JOINED) {
            throw room.isPublic()
                    ? new ChatException(Failure.FORBIDDEN, Reason.NOT_A_MEMBER, "You are not in this room")
                    : unknown();
        }
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.ROOM_UNKNOWN, "There is no such room");
    }
}
