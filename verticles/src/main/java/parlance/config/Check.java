package parlance.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a setting must be; the message is read behind the key's path. */
final class Check {
    private Check() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void origins(List<String> origins) {
        that(
                origins.stream().allMatch(origin -> origin.matches("https?://[^/*]+")),
                "origins look like https://chat.example.com, without * and path");
    }

    static void url(String key, @Nullable URI url) {
        that(
                url == null || url.toString().matches("https?://.*[^/]"),
                key + " must begin with http:// or https:// and not end with a slash");
    }

    static void port(int port) {
        that(port >= 0 && port <= 65535, "port must be 0 to 65535");
    }
}
