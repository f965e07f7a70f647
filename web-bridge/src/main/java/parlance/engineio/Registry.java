package parlance.engineio;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/** All sessions of Engine.IO on this node, whichever event loop they live on. */
public final class Registry {
    private static final char AFTER_NODE = '.';

    private final String node;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /** {@code node} is its name, of letters, digits and hyphens; none makes one up. */
    public Registry(@Nullable String node) {
        this.node = node == null ? UUID.randomUUID().toString().substring(0, 8) : node;
    }

    String node() {
        return node;
    }

    /** Whoever knows it speaks for the session, so nobody can guess it; it names the node. */
    String name() {
        return node + AFTER_NODE + Secret.random().value();
    }

    void add(String sid, Connection connection) {
        connections.put(sid, connection);
    }

    void remove(String sid) {
        connections.remove(sid);
    }

    @Nullable
    Connection find(String sid) {
        return connections.get(sid);
    }

    /** Why there is no such session. */
    Fault unknown(String sid) {
        int end = sid.indexOf(AFTER_NODE);
        return end > 0 && !sid.substring(0, end).equals(node) ? Fault.SESSION_ELSEWHERE : Fault.SESSION_UNKNOWN;
    }
}
