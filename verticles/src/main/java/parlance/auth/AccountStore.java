package parlance.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.db.UserWords;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;
import parlance.outbox.Invitations;
import parlance.outbox.Letter;
import parlance.outbox.OutboxStore;

/** Accounts, their passwords and the links mailed to them. */
final class AccountStore {
    /** So many registrations of one name or address are looked at when somebody logs in before verifying. */
    private static final int PENDING_CANDIDATES = 5;

    private final Sql sql;
    private final Ids ids;

    AccountStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    record Candidate(User user, String passwordHash) {}

    <T> T transaction(Function<AccountStore, T> work) {
        return sql.transaction(tx -> work.apply(new AccountStore(tx, ids)));
    }

    /** Taken before a transaction, which must not wait for a second connection. */
    UserId newId() {
        return new UserId(ids.next());
    }

    User insertPending(UserId id, String userName, String email, String firstName, String lastName, String locale) {
        sql.run("""
                INSERT INTO user (id, kind, state, user_name, pending_email, first_name, last_name, locale, registered_at)
                VALUES (?, 'HUMAN', 'PENDING', ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """, id.value(), userName, email, firstName, lastName, locale);
        return find(id).orElseThrow();
    }

    Optional<User> find(UserId id) {
        return UserRow.find(sql, new UserRef.ById(id));
    }

    /** As {@link #find}; nobody else changes the account until the transaction ends. */
    Optional<User> lock(UserId id) {
        sql.run("SELECT id FROM user WHERE id = ? FOR UPDATE", id.value());
        return find(id);
    }

    PhoneStore phones() {
        return new PhoneStore(sql);
    }

    ErasureStore erasures() {
        return new ErasureStore(sql, ids);
    }

    boolean isUserNameTaken(String userName) {
        return sql.first("SELECT 1 FROM user WHERE taken_name = CONVERT(? USING ascii)", userName)
                .isPresent();
    }

    boolean isEmailTaken(String email) {
        return sql.first("SELECT 1 FROM user WHERE email = ?", email).isPresent();
    }

    Optional<User> findByEmail(String email) {
        return sql.first("SELECT " + UserRow.COLUMNS + " FROM user WHERE email = ? AND state = 'ACTIVE'", email)
                .map(UserRow::read);
    }

    /** Whom a login may mean: the one account that has the name or address, else registrations of it, newest first. */
    List<Candidate> candidates(String login) {
        List<Candidate> verified = sql.list(
                AccountStore::candidate,
                "SELECT " + UserRow.COLUMNS + ", password_hash FROM user JOIN credential ON user_id = id"
                        + " WHERE (taken_name = CONVERT(? USING ascii) OR email = ? OR phone = CONVERT(? USING ascii)) AND state IN ('ACTIVE', 'SUSPENDED')",
                login,
                login,
                login);
        return !verified.isEmpty()
                ? verified
                : sql.list(
                        AccountStore::candidate,
                        "SELECT " + UserRow.COLUMNS + ", password_hash FROM user JOIN credential ON user_id = id"
                                + " WHERE (user_name = CONVERT(? USING ascii) OR pending_email = ?) AND state = 'PENDING'"
                                + " ORDER BY registered_at DESC LIMIT ?",
                        login,
                        login,
                        PENDING_CANDIDATES);
    }

    Optional<String> passwordHash(UserId id) {
        return sql.first("SELECT password_hash FROM credential WHERE user_id = ?", id.value())
                .map(row -> row.getString("password_hash"));
    }

    /** Ends every session but {@code keep}, and says which: whoever had the old password is out. */
    List<SessionId> setPassword(UserId id, String hash, @Nullable SessionId keep) {
        insertPassword(id, hash);
        return new SessionStore(sql, ids).endAll(id, keep);
    }

    void insertPassword(UserId id, String hash) {
        sql.run("""
                INSERT INTO credential (user_id, password_hash, changed_at) VALUES (?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE password_hash = VALUES(password_hash), changed_at = VALUES(changed_at)
                """, id.value(), hash);
    }

    /** False when another account has the name. */
    boolean activate(UserId id, String userName, String email) {
        try {
            sql.run("""
                    UPDATE user SET state = 'ACTIVE', user_name = ?, email = ?, pending_email = NULL, version = version + 1
                    WHERE id = ?
                    """, userName, email, id.value());
            UserWords.write(sql, id);
            return true;
        } catch (MySQLException e) {
            if (Sql.isDuplicate(e, "user_taken_name")) {
                return false;
            }
            throw Sql.isDuplicate(e, "user_email") ? Verifications.taken() : e;
        }
    }

    void setEmail(UserId id, String email) {
        try {
            sql.run(
                    "UPDATE user SET email = ?, pending_email = NULL, version = version + 1 WHERE id = ?",
                    email,
                    id.value());
        } catch (MySQLException e) {
            throw Sql.isDuplicate(e, "user_email") ? Verifications.taken() : e;
        }
    }

    void setPendingEmail(UserId id, @Nullable String email) {
        sql.run("UPDATE user SET pending_email = ?, version = version + 1 WHERE id = ?", email, id.value());
    }

    /** And what was mailed to it. */
    void removeEmail(UserId id) {
        sql.run("UPDATE user SET email = NULL, pending_email = NULL, version = version + 1 WHERE id = ?", id.value());
        sql.run("DELETE FROM mail_link WHERE user_id = ? AND used_at IS NULL", id.value());
    }

    /** Removes every registration of an address, and says whose sessions go with them. */
    Map<UserId, List<SessionId>> removeRegistrations(String email) {
        Map<UserId, List<SessionId>> sessions = new HashMap<>();
        sql.run("""
                SELECT session.id, session.user_id FROM session JOIN user ON user.id = user_id
                WHERE user.pending_email = ? AND user.state = 'PENDING'
                """, email)
                .forEach(row -> sessions.computeIfAbsent(new UserId(row.getLong("user_id")), _ -> new ArrayList<>())
                        .add(new SessionId(row.getLong("id"))));
        sql.run("DELETE FROM user WHERE pending_email = ? AND state = 'PENDING'", email);
        return sessions;
    }

    /** Replaces the links of the same purpose that were not used. */
    void addLink(Secret token, UserId user, MailLink.Purpose purpose, String email, Duration life) {
        removeLinks(user, purpose);
        sql.run("""
                INSERT INTO mail_link (hash, user_id, purpose, email, expires_at)
                VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                """, Buffer.buffer(Tokens.hash(token)), user.value(), purpose.name(), email, life.toSeconds());
    }

    void removeLinks(UserId user, MailLink.Purpose purpose) {
        sql.run(
                "DELETE FROM mail_link WHERE user_id = ? AND purpose = ? AND used_at IS NULL",
                user.value(),
                purpose.name());
    }

    MailLink lockLink(Secret token) {
        return sql.first("""
                        SELECT user_id, purpose, email, used_at IS NOT NULL AS used, expires_at < UTC_TIMESTAMP(6) AS expired
                        FROM mail_link WHERE hash = ? FOR UPDATE
                        """, Buffer.buffer(Tokens.hash(token)))
                .map(row -> new MailLink(
                        new UserId(row.getLong("user_id")),
                        MailLink.Purpose.valueOf(row.getString("purpose")),
                        row.getString("email"),
                        row.getBoolean("used"),
                        row.getBoolean("expired")))
                .orElseThrow(MailLink::unknown);
    }

    void useLink(Secret token) {
        sql.run("UPDATE mail_link SET used_at = UTC_TIMESTAMP(6) WHERE hash = ?", Buffer.buffer(Tokens.hash(token)));
    }

    void invite(Invitations invitations, User inviter, String phone) {
        invitations.send(new OutboxStore(sql), inviter, phone);
    }

    void send(Letter letter) {
        new OutboxStore(sql).add(letter);
    }

    /** Registrations nobody can verify any more, and links long past. */
    void forgetExpired() {
        sql.run("""
                DELETE FROM user WHERE state = 'PENDING' AND registered_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY
                  AND NOT EXISTS (SELECT 1 FROM mail_link WHERE user_id = user.id AND expires_at > UTC_TIMESTAMP(6))
                LIMIT 10000
                """);
        sql.run("DELETE FROM mail_link WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY LIMIT 10000");
    }

    private static Candidate candidate(Row row) {
        return new Candidate(UserRow.read(row), row.getString("password_hash"));
    }
}
