package parlance.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How nodes find each other.
 *
 * @param file a Hazelcast configuration instead of the {@code cluster.xml} in the jar
 * @param name only nodes with the same name join each other; none is one derived from the data folder
 * @param host the address other nodes reach this one at; keep it private, the bus has no authentication
 * @param port of Hazelcast; taken ones are skipped, 0 takes a free one
 * @param members host or host:port of nodes to look for
 */
public record ClusterSettings(@Nullable Path file, @Nullable String name, String host, int port, List<String> members) {

    public ClusterSettings {
        Check.port(port);
    }

    public ClusterSettings on(int port) {
        return new ClusterSettings(file, name, host, port, members);
    }
}
