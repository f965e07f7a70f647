package parlance.twilio;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Twilio did not answer, or has trouble of its own: asking again later may help. The message has no secrets. */
public final class TwilioAway extends RuntimeException {
    private final @Nullable Duration retryAfter;

    TwilioAway(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long not to ask again, where that was said. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
