package parlance.bots;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.domain.AuthReply;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserState;

/** What lets bots in: each has one token, and one session that does not end by itself. */
final class TokenStore {
    private final Sql sql;
    private final Ids ids;

    TokenStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Taken before a transaction, which must not wait for a second connection. */
    SessionId newId() {
        return new SessionId(ids.next());
    }

    /** Instead of the one before, whose session ends; says which, if there was one. */
    List<SessionId> replace(UserId bot, Secret token, SessionId session) {
        List<SessionId> ended = end(bot);
        sql.run("""
                INSERT INTO session (id, user_id, door, address, agent, rotated_at, created_at, last_seen_at, expires_at)
                VALUES (?, ?, 'native', '', 'bot', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '9999-12-31')
                """, session.value(), bot.value());
        sql.run(
                "UPDATE bot SET token_hash = ?, session_id = ? WHERE user_id = ?",
                Buffer.buffer(hash(token)),
                session.value(),
                bot.value());
        return ended;
    }

    /** Of a bot whose owner may come in, too. */
    Optional<AuthReply.SessionState> find(Secret token) {
        return sql.first("""
                        SELECT session.id AS session_id, user.id, user.version
                        FROM bot JOIN session ON session.id = bot.session_id AND session.ended_at IS NULL
                          JOIN user ON user.id = bot.user_id JOIN user owner ON owner.id = bot.owner_id
                        WHERE bot.token_hash = ? AND user.state = 'ACTIVE' AND owner.state = 'ACTIVE'
                        """, Buffer.buffer(hash(token)))
                .map(row -> new AuthReply.SessionState(
                        new SessionId(row.getLong("session_id")),
                        new UserId(row.getLong("id")),
                        UserState.ACTIVE,
                        UserKind.BOT,
                        row.getLong("version")));
    }

    /** What is open of somebody's bots. */
    List<AuthReply.SessionState> open(UserId owner) {
        return sql.list(
                row -> new AuthReply.SessionState(
                        new SessionId(row.getLong("session_id")),
                        new UserId(row.getLong("user_id")),
                        UserState.ACTIVE,
                        UserKind.BOT,
                        0),
                "SELECT user_id, session_id FROM bot WHERE owner_id = ? AND session_id IS NOT NULL",
                owner.value());
    }

    /** Says what was open. */
    List<SessionId> end(UserId bot) {
        List<SessionId> open = sql.list(
                row -> new SessionId(row.getLong("id")),
                "SELECT id FROM session WHERE user_id = ? AND ended_at IS NULL FOR UPDATE",
                bot.value());
        open.forEach(
                session -> sql.run("UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE id = ?", session.value()));
        return open;
    }

    private static byte[] hash(Secret token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
