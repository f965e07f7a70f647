package parlance.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.DatabaseSettings;
import parlance.domain.Secret;

/** The node's connections to the database. */
public final class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int PIPELINED = 16;

    /** A paused node must not freeze rooms: its open transactions end after 5 s. MySQL skips the MariaDB comment. */
    static final List<String> SESSION = List.of(
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
            "SET time_zone = '+00:00', innodb_lock_wait_timeout = 2/*M!100300 , idle_write_transaction_timeout = 5 */");

    private final Pool pool;
    private final Sql sql;
    private final Ids ids;

    private Database(Pool pool) {
        this.pool = pool;
        this.sql = new Sql(pool);
        this.ids = new Ids(sql);
    }

    public static Database open(Vertx vertx, DatabaseSettings settings) {
        MySQLConnectOptions connect = new MySQLConnectOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setDatabase(settings.schema())
                .setUser(settings.user())
                .setPassword(settings.password() instanceof Secret(String password) ? password : "")
                .setCharset("utf8mb4")
                .setCollation("utf8mb4_unicode_ci")
                .setUseAffectedRows(false)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                // Long ones too: those that insert many rows gain most.
                .setPreparedStatementCacheSqlFilter(_ -> true)
                .setPipeliningLimit(PIPELINED)
                .setReconnectAttempts(0);
        PoolOptions limits = new PoolOptions()
                .setName("database")
                .setMaxSize(settings.connections())
                .setMaxWaitQueueSize(settings.waiting())
                .setConnectionTimeout(5)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        return new Database(MySQLBuilder.pool()
                .with(limits)
                .connectingTo(connect)
                .withConnectHandler(Database::prepare)
                .using(vertx)
                .build());
    }

    public Sql sql() {
        return sql;
    }

    public Ids ids() {
        return ids;
    }

    /** Succeeds when the database answers. */
    public Future<Void> ping() {
        return pool.query("SELECT 1").execute().mapEmpty();
    }

    public Future<Void> close() {
        return pool.close();
    }

    private static void prepare(SqlConnection connection) {
        Future<Void> prepared = Future.succeededFuture();
        for (String statement : SESSION) {
            prepared =
                    prepared.compose(_ -> connection.query(statement).execute()).mapEmpty();
        }
        // One that is not as it should be is of no use: its next statement fails, and the pool makes another.
        prepared.recover(cause -> {
                    log.error("A connection cannot be prepared: {}", cause.getMessage());
                    return connection.query("KILL CONNECTION_ID()").execute().mapEmpty();
                })
                .onComplete(_ -> connection.close());
    }
}
