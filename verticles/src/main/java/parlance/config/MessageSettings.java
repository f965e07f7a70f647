package parlance.config;

import java.time.Duration;
import java.util.List;

/** What people may send. */
public record MessageSettings(Direct direct, Rate rate, PreviewSettings previews) {
    /** {@code requireFriendship}: whether only friends may write to each other directly. */
    public record Direct(boolean requireFriendship) {}

    /**
     * What pages say of themselves to which a message has a link.
     *
     * @param allowPrivate whether also such pages are read as only this machine and its network can reach; for development
     * @param ports at which pages may be
     * @param patience with a page, from the look at its name to the last byte that is read
     * @param rate of messages of one user whose links are followed
     */
    public record PreviewSettings(
            boolean enabled, boolean allowPrivate, List<Integer> ports, Duration patience, Rate rate) {
        public PreviewSettings {
            Check.that(patience.toSeconds() < 15, "patience must be less than 15s");
            Check.that(!ports.isEmpty(), "ports must not be empty");
            ports.forEach(port -> Check.that(port >= 1 && port <= 65535, "ports must be 1 to 65535"));
        }
    }
}
