package parlance.messages;

import java.util.Optional;
import parlance.domain.ChatException;
import parlance.domain.DirectPair;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Finds the room that somebody means, if they are in it. */
final class Places {
    private final PlaceStore store;

    Places(PlaceStore store) {
        this.store = store;
    }

    Place find(UserId me, RoomRef ref) {
        return findIfAny(me, ref).orElseThrow(Place::unknown);
    }

    /** Empty for the room of two who have none yet. */
    Optional<Place> findIfAny(UserId me, RoomRef ref) {
        return switch (ref) {
            case RoomRef.ById(RoomId id) -> Optional.of(store.find(id, me).orElseThrow(Place::unknown));
            case RoomRef.DirectWith(UserRef other) -> direct(me, other).flatMap(id -> store.find(id, me));
        };
    }

    private Optional<RoomId> direct(UserId me, UserRef ref) {
        User other = store.find(ref).orElseThrow(Places::nobody);
        if (other.id().equals(me)) {
            throw ChatException.invalid("userId", Reason.ONESELF, "This is you");
        }
        Optional<RoomId> room = store.direct(DirectPair.of(me, other.id()));
        // What was said stays readable when the other is gone.
        if (room.isEmpty() && !other.reachable()) {
            throw nobody();
        }
        return room;
    }

    private static ChatException nobody() {
        return new ChatException(Failure.NOT_FOUND, Reason.USER_UNKNOWN, "There is no such user");
    }
}
