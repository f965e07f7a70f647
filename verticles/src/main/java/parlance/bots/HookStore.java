package parlance.bots;

import java.util.Optional;
import parlance.db.Sql;
import parlance.domain.Secret;
import parlance.domain.UserId;

/** Where bots want to be told, in the database. */
final class HookStore {
    private final Sql sql;

    HookStore(Sql sql) {
        this.sql = sql;
    }

    record Hook(String url, Secret secret) {}

    Optional<Hook> find(UserId bot) {
        return sql.first(
                        "SELECT webhook, webhook_secret FROM bot WHERE user_id = ? AND webhook IS NOT NULL",
                        bot.value())
                .map(row -> new Hook(row.getString("webhook"), new Secret(row.getString("webhook_secret"))));
    }
}
