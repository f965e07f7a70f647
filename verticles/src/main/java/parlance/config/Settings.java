package parlance.config;

import java.net.URI;
import java.nio.file.Path;

/**
 * Everything a node can be told. {@code config/default.json} has every key with its default; the names of the
 * components here are the keys there.
 *
 * @param data the folder of what is embedded: database, uploads
 */
public record Settings(
        Environment environment,
        Path data,
        HttpSettings http,
        ManagementSettings management,
        DatabaseSettings database,
        ClusterSettings cluster,
        MailSettings mail,
        SmsSettings sms,
        AuthSettings auth,
        RoomSettings rooms,
        MessageSettings messages,
        PresenceSettings presence,
        FileSettings files,
        SocketSettings sockets,
        LogSettings log,
        VerticleSettings verticles) {

    /** Development opens {@code /dev/outbox}, allows cookies over plain HTTP and exempts loopback from limits per address. */
    public enum Environment {
        development,
        production
    }

    public boolean development() {
        return environment == Environment.development;
    }

    /** Where browsers reach this server, without a slash at the end. */
    public URI publicUrl() {
        URI configured = http.publicUrl();
        String scheme = http.tls().enabled() ? "https" : "http";
        return configured != null ? configured : URI.create(scheme + "://localhost:" + http.port());
    }

    /** Whether text messages reach anybody. */
    public boolean sendsSms() {
        return switch (sms.sender()) {
            case console -> development();
            case twilio -> true;
        };
    }

    /** The same, on ports that are known. */
    public Settings on(HttpSettings http, ManagementSettings management, ClusterSettings cluster) {
        return but(http, management, cluster, database, mail);
    }

    /** The same, with what stands behind the node. */
    public Settings with(DatabaseSettings database, MailSettings mail) {
        return but(http, management, cluster, database, mail);
    }

    /** The same but for what is only known when a node starts. */
    private Settings but(
            HttpSettings http,
            ManagementSettings management,
            ClusterSettings cluster,
            DatabaseSettings database,
            MailSettings mail) {
        return new Settings(
                environment,
                data,
                http,
                management,
                database,
                cluster,
                mail,
                sms,
                auth,
                rooms,
                messages,
                presence,
                files,
                sockets,
                log,
                verticles);
    }
}
