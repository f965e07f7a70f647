package parlance.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/**
 * Linguagram's door; what is said of every {@link DoorSettings door} holds for it.
 *
 * @param clientPage where the client's pages are, without a slash at the end: mailed links lead to {@code /users/verify} below
 *     it; none: they lead to this server
 * @param trustIdentify believes sockets that say whose they are without a token, as deployed clients do: anybody can be
 *     anybody. Only in development
 */
public record LinguagramSettings(
        @Nullable Integer port,
        @Nullable URI publicUrl,
        List<String> origins,
        Duration accessToken,
        @Nullable URI clientPage,
        boolean trustIdentify,
        TranslateSettings translate) {
    public LinguagramSettings {
        DoorSettings _ = new DoorSettings(port, publicUrl, origins, null, accessToken);
        Check.url("clientPage", clientPage);
    }

    /**
     * Who translates.
     *
     * @param url of a server that speaks LibreTranslate's API, without a slash at the end; none: nothing is translated
     * @param patience how long it may take
     */
    public record TranslateSettings(
            @Nullable URI url, @Nullable Secret key, Duration patience) {
        public TranslateSettings {
            Check.url("url", url);
            Check.that(patience.isPositive(), "patience must not be 0");
        }
    }

    /** What it has in common with the others. */
    DoorSettings door() {
        return new DoorSettings(port, publicUrl, origins, null, accessToken);
    }

    LinguagramSettings on(@Nullable Integer port) {
        return new LinguagramSettings(port, publicUrl, origins, accessToken, clientPage, trustIdentify, translate);
    }
}
