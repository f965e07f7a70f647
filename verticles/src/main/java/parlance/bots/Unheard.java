package parlance.bots;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listener did not take what it was told; the text is for the bot's owner. */
final class Unheard extends Exception {
    private final boolean forGood;
    private final @Nullable Duration retryAfter;

    private Unheard(String text, boolean forGood, @Nullable Duration retryAfter) {
        super(text, null, false, false);
        this.forGood = forGood;
        this.retryAfter = retryAfter;
    }

    static Unheard forNow(String text) {
        return new Unheard(text, false, null);
    }

    static Unheard forNow(String text, Duration retryAfter) {
        return new Unheard(text, false, retryAfter);
    }

    static Unheard forGood(String text) {
        return new Unheard(text, true, null);
    }

    boolean isForGood() {
        return forGood;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
