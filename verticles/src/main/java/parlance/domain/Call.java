package parlance.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call in a room; there is at most one at a time.
 *
 * @param version rises by one with every change: of two that overtook each other, the higher counts
 * @param parties whoever was rung or came in, whoever started it first
 * @param answeredAt when somebody else came in
 * @param outcome how it ended; none while it lasts
 */
public record Call(
        CallId id,
        RoomId room,
        UserId startedBy,
        long version,
        List<Party> parties,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome)
        implements Reply {
    /** How a call ended. */
    public enum Outcome {
        /** At least two were in it. */
        TALKED,
        /** Nobody answered in time. */
        MISSED,
        /** Whoever started it gave up before. */
        CANCELLED,
        DECLINED,
        /** Whoever was rung was in another call. */
        BUSY,
        /** Said by a newer node. */
        UNKNOWN
    }

    /** Where somebody stands in a call. */
    public enum PartyState {
        RINGING,
        JOINED,
        DECLINED,
        MISSED,
        /** In another call when this one began, and so not rung. */
        BUSY,
        LEFT,
        /** Said by a newer node. */
        UNKNOWN
    }

    /**
     * Somebody in a call.
     *
     * @param device with which they are in it, where their door names one; others of theirs are not
     */
    public record Party(
            UserId user, PartyState state, @Nullable String device) {}

    public Optional<Party> party(UserId user) {
        return parties.stream().filter(party -> party.user().equals(user)).findFirst();
    }

    public boolean has(UserId user, PartyState state) {
        return party(user).filter(party -> party.state() == state).isPresent();
    }

    /** How many are {@code state}. */
    public long count(PartyState state) {
        return parties.stream().filter(party -> party.state() == state).count();
    }
}
