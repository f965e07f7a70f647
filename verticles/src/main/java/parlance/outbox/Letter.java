package parlance.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A mail or a text message, ready to be sent.
 *
 * @param subject of a text message only what {@code /dev/outbox} calls it
 * @param html empty for a text message
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
        MAIL,
        SMS
    }
}
