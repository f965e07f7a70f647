package parlance.domain;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure the caller is meant to see; the text may be shown to the user. */
public final class ChatException extends RuntimeException {
    private final Failure failure;
    private final Reason reason;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public ChatException(Failure failure, Reason reason, String text) {
        this(failure, reason, text, null, null);
    }

    public ChatException(Failure failure, String text) {
        this(failure, Reason.NONE, text);
    }

    public ChatException(
            Failure failure, Reason reason, String text, @Nullable String field, @Nullable Duration retryAfter) {
        super(text, null, false, false);
        this.failure = failure;
        this.reason = reason;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** INVALID, because of one field of the command. */
    public static ChatException invalid(String field, Reason reason, String text) {
        return new ChatException(Failure.INVALID, reason, text, field, null);
    }

    public static ChatException limited(String text, Duration retryAfter) {
        return new ChatException(Failure.RATE_LIMITED, Reason.NONE, text, null, retryAfter);
    }

    /** Whatever is not meant to be seen is INTERNAL. */
    public static ChatException of(Throwable cause) {
        return cause instanceof ChatException known
                ? known
                : new ChatException(Failure.INTERNAL, "Something went wrong");
    }

    public Failure failure() {
        return failure;
    }

    public Reason reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** The field that is wrong, where it is one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** When to try again, where waiting helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
