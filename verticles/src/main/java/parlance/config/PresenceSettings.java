package parlance.config;

import java.time.Duration;

/** {@code grace}: how long somebody without a connection is still shown as there. */
public record PresenceSettings(Duration grace) {}
