package parlance.auth;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import parlance.db.Sql;

/** The keys that sign tokens, the same for all nodes. */
final class KeyStore {
    private final Sql sql;

    KeyStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code signs}: its time has come; {@code age} counts from then, and is negative before. */
    record Key(JsonObject jwk, boolean signs, Duration age) {}

    /** The newest first. */
    List<Key> list() {
        return sql.list(
                row -> new Key(
                        new JsonObject(row.getString("jwk")),
                        row.getLong("age") >= 0,
                        Duration.ofSeconds(row.getLong("age"))),
                """
                SELECT jwk, TIMESTAMPDIFF(SECOND, signs_from, UTC_TIMESTAMP(6)) AS age
                FROM signing_key ORDER BY signs_from DESC, id DESC
                """);
    }

    void insert(JsonObject jwk, Duration wait) {
        sql.run(
                "INSERT INTO signing_key (id, jwk, signs_from) VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)",
                jwk.getString("kid"),
                jwk.encode(),
                wait.toSeconds());
    }

    void remove(Key key) {
        sql.run("DELETE FROM signing_key WHERE id = ?", key.jwk().getString("kid"));
    }
}
