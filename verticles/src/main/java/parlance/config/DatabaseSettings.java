package parlance.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/**
 * Where the truth is kept.
 *
 * @param embedded starts a MariaDB of this node's own; then host, port, user and password are its, and ignored here
 * @param connections at most, of this node
 * @param waiting how many queries may wait for a connection before the next is refused
 * @param patience how long to try at start before giving up
 */
public record DatabaseSettings(
        boolean embedded,
        String host,
        int port,
        String schema,
        String user,
        @Nullable Secret password,
        int connections,
        int waiting,
        Duration patience) {

    public DatabaseSettings {
        Check.port(port);
        Check.that(schema.matches("[A-Za-z0-9_]{1,64}"), "schema has 1 to 64 letters, digits and underscores");
        Check.that(connections >= 2 && connections <= 1000, "connections must be 2 to 1000");
        Check.that(waiting >= 1, "waiting must be at least 1");
    }

    public DatabaseSettings at(String host, int port, String user, Secret password) {
        return new DatabaseSettings(false, host, port, schema, user, password, connections, waiting, patience);
    }
}
