package parlance.bots;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parlance.db.Sql;
import parlance.domain.Heard;
import parlance.domain.UserId;

/**
 * What waits to be told to listeners. Whoever takes something says so and until when; what is not finished by then is taken by
 * another. Of each room it is the oldest that is taken, and none while another of it is under way.
 */
final class DeliveryStore {
    private final Sql sql;
    private final String holder;

    /** {@code holder} names this one among all nodes. */
    DeliveryStore(Sql sql, String holder) {
        this.sql = sql;
        this.holder = holder;
    }

    /** A bot with something to be told that is due; the house's own has no webhook. */
    record Client(UserId bot, boolean builtIn) {}

    /** {@code tries} counts this one, too; {@code age} is since it was heard. */
    record Claim(UserId bot, long number, int tries, Duration age) {}

    /** Whose owner is there, and that is not resting. */
    List<Client> due() {
        return sql.list(row -> new Client(new UserId(row.getLong("user_id")), row.getInteger("house") != 0), """
                SELECT bot.user_id, bot.built_in IS NOT NULL AS house
                FROM bot LEFT JOIN user owner ON owner.id = bot.owner_id
                WHERE (bot.webhook IS NOT NULL OR bot.built_in) AND bot.resting_until <= UTC_TIMESTAMP(6)
                  AND COALESCE(owner.state = 'ACTIVE', TRUE)
                  AND EXISTS (SELECT 1 FROM bot_heard
                    WHERE bot_heard.bot_id = bot.user_id AND bot_heard.due_at <= UTC_TIMESTAMP(6))
                """);
    }

    /** At most so many at once in the cluster; while it fails, one to see whether it does better. */
    List<Claim> claim(UserId bot, int most, Duration lease) {
        List<Claim> due = sql.list(
                row -> new Claim(
                        bot,
                        row.getLong("number"),
                        row.getInteger("tries") + 1,
                        Duration.ofSeconds(row.getLong("age"))),
                """
                SELECT number, tries, TIMESTAMPDIFF(SECOND, heard_at, UTC_TIMESTAMP(6)) AS age FROM bot_heard
                WHERE bot_id = ? AND due_at <= UTC_TIMESTAMP(6) AND NOT EXISTS (
                  SELECT 1 FROM bot_heard earlier
                  WHERE earlier.bot_id = bot_heard.bot_id AND earlier.room_id = bot_heard.room_id
                    AND earlier.seq < bot_heard.seq AND earlier.due_at IS NOT NULL)
                ORDER BY number LIMIT ?
                """,
                bot.value(),
                Math.max(0, allowed(bot, most)));
        return due.stream().filter(claim -> take(claim, lease)).toList();
    }

    /** What is under way goes on being this one's. */
    void renew(Duration lease) {
        int _ = run("""
                UPDATE bot_heard SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                WHERE holder = ? AND due_at IS NOT NULL
                """, lease.toNanos() / 1000, holder);
    }

    /** Empty when there is nothing to it any more: deleted, or said where the bot is no more. */
    Optional<Heard> read(Claim claim) {
        return new HeardStore(sql)
                .between(claim.bot(), claim.number() - 1, claim.number()).stream()
                        .findFirst();
    }

    void finish(Claim claim) {
        int _ = run(
                "UPDATE bot_heard SET due_at = NULL, holder = NULL WHERE bot_id = ? AND number = ? AND holder = ?",
                claim.bot().value(),
                claim.number(),
                holder);
        int _ = run(
                "UPDATE bot SET failures = 0 WHERE user_id = ? AND failures > 0",
                claim.bot().value());
    }

    /** Another may take it at once; it was not tried. */
    void release(Claim claim) {
        int _ = run("""
                UPDATE bot_heard SET due_at = UTC_TIMESTAMP(6), holder = NULL, tries = tries - 1
                WHERE bot_id = ? AND number = ? AND holder = ?
                """, claim.bot().value(), claim.number(), holder);
    }

    void retry(Claim claim, Duration after) {
        int _ = run("""
                UPDATE bot_heard SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, holder = NULL
                WHERE bot_id = ? AND number = ? AND holder = ?
                """, after.toNanos() / 1000, claim.bot().value(), claim.number(), holder);
    }

    void giveUp(Claim claim) {
        int _ = run(
                "UPDATE bot_heard SET due_at = NULL, holder = NULL WHERE bot_id = ? AND number = ? AND holder = ?",
                claim.bot().value(),
                claim.number(),
                holder);
        int _ = run(
                "UPDATE bot SET given_up = given_up + 1 WHERE user_id = ?",
                claim.bot().value());
    }

    /** How many failures in a row it has been now. */
    int fail(UserId bot, String text) {
        int _ = run("""
                UPDATE bot SET failures = failures + 1, last_failure = ?, last_failure_at = UTC_TIMESTAMP(6)
                WHERE user_id = ?
                """, text.substring(0, Math.min(200, text.length())), bot.value());
        return sql.first("SELECT failures FROM bot WHERE user_id = ?", bot.value())
                .map(row -> row.getInteger("failures"))
                .orElse(0);
    }

    void rest(UserId bot, Duration pause) {
        int _ = run("""
                UPDATE bot SET resting_until = GREATEST(resting_until, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)
                WHERE user_id = ?
                """, pause.toNanos() / 1000, bot.value());
    }

    private int allowed(UserId bot, int most) {
        return sql.first("""
                        SELECT IF(failures > 0, 1, ?) - (SELECT COUNT(*) FROM bot_heard
                          WHERE bot_id = bot.user_id AND holder IS NOT NULL AND due_at > UTC_TIMESTAMP(6)) AS allowed
                        FROM bot WHERE user_id = ?
                        """, most, bot.value())
                .map(row -> row.getInteger("allowed"))
                .orElse(0);
    }

    private boolean take(Claim claim, Duration lease) {
        return run("""
                                UPDATE bot_heard SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, holder = ?,
                                  tries = tries + 1
                                WHERE bot_id = ? AND number = ? AND due_at <= UTC_TIMESTAMP(6)
                                """, lease.toNanos() / 1000, holder, claim.bot().value(), claim.number()) > 0;
    }

    /** In a transaction even where it is one statement: that is done again when claims of several nodes lock each other out. */
    private int run(String statement, Object... values) {
        return sql.transaction(tx -> tx.run(statement, values).rowCount());
    }
}
