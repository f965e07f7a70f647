package parlance.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import parlance.config.DatabaseSettings;
import parlance.config.StartException;
import parlance.domain.Secret;

/** Brings the database to the state of {@code sql/}, whichever node comes first. */
public final class Migrations {
    private static final long BETWEEN_TRIES = 250_000_000;

    private final DatabaseSettings settings;

    public Migrations(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Blocks. Throws a StartException when the database cannot be reached in time, or a migration fails. */
    public void run() {
        awaitDatabase();
        try {
            Flyway.configure()
                    .dataSource(url(), settings.user(), password())
                    .locations("classpath:sql")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartException("database: the migration failed: " + e.getMessage(), e);
        }
    }

    private void awaitDatabase() {
        Instant end = Instant.now().plus(settings.patience());
        while (true) {
            try (Connection connection = connect()) {
                requireSettings(connection);
                return;
            } catch (SQLException e) {
                boolean wrongPassword = "28000".equals(e.getSQLState());
                if (wrongPassword || Instant.now().isAfter(end)) {
                    throw new StartException(
                            "database: cannot connect to %s:%d/%s as %s: %s"
                                    .formatted(
                                            settings.host(),
                                            settings.port(),
                                            settings.schema(),
                                            settings.user(),
                                            e.getMessage()),
                            e);
                }
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    /** Every connection needs these later; what the server refuses should be known now. */
    private static void requireSettings(Connection connection) {
        try (Statement session = connection.createStatement()) {
            for (String statement : Database.SESSION) {
                session.execute(statement);
            }
        } catch (SQLException e) {
            throw new StartException("database: this server cannot be used: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", settings.user());
        credentials.setProperty("password", password());
        credentials.setProperty("connectTimeout", "3000");
        return DriverManager.getConnection(url(), credentials);
    }

    private String url() {
        return "jdbc:mariadb://%s:%d/%s".formatted(settings.host(), settings.port(), settings.schema());
    }

    private String password() {
        return settings.password() instanceof Secret(String password) ? password : "";
    }
}
