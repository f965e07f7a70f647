package parlance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import parlance.config.ClusterSettings;
import parlance.config.ManagementSettings;
import parlance.config.Settings;
import parlance.config.StartException;

/** Makes sure of the ports before anything is started: links that are mailed must know them. */
final class Ports {
    private Ports() {}

    /** With a free port wherever 0 was asked for. Throws a StartException when one that was named is taken. */
    static Settings choose(Settings settings) {
        int main = free("http.port", settings.http().host(), settings.http().port());
        String host = settings.management().host();
        int management = free(
                "management.port",
                host,
                settings.management().portBeside(settings.http().port()));
        ClusterSettings cluster = settings.cluster();
        // Hazelcast skips ports that are taken, unless it was told to take any.
        int bus = cluster.port() == 0 ? free("cluster.port", cluster.host(), 0) : cluster.port();
        return settings.on(settings.http().on(main), new ManagementSettings(host, management), cluster.on(bus));
    }

    private static int free(String key, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartException("%s: cannot listen on %s:%d (%s)".formatted(key, host, port, e.getMessage()), e);
        }
    }
}
