package parlance.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parlance.domain.Secret;

/** Where a browser keeps its refresh token: out of reach of scripts, and of pages elsewhere. */
record RefreshCookie(boolean secure) {
    private static final String NAME = "refreshToken";
    private static final String PATH = "/api/v1/auth";

    Optional<Secret> read(Call call) {
        return call.cookie(NAME).map(Secret::new);
    }

    void set(Call call, Secret token, Instant expiresAt) {
        add(call, token.value(), Duration.between(Instant.now(), expiresAt).toSeconds());
    }

    void remove(Call call) {
        add(call, "", 0);
    }

    private void add(Call call, String value, long seconds) {
        call.context()
                .response()
                .addCookie(Cookie.cookie(NAME, value)
                        .setPath(PATH)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(secure)
                        .setMaxAge(seconds));
    }
}
