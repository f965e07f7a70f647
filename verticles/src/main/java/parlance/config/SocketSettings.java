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
 */
public record SocketSettings(
        Rate rate, ByteSize frame, int subscriptions, int faults, ByteSize backlog, Duration patience) {
    public SocketSettings {
        Check.that(subscriptions >= 1, "subscriptions must be at least 1");
        Check.that(faults >= 1, "faults must be at least 1");
    }
}
