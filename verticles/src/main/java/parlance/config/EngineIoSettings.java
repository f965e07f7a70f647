package parlance.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to connections by Engine.IO.
 *
 * @param node what this node is called in session ids and in the sticky cookie; none makes up a name at each start
 * @param pingInterval how long after the last heartbeat the next one begins
 * @param pingTimeout how long a client may take to answer it
 * @param maxPayload the longest request body or WebSocket message a client may send
 * @param upgradeTimeout how long the change from polling to a WebSocket may take
 */
public record EngineIoSettings(
        @Nullable String node,
        Duration pingInterval,
        Duration pingTimeout,
        ByteSize maxPayload,
        Duration upgradeTimeout) {
    public EngineIoSettings {
        Check.that(
                node == null || node.matches("[A-Za-z0-9-]{1,32}"), "node must be 1 to 32 letters, digits and hyphens");
    }
}
