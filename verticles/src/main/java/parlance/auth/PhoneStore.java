package parlance.auth;

import io.vertx.mysqlclient.MySQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.domain.UserId;

/** Phone numbers of accounts, and the codes that prove them. */
final class PhoneStore {
    private final Sql sql;

    PhoneStore(Sql sql) {
        this.sql = sql;
    }

    /** A code somebody tries; {@code tries} counts this one. */
    record Tried(String phone, String hash, int tries, boolean expired) {}

    boolean isTaken(String phone) {
        return sql.first("SELECT 1 FROM user WHERE phone = ?", phone).isPresent();
    }

    void setPending(UserId user, @Nullable String phone) {
        sql.run(
                "UPDATE user SET pending_phone = ?, version = version + 1 WHERE id = ? AND state = 'ACTIVE'",
                phone,
                user.value());
    }

    /** Throws CONFLICT with PHONE_TAKEN when another account has verified it. */
    void set(UserId user, @Nullable String phone) {
        try {
            sql.run(
                    "UPDATE user SET phone = ?, pending_phone = NULL, version = version + 1 WHERE id = ? AND state = 'ACTIVE'",
                    phone,
                    user.value());
        } catch (MySQLException e) {
            throw Sql.isDuplicate(e, "user_phone") ? PhoneChanges.taken() : e;
        }
    }

    /** Replaces the one before. */
    void addPasscode(Passcodes.Fresh passcode, Duration life) {
        sql.run("""
                INSERT INTO passcode (purpose, owner, phone, hash, tries, expires_at)
                VALUES (?, ?, ?, ?, 0, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                ON DUPLICATE KEY UPDATE phone = VALUES(phone), hash = VALUES(hash), tries = 0,
                  expires_at = VALUES(expires_at)
                """, passcode.purpose().name(), passcode.owner(), passcode.phone(), passcode.hash(), life.toSeconds());
    }

    /** Counted before it is judged: of many at once, none slips through. */
    Optional<Tried> tryPasscode(Passcodes.Purpose purpose, String owner) {
        sql.run("UPDATE passcode SET tries = tries + 1 WHERE purpose = ? AND owner = ?", purpose.name(), owner);
        return sql.first("""
                        SELECT phone, hash, tries, expires_at < UTC_TIMESTAMP(6) AS expired FROM passcode
                        WHERE purpose = ? AND owner = ?
                        """, purpose.name(), owner)
                .map(row -> new Tried(
                        row.getString("phone"),
                        row.getString("hash"),
                        row.getInteger("tries"),
                        row.getBoolean("expired")));
    }

    /** False when it was used or replaced meanwhile. */
    boolean usePasscode(Passcodes.Purpose purpose, String owner, String hash) {
        return sql.run("DELETE FROM passcode WHERE purpose = ? AND owner = ? AND hash = ?", purpose.name(), owner, hash)
                        .rowCount()
                == 1;
    }

    void removePasscode(Passcodes.Purpose purpose, String owner) {
        sql.run("DELETE FROM passcode WHERE purpose = ? AND owner = ?", purpose.name(), owner);
    }

    void forgetExpired() {
        sql.run("DELETE FROM passcode WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 10000");
    }
}
