package parlance.auth;

import io.vertx.mysqlclient.MySQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.db.UserWords;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.domain.UserState;

/** Phone numbers of accounts, and the codes that prove them. */
final class PhoneStore {
    private final Sql sql;

    PhoneStore(Sql sql) {
        this.sql = sql;
    }

    /** A code somebody tries; {@code tries} counts this one. */
    record Tried(String phone, String hash, int tries, boolean expired) {}

    boolean isTaken(String phone) {
        return sql.first("SELECT 1 FROM user WHERE phone = ? AND state <> 'INVITED'", phone)
                .isPresent();
    }

    /** Whoever has it, also who was only invited. */
    Optional<User> find(String phone) {
        return UserRow.find(sql, new UserRef.ByPhone(phone));
    }

    /** Who was invited by the number, and has not come. */
    Optional<UserId> lockInvited(String phone) {
        return sql.first("SELECT id FROM user WHERE phone = ? AND state = 'INVITED' FOR UPDATE", phone)
                .map(row -> new UserId(row.getLong("id")));
    }

    /** False when the name is taken. Throws CONFLICT with PHONE_TAKEN when the number is. */
    boolean insert(UserId id, UserState state, String userName, String phone, String locale) {
        try {
            sql.run("""
                    INSERT INTO user (id, kind, state, user_name, phone, locale, registered_at)
                    VALUES (?, 'HUMAN', ?, ?, ?, ?, UTC_TIMESTAMP(6))
                    """, id.value(), state.name(), userName, phone, locale);
            UserWords.write(sql, id);
            return true;
        } catch (MySQLException e) {
            if (Sql.isDuplicate(e, "user_taken_name")) {
                return false;
            }
            throw Sql.isDuplicate(e, "user_phone") ? PhoneChanges.taken() : e;
        }
    }

    void activate(UserId invited, String locale) {
        sql.run("""
                UPDATE user SET state = 'ACTIVE', locale = ?, registered_at = UTC_TIMESTAMP(6), version = version + 1
                WHERE id = ?
                """, locale, invited.value());
    }

    /** False when another account has the userName. */
    boolean name(UserId id, String userName, String firstName, String lastName) {
        try {
            sql.run("""
                    UPDATE user SET user_name = ?, first_name = ?, last_name = ?, version = version + 1 WHERE id = ?
                    """, userName, firstName, lastName, id.value());
            UserWords.write(sql, id);
            return true;
        } catch (MySQLException e) {
            if (Sql.isDuplicate(e, "user_taken_name")) {
                return false;
            }
            throw e;
        }
    }

    boolean hasPasscode(Passcodes.Purpose purpose, String owner) {
        return sql.first("SELECT 1 FROM passcode WHERE purpose = ? AND owner = ?", purpose.name(), owner)
                .isPresent();
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

    /** Those for the user's number, and for one they were about to have. */
    void removePasscodes(UserId user) {
        removePasscode(Passcodes.Purpose.NEW_PHONE, PhoneChanges.owner(user));
        sql.run("DELETE FROM passcode WHERE owner = (SELECT phone FROM user WHERE id = ?)", user.value());
    }

    void forgetExpired() {
        sql.run("DELETE FROM passcode WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 10000");
    }
}
