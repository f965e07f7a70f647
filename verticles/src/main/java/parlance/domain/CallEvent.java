package parlance.domain;

import org.jspecify.annotations.Nullable;

/** What happens to calls, for whoever was rung or is in; {@link MessageEvent.Called} tells all who are in the room. */
public sealed interface CallEvent extends Event {
    /** What somebody did. */
    enum Kind {
        STARTED,
        JOINED,
        /** To another device. */
        MOVED,
        DECLINED,
        CANCELLED,
        LEFT,
        /** Nobody did anything: somebody did not answer, or is not there any more. */
        LOST,
        /** Said by a newer node. */
        UNKNOWN
    }

    /**
     * To one of the parties.
     *
     * @param pair of a direct room
     * @param by who did it
     */
    record Changed(UserId user, @Nullable DirectPair pair, Kind kind, UserId by, Call call) implements CallEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }

    /**
     * Somebody in a call says something to another one's client.
     *
     * @param device of whoever says it
     * @param data a JSON value
     */
    record Signalled(
            UserId user,
            CallId call,
            RoomId room,
            @Nullable DirectPair pair,
            UserId from,
            @Nullable String device,
            String data)
            implements CallEvent {
        @Override
        public Audience audience() {
            return new Audience.User(user);
        }
    }
}
