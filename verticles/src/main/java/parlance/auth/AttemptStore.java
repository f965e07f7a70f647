package parlance.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.mysqlclient.MySQLClient;
import java.time.Duration;
import java.util.Optional;
import parlance.config.AuthSettings.Limit;
import parlance.db.Sql;

/** A row per attempt; the database's clock decides, so all nodes agree. */
final class AttemptStore {
    private final Sql sql;

    AttemptStore(Sql sql) {
        this.sql = sql;
    }

    long add(byte[] bucket, Duration window) {
        return sql.run("""
                        INSERT INTO attempt (bucket, made_at, expires_at)
                        VALUES (?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                        """, Buffer.buffer(bucket), window.toSeconds()).property(MySQLClient.LAST_INSERTED_ID);
    }

    /** How long until there is room again, when there are more than the limit allows. */
    Optional<Duration> waitFor(byte[] bucket, Limit limit) {
        // The newest is the one that is judged; the limit-th before it is the one that has to go.
        return sql.first("""
                        SELECT GREATEST(1, CEIL(TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), expires_at) / 1000000)) AS seconds
                        FROM attempt WHERE bucket = ? AND expires_at > UTC_TIMESTAMP(6)
                        ORDER BY made_at DESC, id DESC LIMIT 1 OFFSET ?
                        """, Buffer.buffer(bucket), limit.count())
                .map(row -> Duration.ofSeconds(row.getLong("seconds")));
    }

    void forget(Attempts.Attempt attempt) {
        sql.run("DELETE FROM attempt WHERE id = ?", attempt.id());
    }

    void forgetExpired() {
        sql.run("DELETE FROM attempt WHERE expires_at < UTC_TIMESTAMP(6) LIMIT 10000");
    }
}
