package parlance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import parlance.db.EmbeddedMariaDb;

/** One real database server for all classes of a JVM, with which it ends. Every test class has a schema of its own. */
public final class TestDatabase {
    static final Path FOLDER =
            Path.of("target", "test-database-" + ProcessHandle.current().pid());
    private static final EmbeddedMariaDb server = EmbeddedMariaDb.start(FOLDER, Path.of("target", "mariadb"), _ -> {});
    private static final AtomicInteger count = new AtomicInteger();

    private TestDatabase() {}

    /** An empty schema, as settings. */
    public static Map<String, String> schema(String owner) {
        String schema = owner + "_" + count.incrementAndGet();
        run("CREATE DATABASE " + schema);
        return Map.of(
                "database.embedded",
                "false",
                "database.host",
                server.host(),
                "database.port",
                Integer.toString(server.port()),
                "database.schema",
                schema,
                "database.user",
                server.user(),
                "database.password",
                "file:" + FOLDER.resolve("password"));
    }

    static int port() {
        return server.port();
    }

    /** The test's own view, beside the node's. */
    public static Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://%s:%d/%s".formatted(server.host(), server.port(), schema),
                server.user(),
                server.password());
    }

    private static void run(String statement) {
        try (Connection connection = connect(server.schema());
                Statement statements = connection.createStatement()) {
            statements.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
