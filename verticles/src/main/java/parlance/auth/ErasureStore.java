package parlance.auth;

import java.util.List;
import java.util.Optional;
import parlance.db.ErasureParts;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserState;

/** Takes out of an account whatever lets in, and whatever tells who it was. */
final class ErasureStore {
    private final Sql sql;
    private final Ids ids;

    ErasureStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** The account as it was before; nothing when there is none to erase any more. */
    Optional<User> begin(UserId user) {
        // Before the sessions: whoever is logging in has one by then, or finds no password.
        sql.run("DELETE FROM credential WHERE user_id = ?", user.value());
        Optional<User> known = new AccountStore(sql, ids).lock(user).filter(found -> found.state() != UserState.ERASED);
        known.ifPresent(_ -> ErasureParts.begin(sql, user));
        return known;
    }

    /** An account that somebody's contact list has made, of which nothing is left to claim. */
    void discard(UserId invited) {
        ErasureParts.begin(sql, invited);
        List<SessionId> _ = empty(invited);
    }

    /** Says which sessions ended. May be done again. */
    List<SessionId> empty(UserId user) {
        long id = user.value();
        List<SessionId> ended = new SessionStore(sql, ids).endAll(user, null);
        sql.run("DELETE FROM session WHERE user_id = ?", id);
        sql.run("DELETE FROM credential WHERE user_id = ?", id);
        sql.run("DELETE FROM mail_link WHERE user_id = ?", id);
        new PhoneStore(sql).removePasscodes(user);
        sql.run("DELETE FROM user_word WHERE user_id = ?", id);
        sql.run("DELETE FROM schedule WHERE owner_id = ?", id);
        sql.run("DELETE FROM schedule_person WHERE user_id = ?", id);
        sql.run("DELETE FROM native_speaker WHERE user_id = ?", id);
        sql.run("DELETE FROM notification WHERE user_id = ?", id);
        sql.run("DELETE FROM last_seen WHERE user_id = ?", id);
        sql.run("DELETE FROM assistant_memory WHERE user_id = ?", id);
        sql.run("DELETE FROM reminder WHERE user_id = ?", id);
        sql.run("""
                UPDATE file JOIN export ON export.file_id = file.id
                SET file.unused_since = '2000-01-01', file.link_key = ?
                WHERE export.user_id = ? AND file.unused_since IS NOT NULL
                """, Secret.random().value(), id);
        sql.run("DELETE FROM export WHERE user_id = ?", id);
        sql.run("""
                UPDATE file JOIN user ON user.avatar_id = file.id
                SET file.unused_since = UTC_TIMESTAMP(6), file.link_key = ?
                WHERE user.id = ? AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                """, Secret.random().value(), id);
        sql.run("""
                UPDATE user SET state = 'ERASED', user_name = '', email = NULL, pending_email = NULL, phone = NULL,
                  pending_phone = NULL, first_name = '', last_name = '', display_name = '', bio = '', country = '',
                  status_text = '', visible = FALSE, notifications_enabled = FALSE, locale = 'en', avatar_id = NULL,
                  native_languages = '', interest_languages = '', interests = '', profile_phone = '',
                  version = version + 1
                WHERE id = ?
                """, id);
        return ended;
    }
}
