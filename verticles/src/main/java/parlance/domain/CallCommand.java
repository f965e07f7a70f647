package parlance.domain;

import org.jspecify.annotations.Nullable;

/**
 * What one can ask of calls. A room has at most one, so the room names it; where {@code call} is given, too, it must be
 * that one, or there is none (NOT_FOUND, CALL_UNKNOWN). A {@code device} is named by clients that say {@link Stay}: 1 to 64
 * printable ASCII characters; of others it counts whether they have any connection.
 */
public sealed interface CallCommand<R extends Reply> extends Command<R> {
    /**
     * Rings the others. Where there is a call already it is as {@link Accept}. For members, of a direct room for friends;
     * CONFLICT with IN_ANOTHER_CALL when I am in another, with BUSY when the other one of a direct room is.
     */
    record Start(RoomRef room, @Nullable String device) implements CallCommand<Call> {}

    /**
     * Comes in, rung or not; all my devices stop ringing. With another device of mine I move there. CONFLICT with
     * IN_ANOTHER_CALL, or with CALL_FULL.
     */
    record Accept(
            RoomRef room, @Nullable CallId call, @Nullable String device) implements CallCommand<Call> {}

    /** All my devices stop ringing. */
    record Decline(RoomRef room, @Nullable CallId call) implements CallCommand<Call> {}

    /** Before anybody has answered, and for whoever started it; afterwards it is as {@link Leave}. */
    record Cancel(RoomRef room, @Nullable CallId call) implements CallCommand<Call> {}

    /** Goes out; when one is left alone, the call ends. Where {@code device} is given, only if I am in it with that one. */
    record Leave(
            RoomRef room, @Nullable CallId call, @Nullable String device) implements CallCommand<Call> {}

    /** I am still in it, with this device: said every 5 s. Answers the call as it is; CALL_UNKNOWN when I am in no more. */
    record Stay(RoomRef room, @Nullable CallId call, String device) implements CallCommand<Call> {}

    /**
     * Something for another one in the call, which only their client understands.
     *
     * @param data a JSON value, at most 64 KiB
     */
    record Signal(RoomRef room, @Nullable CallId call, UserId to, String data) implements CallCommand<Done> {
        /** {@code data} has at most so many characters. */
        public static final int MAX_DATA = 64 * 1024;
    }

    /** The one there is now. */
    record Show(RoomRef room) implements CallCommand<Call> {}

    /** Those that ring me, or that I am in. */
    record ListMine() implements CallCommand<CallReply.Calls> {}
}
