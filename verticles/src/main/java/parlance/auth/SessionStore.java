package parlance.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.domain.AuthReply;
import parlance.domain.Origin;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserState;

/** Sessions and their refresh tokens. */
final class SessionStore {
    /** So many old tokens are recognised when somebody uses a copy. */
    private static final int GENERATIONS_KEPT = 100;

    private static final String ALIVE = "session.ended_at IS NULL AND session.expires_at > UTC_TIMESTAMP(6)";

    private final Sql sql;
    private final Ids ids;

    SessionStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /**
     * A refresh token and the session it belongs to.
     *
     * @param behind how many generations the token is older than its session's newest
     * @param withinGrace whether the newest was made so recently that the one before is still good
     */
    record Family(SessionId session, UserId user, String door, boolean alive, int behind, boolean withinGrace) {}

    <T> T transaction(Function<SessionStore, T> work) {
        return sql.transaction(tx -> work.apply(new SessionStore(tx, ids)));
    }

    /** Taken before a transaction, which must not wait for a second connection. */
    SessionId newId() {
        return new SessionId(ids.next());
    }

    /** Whether this is the account's password hash, which then stays so until the transaction ends. */
    boolean lockPassword(UserId user, String hash) {
        return sql.first(
                        "SELECT 1 FROM credential WHERE user_id = ? AND password_hash = ? FOR UPDATE",
                        user.value(),
                        hash)
                .isPresent();
    }

    /** Whether this is the account's number, which then stays so until the transaction ends. */
    boolean lockPhone(UserId user, String phone) {
        return sql.first(
                        "SELECT 1 FROM user WHERE id = ? AND phone = ? AND state = 'ACTIVE' FOR UPDATE",
                        user.value(),
                        phone)
                .isPresent();
    }

    void insert(SessionId id, UserId user, Origin origin, Duration life) {
        sql.run("""
                INSERT INTO session (id, user_id, door, address, agent, rotated_at, created_at, last_seen_at, expires_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
                  UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                """, id.value(), user.value(), origin.door(), origin.address(), origin.agent(), life.toSeconds());
    }

    /** Of the session's newest generation. */
    void addToken(SessionId session, Secret token) {
        sql.run(
                "INSERT INTO refresh_token (hash, session_id, generation) SELECT ?, id, generation FROM session WHERE id = ?",
                Buffer.buffer(Tokens.hash(token)),
                session.value());
    }

    Optional<Family> lockFamily(Secret token, Duration grace) {
        return sql.first("""
                        SELECT session.id, session.user_id, session.door, %s AS alive,
                          session.generation - refresh_token.generation AS behind,
                          session.rotated_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND AS within_grace
                        FROM session JOIN refresh_token ON refresh_token.session_id = session.id
                        WHERE refresh_token.hash = ? FOR UPDATE
                        """.formatted(ALIVE), grace.toSeconds(), Buffer.buffer(Tokens.hash(token)))
                .map(row -> new Family(
                        new SessionId(row.getLong("id")),
                        new UserId(row.getLong("user_id")),
                        row.getString("door"),
                        row.getBoolean("alive"),
                        row.getInteger("behind"),
                        row.getBoolean("within_grace")));
    }

    void startGeneration(SessionId session) {
        sql.run(
                "UPDATE session SET generation = generation + 1, rotated_at = UTC_TIMESTAMP(6) WHERE id = ?",
                session.value());
    }

    void touch(SessionId session, Duration life) {
        sql.run("""
                UPDATE session SET last_seen_at = UTC_TIMESTAMP(6), expires_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE id = ?
                """, life.toSeconds(), session.value());
    }

    Optional<AuthReply.SessionState> state(SessionId session) {
        return states(Set.of(session)).stream().findFirst();
    }

    List<AuthReply.SessionState> states(Set<SessionId> sessions) {
        JsonArray asked = new JsonArray();
        sessions.forEach(session -> asked.add(session.value()));
        return sql.list(
                row -> new AuthReply.SessionState(
                        new SessionId(row.getLong("session_id")),
                        new UserId(row.getLong("id")),
                        UserState.valueOf(row.getString("state")),
                        UserKind.valueOf(row.getString("kind")),
                        row.getLong("version")),
                """
                SELECT session.id AS session_id, user.id, user.kind, user.version,
                  IF(COALESCE(owner.state, 'ACTIVE') = 'ACTIVE', user.state, 'SUSPENDED') AS state
                FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
                  JOIN session ON session.id = asked.id JOIN user ON user.id = session.user_id
                  LEFT JOIN bot ON bot.user_id = user.id LEFT JOIN user owner ON owner.id = bot.owner_id
                WHERE %s
                """.formatted(ALIVE),
                asked.encode());
    }

    List<AuthReply.Session> list(UserId user, @Nullable SessionId current) {
        return sql.list(
                row -> session(row, current),
                "SELECT id, door, address, agent, created_at, last_seen_at FROM session WHERE user_id = ? AND " + ALIVE
                        + " ORDER BY last_seen_at DESC, id DESC LIMIT 200",
                user.value());
    }

    /** Whose session ended, if it was alive. */
    Optional<UserId> end(SessionId session) {
        Optional<UserId> user = sql.first(
                        "SELECT user_id FROM session WHERE id = ? AND " + ALIVE + " FOR UPDATE", session.value())
                .map(row -> new UserId(row.getLong("user_id")));
        user.ifPresent(_ -> sql.run("UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE id = ?", session.value()));
        return user;
    }

    /** Ends all but {@code keep}, and says which. */
    List<SessionId> endAll(UserId user, @Nullable SessionId keep) {
        List<SessionId> alive = sql.list(
                row -> new SessionId(row.getLong("id")),
                "SELECT id FROM session WHERE user_id = ? AND id <> ? AND " + ALIVE + " FOR UPDATE",
                user.value(),
                keep == null ? 0 : keep.value());
        alive.forEach(
                session -> sql.run("UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE id = ?", session.value()));
        return alive;
    }

    void forgetEnded() {
        sql.run("""
                DELETE refresh_token FROM refresh_token JOIN session ON session.id = session_id
                WHERE refresh_token.generation < session.generation - ?
                """, GENERATIONS_KEPT);
        sql.run("""
                DELETE FROM session WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY
                  OR ended_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY LIMIT 10000
                """);
    }

    private static AuthReply.Session session(Row row, @Nullable SessionId current) {
        SessionId id = new SessionId(row.getLong("id"));
        return new AuthReply.Session(
                id,
                row.getString("door"),
                row.getString("address"),
                row.getString("agent"),
                row.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC),
                row.getLocalDateTime("last_seen_at").toInstant(ZoneOffset.UTC),
                id.equals(current));
    }
}
