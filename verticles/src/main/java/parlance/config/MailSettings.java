package parlance.config;

import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/**
 * The mail server.
 *
 * @param embedded starts an SMTP inbox of this node's own that delivers nowhere; refused in production
 * @param startTls required, optional or disabled
 * @param tls from the first byte, as on port 465
 * @param from the sender, as in {@code Parlance <chat@example.com>}
 */
public record MailSettings(
        boolean embedded,
        String host,
        int port,
        StartTls startTls,
        boolean tls,
        @Nullable String user,
        @Nullable Secret password,
        String from) {

    public enum StartTls {
        required,
        optional,
        disabled
    }

    public MailSettings {
        Check.port(port);
        Check.that(from.contains("@"), "from must be a mail address");
    }

    public MailSettings at(String host, int port) {
        return new MailSettings(false, host, port, StartTls.disabled, false, null, null, from);
    }
}
