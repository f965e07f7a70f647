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
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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
    /** Too many connections, in all or of this user; the server is stopping; the connection was killed. */
    private static final Set<Integer> LETS_NOBODY_IN = Set.of(1040, 1053, 1203, 1226, 1927);

    private final SqlClient client;

    Sql(SqlClient client) {
        this.client = client;
    }

    /** Fails with UNAVAILABLE when the database cannot be reached. */
    public Future<RowSet<Row>> later(String statement, @Nullable Object... values) {
        return known(client.preparedQuery(statement).execute(tuple(values)));
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
                if (e.getErrorCode() != DEADLOCK && e.getErrorCode() != LOCK_WAIT_TIMEOUT) {
                    throw e;
                }
                if (attempt == TRIES) {
                    log.warn("Transaction is given up: {}", e.getMessage());
                    throw new ChatException(Failure.UNAVAILABLE, "The change was not made. Try again in a moment");
                }
                log.info("Transaction is tried again: {}", e.getMessage());
            }
        }
    }

    /**
     * For event loops: all of {@code work} or nothing. COMMIT is sent only when the future of {@code work} has succeeded, so
     * that future must wait for every statement. Nothing is tried again here.
     */
    public <T> Future<T> transactionLater(Function<Sql, Future<T>> work) {
        if (!(client instanceof Pool pool)) {
            return work.apply(this);
        }
        return known(pool.getConnection()).compose(connection -> {
            // The statements of the work may follow at once: they are answered in their order.
            Future<?> begun = connection.query("START TRANSACTION").execute();
            Future<T> done =
                    Future.future(result -> work.apply(new Sql(connection)).onComplete(result));
            return known(Future.join(begun, done).map(_ -> done.result()))
                    .compose(
                            result ->
                                    known(connection.query("COMMIT").execute()).map(result),
                            cause -> connection.query("ROLLBACK").execute().transform(_ -> Future.failedFuture(cause)))
                    .eventually(connection::close);
        });
    }

    /** Whether a statement failed because of this unique key. */
    public static boolean isDuplicate(MySQLException e, String key) {
        // MariaDB's message ends with 'key', MySQL's with 'table.key'; the value before it may look like either.
        return e.getErrorCode() == DUPLICATE
                && String.valueOf(e.getMessage()).matches("(?s).*['.]" + Pattern.quote(key) + "', errorCode=.*");
    }

    private static <T> T attempt(Pool pool, Function<Sql, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result = work.apply(new Sql(connection));
            await(transaction.commit());
            return result;
        } catch (RuntimeException e) {
            rollBack(connection);
            throw e;
        } finally {
            connection.close();
        }
    }

    private static void rollBack(SqlConnection connection) {
        Transaction open = connection.transaction();
        if (open != null) {
            open.rollback()
                    .onFailure(e -> log.warn(
                            "Rollback failed, the database does it when the connection closes: {}", e.getMessage()))
                    .otherwiseEmpty()
                    .await();
        }
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(values);
    }

    private static <T> T await(Future<T> future) {
        return known(future).await();
    }

    /** Without checked exceptions, which await would throw past every catch. */
    private static <T> Future<T> known(Future<T> future) {
        return future.recover(cause -> Future.failedFuture(known(cause)));
    }

    private static RuntimeException known(Throwable cause) {
        if (isUnreachable(cause)) {
            log.warn("The database is unavailable: {}", cause.toString());
            return new ChatException(Failure.UNAVAILABLE, "The database is not available. Try again in a moment");
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static boolean isUnreachable(Throwable cause) {
        return switch (cause) {
            case MySQLException e -> LETS_NOBODY_IN.contains(e.getErrorCode());
            // The client has no type of its own for this bug.
            case VertxException e -> !String.valueOf(e.getMessage()).startsWith("The number of parameters");
            default -> causes(cause, IOException.class);
        };
    }

    private static boolean causes(@Nullable Throwable cause, Class<? extends Throwable> type) {
        return cause != null && (type.isInstance(cause) || causes(cause.getCause(), type));
    }
}
