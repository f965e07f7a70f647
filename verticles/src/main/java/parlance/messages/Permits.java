package parlance.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** Who may write where, remembered for as long as the room's memberVersion stays the same. */
final class Permits {
    private static final int REMEMBERED = 200_000;

    private final Cache<Seat, Permit> permits =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** A user in a room. */
    record Seat(RoomId room, UserId user) {}

    /** {@code reason} is why not; NONE is a yes. */
    private record Permit(long memberVersion, Reason reason) {}

    boolean knows(Seat seat, long memberVersion) {
        Permit permit = permits.getIfPresent(seat);
        return permit != null && permit.memberVersion == memberVersion;
    }

    void learn(Seat seat, long memberVersion, Reason reason) {
        permits.put(seat, new Permit(memberVersion, reason));
    }

    /** Why {@code seat} may not write; empty when it may. */
    Optional<ChatException> refusal(Seat seat) {
        Permit permit = permits.getIfPresent(seat);
        return permit == null ? Optional.of(refusal(Reason.ROOM_UNKNOWN)) : optional(permit.reason);
    }

    static ChatException refusal(Reason reason) {
        return switch (reason) {
            case ROOM_UNKNOWN -> new ChatException(Failure.NOT_FOUND, reason, "There is no such room");
            case ROOM_ARCHIVED -> new ChatException(Failure.FORBIDDEN, reason, "This room is archived");
            case BLOCKED -> new ChatException(Failure.FORBIDDEN, reason, "You cannot write to this person");
            case NOT_FRIENDS -> new ChatException(Failure.FORBIDDEN, reason, "Only friends write to each other here");
            case BOT_PRIVATE -> new ChatException(Failure.FORBIDDEN, reason, "Only its owner writes to this bot");
            default -> new ChatException(Failure.FORBIDDEN, Reason.NOT_A_MEMBER, "You are not in this room");
        };
    }

    private static Optional<ChatException> optional(Reason reason) {
        return reason == Reason.NONE ? Optional.empty() : Optional.of(refusal(reason));
    }
}
