package parlance.bus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.domain.Actor;
import parlance.domain.ChatException;
import parlance.domain.Command;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.Reply;

/** What travels for one request: the command with its actor there, the outcome back. */
sealed interface Parcel {
    record Asked(Actor actor, Command<?> command) implements Parcel {}

    sealed interface Outcome extends Parcel {}

    record Answered(Reply reply) implements Outcome {}

    /** Code and name instead of enums, so that an older node can read what a newer one has added. */
    record Refused(
            int failure,
            String reason,
            String text,
            @Nullable String field,
            @Nullable Duration retryAfter) implements Outcome {
        static Refused of(ChatException e) {
            return new Refused(
                    e.failure().code(),
                    e.reason().name(),
                    e.text(),
                    e.field().orElse(null),
                    e.retryAfter().orElse(null));
        }

        ChatException asException() {
            return new ChatException(Failure.of(failure), Reason.of(reason), text, field, retryAfter);
        }
    }
}
