package parlance.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

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
        DoorsSettings doors,
        ManagementSettings management,
        DatabaseSettings database,
        ClusterSettings cluster,
        MailSettings mail,
        SmsSettings sms,
        VideoSettings video,
        AuthSettings auth,
        RoomSettings rooms,
        MessageSettings messages,
        PresenceSettings presence,
        FileSettings files,
        BotSettings bots,
        SocketSettings sockets,
        EngineIoSettings engineIo,
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

    /** Where clients reach a door, without a slash at the end. */
    public URI publicUrl(String door) {
        DoorSettings own = doors.byName().get(door);
        if (own == null) {
            return publicUrl();
        }
        URI configured = own.publicUrl();
        return configured != null ? configured : URI.create(publicUrl() + "/" + door);
    }

    /** What invitations through a door lead to. */
    public URI signUpPage(String door) {
        DoorSettings own = doors.byName().get(door);
        URI configured = own == null ? null : own.signUpPage();
        return configured != null ? configured : publicUrl();
    }

    /** How long an access token of a door is good. */
    public Duration accessToken(String door) {
        DoorSettings own = doors.byName().get(door);
        return own == null ? auth.accessToken() : own.accessToken();
    }

    /** How long a log-in through a door lasts without a refresh, which the native one alone has. */
    public Duration session(String door) {
        return doors.byName().containsKey(door) ? accessToken(door) : auth.session();
    }

    /** Whether text messages reach anybody. */
    public boolean sendsSms() {
        return switch (sms.sender()) {
            case console -> development();
            case twilio -> true;
        };
    }

    /** The same, on ports that are known. */
    public Settings on(HttpSettings http, DoorsSettings doors, ManagementSettings management, ClusterSettings cluster) {
        return but(http, doors, management, cluster, database, mail);
    }

    /** The same, with what stands behind the node. */
    public Settings with(DatabaseSettings database, MailSettings mail) {
        return but(http, doors, management, cluster, database, mail);
    }

    /** The same but for what is only known when a node starts. */
    private Settings but(
            HttpSettings http,
            DoorsSettings doors,
            ManagementSettings management,
            ClusterSettings cluster,
            DatabaseSettings database,
            MailSettings mail) {
        return new Settings(
                environment,
                data,
                http,
                doors,
                management,
                database,
                cluster,
                mail,
                sms,
                video,
                auth,
                rooms,
                messages,
                presence,
                files,
                bots,
                sockets,
                engineIo,
                log,
                verticles);
    }
}
