package parlance.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what the server keeps about somebody.
 *
 * @param progress in per cent
 * @param expiresAt when {@code file} goes
 * @param file once it is ready, and for as long as it is there
 */
public record Export(
        State state,
        int progress,
        @Nullable Instant askedAt,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt,
        @Nullable StoredFile file)
        implements Reply {
    public static final Export NONE = new Export(State.NONE, 0, null, null, null, null);

    /** What has become of it. */
    public enum State {
        /** Nobody has asked for one. */
        NONE,
        WAITING,
        RUNNING,
        READY,
        /** It may be asked for again at once. */
        FAILED,
        EXPIRED,
        /** Said by a newer node. */
        UNKNOWN
    }
}
