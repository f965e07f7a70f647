package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WeConnect's door; what is said of every {@link DoorSettings door} holds for it.
 *
 * @param mailLink how long the link is good that is mailed to whoever registers here
 */
public record WeConnectSettings(
        @Nullable Integer port,
        @Nullable URI publicUrl,
        List<String> origins,
        Duration accessToken,
        Duration mailLink) {
    public WeConnectSettings {
        DoorSettings _ = new DoorSettings(port, publicUrl, origins, null, accessToken);
        Check.that(mailLink.compareTo(Duration.ofDays(1)) <= 0, "mailLink must be at most 1d");
    }

    /** What it has in common with the others. */
    DoorSettings door() {
        return new DoorSettings(port, publicUrl, origins, null, accessToken);
    }

    WeConnectSettings on(@Nullable Integer port) {
        return new WeConnectSettings(port, publicUrl, origins, accessToken, mailLink);
    }
}
