package parlance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import parlance.config.ClusterSettings;
import parlance.config.HttpSettings;
import parlance.config.ManagementSettings;
import parlance.config.Settings;
import parlance.config.StartException;

/** Makes sure of the ports before anything is started: links that are mailed must know them. */
final class Ports {
    private Ports() {}

    /** With a free port wherever 0 was asked for. Throws a StartException when one that was named is taken. */
    static Settings choose(Settings settings) {
        HttpSettings http = settings.http();
        String host = settings.management().host();
        int beside = settings.management().portBeside(http.port());
        ClusterSettings cluster = settings.cluster();
        // All are held until all are chosen, so that no two are the same.
        try (ServerSocket main = listen("http.port", http.host(), http.port());
                ServerSocket management = listen("management.port", host, beside);
                ServerSocket bus = listen("cluster.port", cluster.host(), 0);
                DoorPorts doors = DoorPorts.listen(http.host(), settings.doors().ports())) {
            return settings.on(
                    http.on(main.getLocalPort()),
                    settings.doors().on(doors.chosen()),
                    new ManagementSettings(host, management.getLocalPort()),
                    // Hazelcast skips ports that are taken, unless it was told to take any.
                    cluster.port() == 0 ? cluster.on(bus.getLocalPort()) : cluster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of doors that have one of their own. */
    private record DoorPorts(Map<String, ServerSocket> sockets) implements AutoCloseable {
        static DoorPorts listen(String host, Map<String, Integer> wanted) throws IOException {
            DoorPorts held = new DoorPorts(new HashMap<>());
            try {
                for (Map.Entry<String, Integer> door : wanted.entrySet()) {
                    String key = "doors." + door.getKey() + ".port";
                    held.sockets.put(door.getKey(), Ports.listen(key, host, door.getValue()));
                }
                return held;
            } catch (IOException | StartException e) {
                held.close();
                throw e;
            }
        }

        Map<String, Integer> chosen() {
            return sockets.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, door -> door.getValue().getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            for (ServerSocket socket : sockets.values()) {
                socket.close();
            }
        }
    }

    private static ServerSocket listen(String key, String host, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket;
        } catch (IOException | IllegalArgumentException e) {
            socket.close();
            throw new StartException("%s: cannot listen on %s:%d (%s)".formatted(key, host, port, e.getMessage()), e);
        }
    }
}
