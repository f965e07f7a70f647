package parlance.db;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.TransactionRollbackException;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.domain.ChatException;
import parlance.domain.Failure;

/** Runs statements, each alone or together in a transaction. What returns a Future is for event loops; the rest awaits. */
public final class Sql {
    private static final Logger log = LoggerFactory.getLogger(Sql.class);
    private static final int TRIES = 4;
    private static final int DUPLICATE = 1062;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;

    private final SqlClient client;

    Sql(SqlClient client) {
        this.client = client;
    }

    /** Fails with UNAVAILABLE when the database cannot be reached. */
    public Future<RowSet<Row>> later(String statement, @Nullable Object... values) {
        return client.preparedQuery(statement)
                .execute(tuple(values))
                .recover(cause -> Future.failedFuture(known(cause)));
    }

    public RowSet<Row> run(String statement, @Nullable Object... values) {
        return later(statement, values).await();
    }

    /** The first row, if there is any. */
    public Optional<Row> first(String statement, @Nullable Object... values) {
        var rows = run(statement, values).iterator();
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    public <T> List<T> list(Function<Row, T> reader, String statement, @Nullable Object... values) {
        return run(statement, values).stream().map(reader).toList();
    }

    /** All of {@code work} or nothing; {@code work} runs again after a deadlock, so it only touches the database. */
    public <T> T transaction(Function<Sql, T> work) {
        if (!(client instanceof Pool pool)) {
            return work.apply(this);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(pool, work);
            } catch (MySQLException e) {
                if (attempt == TRIES || (e.getErrorCode() != DEADLOCK && e.getErrorCode() != LOCK_WAIT_TIMEOUT)) {
                    throw e;
                }
                log.info("Transaction is tried again: {}", e.getMessage());
            }
        }
    }

    /** Whether a statement failed because of this unique key. */
    public static boolean isDuplicate(MySQLException e, String key) {
        return e.getErrorCode() == DUPLICATE && String.valueOf(e.getMessage()).contains(key + "'");
    }

    private static <T> T attempt(Pool pool, Function<Sql, T> work) {
        SqlConnection connection;
        try {
            connection = pool.getConnection().await();
        } catch (RuntimeException e) {
            throw known(e);
        }
        try {
            Transaction transaction = connection.begin().await();
            T result = work.apply(new Sql(connection));
            transaction.commit().await();
            return result;
        } catch (TransactionRollbackException e) {
            throw new ChatException(Failure.UNAVAILABLE, "The change was not made. Try again");
        } catch (RuntimeException e) {
            rollBack(connection);
            throw known(e);
        } finally {
            connection.close();
        }
    }

    private static void rollBack(SqlConnection connection) {
        Transaction open = connection.transaction();
        if (open != null) {
            try {
                open.rollback().await();
            } catch (RuntimeException e) {
                log.warn("Rollback failed, the database does it when the connection closes: {}", e.getMessage());
            }
        }
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(values);
    }

    private static RuntimeException known(Throwable cause) {
        boolean unreachable = causes(cause, IOException.class)
                || (cause instanceof VertxException && !(cause instanceof MySQLException))
                || "Connection pool reached max wait queue size".equals(cause.getMessage());
        if (unreachable) {
            log.warn("The database is unavailable: {}", cause.toString());
            return new ChatException(Failure.UNAVAILABLE, "The database is not available. Try again in a moment");
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static boolean causes(@Nullable Throwable cause, Class<? extends Throwable> type) {
        return cause != null && (type.isInstance(cause) || causes(cause.getCause(), type));
    }
}
