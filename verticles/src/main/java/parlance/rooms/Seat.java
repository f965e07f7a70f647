package parlance.rooms;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Membership;
import parlance.domain.MembershipState;
import parlance.domain.Reason;
import parlance.domain.Role;
import parlance.domain.Room;
import parlance.domain.RoomKind;

/** Where one user stands in one room, and so what they may do there. Pure: every right is here. */
record Seat(Room room, @Nullable Membership membership) {
    static final int MAX_MEMBERS = 10_000;

    boolean isIn() {
        return membership != null && membership.state() == MembershipState.JOINED;
    }

    boolean isBanned() {
        return membership != null && membership.state() == MembershipState.BANNED;
    }

    /** Whoever is not in has no more to say than a member. */
    Role role() {
        return isIn() && membership != null ? membership.role() : Role.MEMBER;
    }

    boolean isAdmin() {
        return isIn() && rank(role()) >= rank(Role.ADMIN);
    }

    /** For whoever is known to have been here. */
    Membership known() {
        return Objects.requireNonNull(membership);
    }

    /** May know of the room. */
    Seat seen() {
        if (!isIn() && !room.isPublic()) {
            throw unknown();
        }
        return this;
    }

    Seat member() {
        seen();
        if (!isIn()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.NOT_A_MEMBER, "You are not in this room");
        }
        return this;
    }

    Seat group() {
        if (room.kind() == RoomKind.DIRECT) {
            throw new ChatException(Failure.CONFLICT, Reason.DIRECT_ROOM, "This is a room of two, and stays one");
        }
        return this;
    }

    Seat open() {
        if (room.archived()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.ROOM_ARCHIVED, "This room is archived");
        }
        return this;
    }

    Seat admin() {
        if (!isAdmin()) {
            throw roleTooLow("Only an admin may do this");
        }
        return this;
    }

    Seat owner() {
        if (role() != Role.OWNER) {
            throw roleTooLow("Only the owner may do this");
        }
        return this;
    }

    Seat above(Seat other) {
        if (rank(role()) <= rank(other.role())) {
            throw roleTooLow("This person's role is not below yours");
        }
        return this;
    }

    Seat notBanned() {
        if (isBanned()) {
            throw new ChatException(Failure.FORBIDDEN, Reason.BANNED, "You are banned from this room");
        }
        return this;
    }

    /** May take the seat, from wherever they come. */
    Seat free() {
        group();
        if (isIn()) {
            throw new ChatException(Failure.CONFLICT, Reason.ALREADY_MEMBER, "You are in this room already");
        }
        notBanned();
        open();
        if (room.members() >= MAX_MEMBERS) {
            throw new ChatException(Failure.CONFLICT, Reason.ROOM_FULL, "This room is full");
        }
        return this;
    }

    static ChatException unknown() {
        return new ChatException(Failure.NOT_FOUND, Reason.ROOM_UNKNOWN, "There is no such room");
    }

    static ChatException roleTooLow(String text) {
        return new ChatException(Failure.FORBIDDEN, Reason.ROLE_TOO_LOW, text);
    }

    private static int rank(Role role) {
        return switch (role) {
            case OWNER -> 3;
            case ADMIN -> 2;
            case MEMBER, UNKNOWN -> 1;
        };
    }
}
