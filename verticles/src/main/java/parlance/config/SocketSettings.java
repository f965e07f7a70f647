package parlance.config;

import java.time.Duration;

/**
 * Limits of each client's connection.
 *
 * @param rate of frames from the client
 * @param frame the longest frame a client may send
 * @param subscriptions at once
 * @param faults before the connection is closed: unreadable frames, exceeded limits
 * @param backlog how much may wait to be sent
 * @param patience with a client that does not read
 * @param pingEvery how often WebSockets are pinged
 * @param silence after which a client that does not even answer pings is taken to be gone
 * @param checkEvery how often to ask whether the log-ins behind the connections are still alive
 * @param expiryGrace how long a connection outlives its access token
 */
public record SocketSettings(
        Rate rate,
        ByteSize frame,
        int subscriptions,
        int faults,
        ByteSize backlog,
        Duration patience,
        Duration pingEvery,
        Duration silence,
        Duration checkEvery,
        Duration expiryGrace) {
    public SocketSettings {
        Check.that(subscriptions >= 1, "subscriptions must be at least 1");
        Check.that(faults >= 1, "faults must be at least 1");
    }
}
