package parlance.users;

import io.vertx.mysqlclient.MySQLException;
import java.util.Optional;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.db.UserWords;
import parlance.domain.User;
import parlance.domain.UserCommand;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Profiles in the database. */
final class UserStore {
    private final Sql sql;

    UserStore(Sql sql) {
        this.sql = sql;
    }

    Optional<User> find(UserRef ref) {
        return UserRow.find(sql, ref);
    }

    /** False when another account has the new userName. */
    boolean update(UserId id, UserCommand.Change change) {
        try {
            return sql.transaction(tx -> new UserStore(tx).change(id, change));
        } catch (MySQLException e) {
            if (Sql.isDuplicate(e, "user_taken_name")) {
                return false;
            }
            throw e;
        }
    }

    private boolean change(UserId id, UserCommand.Change change) {
        sql.run(
                """
                UPDATE user SET user_name = COALESCE(?, user_name), first_name = COALESCE(?, first_name),
                  last_name = COALESCE(?, last_name), display_name = COALESCE(?, display_name),
                  bio = COALESCE(?, bio), country = COALESCE(?, country), status_text = COALESCE(?, status_text),
                  visible = COALESCE(?, visible), notifications_enabled = COALESCE(?, notifications_enabled),
                  locale = COALESCE(?, locale), version = version + 1
                WHERE id = ? AND state <> 'ERASED'
                """,
                change.userName(),
                change.firstName(),
                change.lastName(),
                change.displayName(),
                change.bio(),
                change.country(),
                change.statusText(),
                change.visible(),
                change.notificationsEnabled(),
                change.locale(),
                id.value());
        UserWords.write(sql, id);
        return true;
    }
}
