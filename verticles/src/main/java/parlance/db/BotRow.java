package parlance.db;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.UserId;

/**
 * Whom a bot serves, whichever store asks.
 *
 * @param owner none of the one that belongs to the house
 */
public record BotRow(@Nullable UserId owner, boolean isPublic) {
    /** Empty for people. */
    public static Optional<BotRow> find(Sql sql, UserId user) {
        return sql.first("SELECT owner_id, is_public FROM bot WHERE user_id = ?", user.value())
                .map(row -> {
                    Long owner = row.getLong("owner_id");
                    return new BotRow(owner == null ? null : new UserId(owner), row.getBoolean("is_public"));
                });
    }

    /** Fails with FORBIDDEN, reason BOT_PRIVATE, for whoever may not write to it or take it along. */
    public void requireServes(UserId user) {
        if (!isPublic && !user.equals(owner)) {
            throw new ChatException(
                    Failure.FORBIDDEN, Reason.BOT_PRIVATE, "Only its owner writes to this bot and adds it to groups");
        }
    }
}
