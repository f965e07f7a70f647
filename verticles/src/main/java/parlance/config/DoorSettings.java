package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A door beside the native one.
 *
 * @param port of its own, where it stands at its original paths; none: only below its name on the main port, 0 takes a
 *     free one
 * @param publicUrl where its clients reach it, without a slash at the end; none is its place on the main port
 * @param origins of pages elsewhere that may use it, as in {@code https://chat.example.com}
 * @param signUpPage what invitations lead to; none is the browser app
 * @param accessToken how long one is good; with it ends the log-in
 */
public record DoorSettings(
        @Nullable Integer port,
        @Nullable URI publicUrl,
        List<String> origins,
        @Nullable URI signUpPage,
        Duration accessToken) {
    public DoorSettings {
        if (port != null) {
            Check.port(port);
        }
        Check.origins(origins);
        Check.url("publicUrl", publicUrl);
        Check.that(
                signUpPage == null || signUpPage.toString().matches("https?://.+"),
                "signUpPage must begin with http:// or https://");
        Check.that(accessToken.compareTo(Duration.ofDays(30)) <= 0, "accessToken must be at most 30d");
    }

    DoorSettings on(@Nullable Integer port) {
        return new DoorSettings(port, publicUrl, origins, signUpPage, accessToken);
    }
}
