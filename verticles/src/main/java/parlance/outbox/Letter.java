package parlance.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A mail, ready to be sent.
 *
 * @param code a passcode it carries, so that {@code /dev/outbox} can show it by itself
 */
public record Letter(
        Kind kind,
        String to,
        String subject,
        String text,
        String html,
        @Nullable String code) {
    /** How it travels. */
    public enum Kind {
        MAIL
    }
}
