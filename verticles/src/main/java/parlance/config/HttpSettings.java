package parlance.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The main port.
 *
 * @param port 0 takes a free one
 * @param publicUrl where browsers reach this server, without a slash at the end; none is {@code http://localhost:<port>}
 * @param origins of pages elsewhere that may call the API, as in {@code https://chat.example.com}
 * @param trustedProxies whose {@code X-Forwarded-For} is believed, as addresses or CIDR blocks
 * @param bodyLimit of a request that is not an upload
 * @param idleTimeout after which a silent connection is closed
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable URI publicUrl,
        List<String> origins,
        List<String> trustedProxies,
        ByteSize bodyLimit,
        Duration idleTimeout,
        TlsSettings tls) {

    public HttpSettings {
        Check.port(port);
        Check.origins(origins);
        Check.url("publicUrl", publicUrl);
    }

    public HttpSettings on(int port) {
        return new HttpSettings(host, port, publicUrl, origins, trustedProxies, bodyLimit, idleTimeout, tls);
    }

    /**
     * PEM files; both or none. They are read again when they change.
     *
     * @param reloadEvery how often to look whether they have changed
     */
    public record TlsSettings(
            @Nullable Path certificate, @Nullable Path key, Duration reloadEvery) {
        public TlsSettings {
            Check.that((certificate == null) == (key == null), "certificate and key go together");
            Check.that(certificate == null || Files.isReadable(certificate), certificate + " cannot be read");
            Check.that(key == null || Files.isReadable(key), key + " cannot be read");
        }

        public boolean enabled() {
            return certificate != null;
        }
    }
}
