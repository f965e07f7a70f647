package parlance.sms;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.Delivery;

/** Takes text messages to phones. */
public interface SmsSender {
    /**
     * Returns when the message is on its way; throws Refused otherwise.
     *
     * @param letter what reports about it will name
     * @param to in the form of E.164
     */
    void send(long letter, String to, String text);

    /**
     * What became of a message, as its carrier reports it. Throws FORBIDDEN when it is not the carrier who does.
     *
     * @param letter as the report names it
     * @param fields of the report
     */
    Report read(String letter, Map<String, String> fields, String signature);

    /** {@code error} is the carrier's reason, where there is one. */
    record Report(
            long letter,
            String to,
            Delivery delivery,
            @Nullable String error) {}

    /** Why a message was not taken; {@code permanent} when it will not be the next time either. */
    final class Refused extends RuntimeException {
        private final boolean permanent;
        private final @Nullable Duration retryAfter;

        private Refused(String message, boolean permanent, @Nullable Duration retryAfter) {
            super(message);
            this.permanent = permanent;
            this.retryAfter = retryAfter;
        }

        static Refused forEver(String message) {
            return new Refused(message, true, null);
        }

        /** {@code retryAfter} is how long not to ask again, where that was said. */
        static Refused forNow(String message, @Nullable Duration retryAfter) {
            return new Refused(message, false, retryAfter);
        }

        public boolean permanent() {
            return permanent;
        }

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }
}
