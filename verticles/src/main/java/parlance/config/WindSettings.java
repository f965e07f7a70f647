package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WIND's door; what is said of every {@link DoorSettings door} holds for it.
 *
 * @param heartbeat a socket whose client sends none for so long is closed
 */
public record WindSettings(
        @Nullable Integer port,
        @Nullable URI publicUrl,
        List<String> origins,
        Duration accessToken,
        Duration heartbeat) {
    public WindSettings {
        DoorSettings _ = new DoorSettings(port, publicUrl, origins, null, accessToken);
    }

    /** What it has in common with the others. */
    DoorSettings door() {
        return new DoorSettings(port, publicUrl, origins, null, accessToken);
    }

    WindSettings on(@Nullable Integer port) {
        return new WindSettings(port, publicUrl, origins, accessToken, heartbeat);
    }
}
