package parlance.db;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.ChatException;
import parlance.domain.UserId;

/**
 * What is still to be done about accounts that were erased: each part by whoever has its tables, on one node at a time, and
 * again a while later, when what was on its way at that moment has come. What is cut off is done by the next.
 */
public final class ErasureParts {
    private static final Logger log = LoggerFactory.getLogger(ErasureParts.class);
    /** Whoever dies over a part leaves it to another after this. */
    private static final Duration TAKEN = Duration.ofMinutes(2);
    /** Longer than any node believes what it has heard of a log-in. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final Sql sql;
    private final AtomicBoolean busy = new AtomicBoolean();

    public ErasureParts(Sql sql) {
        this.sql = sql;
    }

    /** Whose tables they are. */
    public enum Part {
        ACCOUNT,
        BOTS,
        FRIENDSHIPS,
        ROOMS
    }

    /** In the transaction that erases the account. */
    public static void begin(Sql tx, UserId user) {
        Stream.of(Part.values()).forEach(part -> tx.run("""
                INSERT IGNORE INTO erasure (user_id, part, begun_at, next_try_at)
                VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """, user.value(), part.name()));
    }

    /** Does {@code work}, which may come more than once, for all who are due, unless the last round is still at it. */
    public void each(Part part, Consumer<UserId> work) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Optional<UserId> due = take(part); due.isPresent(); due = take(part)) {
                work.accept(due.get());
                settle(part, due.get());
            }
        } catch (ChatException e) {
            log.warn("Erasing waits ({}): {}", part, e.text());
        } catch (RuntimeException e) {
            log.error("Erasing waits ({})", part, e);
        } finally {
            busy.set(false);
        }
    }

    private Optional<UserId> take(Part part) {
        return sql.transaction(tx -> {
            Optional<UserId> due = tx.first("""
                            SELECT user_id FROM erasure WHERE part = ? AND next_try_at <= UTC_TIMESTAMP(6)
                            ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
                            """, part.name()).map(row -> new UserId(row.getLong("user_id")));
            due.ifPresent(user -> tx.run(
                    "UPDATE erasure SET next_try_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE user_id = ? AND part = ?",
                    TAKEN.toSeconds(),
                    user.value(),
                    part.name()));
            return due;
        });
    }

    private void settle(Part part, UserId user) {
        sql.run("""
                DELETE FROM erasure
                WHERE user_id = ? AND part = ? AND begun_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
                """, user.value(), part.name(), SETTLED.toSeconds());
        sql.run("""
                UPDATE erasure SET next_try_at = begun_at + INTERVAL ? SECOND
                WHERE user_id = ? AND part = ?
                """, SETTLED.toSeconds(), user.value(), part.name());
    }
}
