package parlance.bots;

import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.db.ErasureParts;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.db.UserWords;
import parlance.domain.Bot;
import parlance.domain.BotCommand;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Hears;
import parlance.domain.MessageEvent;
import parlance.domain.Reason;
import parlance.domain.Secret;
import parlance.domain.SessionId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** Bots and whose they are, in the database. */
final class BotStore {
    private static final String SELECT = "SELECT " + UserRow.COLUMNS + """
            , bot.owner_id, bot.is_public, bot.hears, bot.webhook, bot.given_up, bot.last_failure, bot.last_failure_at,
              (SELECT COUNT(*) FROM bot_heard WHERE bot_heard.bot_id = bot.user_id AND bot_heard.due_at IS NOT NULL)
              AS waiting
            FROM bot JOIN user ON user.id = bot.user_id
            """;

    private final Sql sql;
    private final Ids ids;

    BotStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /**
     * What a change came to.
     *
     * @param signed whether there is a secret that was not there before
     * @param rooms in which others may hear and say what now
     */
    record Changed(boolean signed, List<MessageEvent.MembersChanged> rooms) {}

    /** {@code ended} are the sessions it had. */
    record Erased(User user, List<SessionId> ended) {}

    /** Fails with CONFLICT when somebody has the userName. */
    <T> T transaction(Function<BotStore, T> work) {
        try {
            return sql.transaction(tx -> work.apply(new BotStore(tx, ids)));
        } catch (MySQLException e) {
            throw Sql.isDuplicate(e, "user_taken_name") || Sql.isDuplicate(e, "bot_built_in")
                    ? new ChatException(Failure.CONFLICT, Reason.USER_NAME_TAKEN, "Somebody else has this name")
                    : e;
        }
    }

    /** Taken before a transaction, which must not wait for a second connection. */
    UserId newId() {
        return new UserId(ids.next());
    }

    TokenStore tokens() {
        return new TokenStore(sql, ids);
    }

    SightStore sights() {
        return new SightStore(sql);
    }

    OfferStore offers() {
        return new OfferStore(sql);
    }

    /** How many bots somebody owns; nobody else changes that until the transaction ends. */
    int count(UserId owner) {
        sql.run("SELECT id FROM user WHERE id = ? FOR UPDATE", owner.value());
        return sql.first("SELECT COUNT(*) AS bots FROM bot WHERE owner_id = ?", owner.value())
                .orElseThrow()
                .getInteger("bots");
    }

    void insert(UserId id, UserId owner, BotCommand.Create command) {
        account(id, command.userName(), command.displayName(), command.description(), command.isPublic());
        sql.run(
                "INSERT INTO bot (user_id, owner_id, is_public, hears) VALUES (?, ?, ?, ?)",
                id.value(),
                owner.value(),
                command.isPublic(),
                command.hears().name());
    }

    /** The bot that belongs to the house; fails as a duplicate when there is one. */
    void insertBuiltIn(UserId id, String userName, String displayName, String description) {
        account(id, userName, displayName, description, true);
        sql.run(
                "INSERT INTO bot (user_id, built_in, is_public, hears) VALUES (?, TRUE, TRUE, ?)",
                id.value(),
                Hears.MENTIONS.name());
    }

    boolean isUserNameTaken(String userName) {
        return sql.first("SELECT 1 FROM user WHERE taken_name = CONVERT(? USING ascii)", userName)
                .isPresent();
    }

    Optional<User> builtIn() {
        return sql.first(
                        "SELECT " + UserRow.COLUMNS + " FROM bot JOIN user ON user.id = bot.user_id WHERE bot.built_in")
                .map(UserRow::read);
    }

    Optional<Bot> find(UserId bot) {
        return sql.first(SELECT + "WHERE bot.user_id = ?", bot.value()).map(this::read);
    }

    /** As {@link #find}; nobody else changes the bot until the transaction ends. */
    Optional<Bot> lock(UserId bot) {
        sql.run("SELECT user_id FROM bot WHERE user_id = ? FOR UPDATE", bot.value());
        return find(bot);
    }

    /** The oldest first. */
    List<Bot> owned(UserId owner) {
        return sql.list(this::read, SELECT + "WHERE bot.owner_id = ? ORDER BY bot.user_id", owner.value());
    }

    void update(UserId bot, BotCommand.Change change) {
        sql.run("""
                UPDATE user SET user_name = COALESCE(?, user_name), display_name = COALESCE(?, display_name),
                  bio = COALESCE(?, bio), visible = COALESCE(?, visible), version = version + 1
                WHERE id = ? AND state <> 'ERASED'
                """, change.userName(), change.displayName(), change.description(), change.isPublic(), bot.value());
        UserWords.write(sql, bot);
        sql.run(
                "UPDATE bot SET is_public = COALESCE(?, is_public), hears = COALESCE(?, hears) WHERE user_id = ?",
                change.isPublic(),
                change.hears() == null ? null : change.hears().name(),
                bot.value());
    }

    /** Whether it has a secret now that it had not before. */
    boolean listenAt(UserId bot, @Nullable String webhook, Secret fresh) {
        boolean known = sql.first("SELECT 1 FROM bot WHERE user_id = ? AND webhook_secret IS NOT NULL", bot.value())
                .isPresent();
        sql.run("""
                UPDATE bot SET webhook = ?, webhook_secret = IF(? IS NULL, NULL, COALESCE(webhook_secret, ?)), failures = 0,
                  resting_until = '2000-01-01'
                WHERE user_id = ?
                """, webhook, webhook, fresh.value(), bot.value());
        if (webhook == null) {
            sql.run("UPDATE bot_heard SET due_at = NULL, holder = NULL WHERE bot_id = ?", bot.value());
        }
        return webhook != null && !known;
    }

    void replaceSecret(UserId bot, Secret fresh) {
        sql.run("UPDATE bot SET webhook_secret = ? WHERE user_id = ?", fresh.value(), bot.value());
    }

    /** At once nobody is let in by it, or can tell what it was; auth and others do the rest. */
    Erased erase(UserId bot) {
        List<SessionId> ended = tokens().end(bot);
        sql.run("""
                UPDATE user SET state = 'ERASED', user_name = '', display_name = '', bio = '', visible = FALSE,
                  version = version + 1
                WHERE id = ?
                """, bot.value());
        UserWords.write(sql, bot);
        remove(bot);
        ErasureParts.begin(sql, bot);
        return new Erased(UserRow.find(sql, new UserRef.ById(bot)).orElseThrow(), ended);
    }

    /** What only bots have. */
    void remove(UserId bot) {
        sql.run("DELETE FROM bot WHERE user_id = ?", bot.value());
    }

    private void account(UserId id, String userName, String displayName, String description, boolean visible) {
        sql.run("""
                INSERT INTO user (id, kind, state, user_name, display_name, bio, visible, notifications_enabled, registered_at)
                VALUES (?, 'BOT', 'ACTIVE', ?, ?, ?, ?, FALSE, UTC_TIMESTAMP(6))
                """, id.value(), userName, displayName, description, visible);
        UserWords.write(sql, id);
    }

    private Bot read(Row row) {
        Long owner = row.getLong("owner_id");
        String failure = row.getString("last_failure");
        LocalDateTime failedAt = row.getLocalDateTime("last_failure_at");
        User user = UserRow.read(row);
        return new Bot(
                user,
                owner == null ? null : new UserId(owner),
                row.getBoolean("is_public"),
                Hears.valueOf(row.getString("hears")),
                row.getString("webhook"),
                offers().of(user.id()),
                row.getLong("waiting"),
                row.getLong("given_up"),
                failure == null || failedAt == null
                        ? null
                        : new Bot.Trouble(failure, failedAt.toInstant(ZoneOffset.UTC)));
    }
}
