package parlance.auth;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import parlance.db.Sql;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.UserId;

/**
 * Signs access tokens with ES256 (RFC 7518). A new key waits some minutes before it signs, so that every edge has heard
 * of it; an old one is kept until the last token it signed has expired.
 */
final class SigningKeys {
    private static final String ALGORITHM = "ES256";
    private static final Duration WAIT = Duration.ofMinutes(5);
    /** No door gives longer tokens. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(30);

    private final Vertx vertx;
    private final KeyStore store;
    private final Duration rotation;
    private volatile Ring ring;

    private record Ring(JWTAuth signer, List<String> publicKeys) {}

    /** Makes the first key when there is none. */
    SigningKeys(Vertx vertx, Sql sql, Duration rotation) {
        this.vertx = vertx;
        this.store = new KeyStore(sql);
        this.rotation = rotation;
        this.ring = load();
    }

    /** Call every minute: takes over what other nodes made, makes a new key in time, removes those long past. */
    void rotate() {
        ring = load();
    }

    /** {@code more} is what the token says beside what every token does. */
    Secret sign(UserId user, SessionId session, String door, Duration life, JsonObject more) {
        JsonObject claims = more.copy().put("sid", Long.toString(session.value()));
        JWTOptions options = new JWTOptions()
                .setAlgorithm(ALGORITHM)
                .setSubject(Long.toString(user.value()))
                .addAudience(door)
                .setExpiresInSeconds(Math.toIntExact(life.toSeconds()));
        return new Secret(ring.signer.generateToken(claims, options));
    }

    /** Each a JSON Web Key; also those another node made a moment ago. */
    List<String> publicKeys() {
        rotate();
        return ring.publicKeys;
    }

    private Ring load() {
        List<KeyStore.Key> keys = new ArrayList<>(store.list());
        if (keys.isEmpty()) {
            store.insert(JsonWebKeys.generate(), Duration.ZERO);
            keys.addAll(store.list());
        } else if (keys.getFirst().age().compareTo(rotation) > 0) {
            store.insert(JsonWebKeys.generate(), WAIT);
        }
        removeLongPast(keys);
        JsonObject signing = keys.stream()
                .filter(KeyStore.Key::signs)
                .findFirst()
                .orElse(keys.getLast())
                .jwk();
        List<String> publicKeys = keys.stream()
                .map(key -> JsonWebKeys.publicPart(key.jwk()).encode())
                .toList();
        return new Ring(JWTAuth.create(vertx, new JWTAuthOptions().addJwk(signing)), publicKeys);
    }

    /** A key may go when its successor has signed for longer than any token lives. */
    private void removeLongPast(List<KeyStore.Key> keys) {
        while (keys.size() > 1 && keys.get(keys.size() - 2).age().compareTo(LONGEST_TOKEN) > 0) {
            store.remove(keys.removeLast());
        }
    }
}
