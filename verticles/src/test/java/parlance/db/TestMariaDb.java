package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What the tests of a real server share: starting, writing, reading, and looking for its processes. */
final class TestMariaDb {
    /** Unpacked once for all tests. */
    static final Path BINARIES = Path.of("target", "mariadb");

    private TestMariaDb() {}

    static EmbeddedMariaDb start(Path folder) {
        return start(folder, _ -> {});
    }

    static EmbeddedMariaDb start(Path folder, Consumer<String> progress) {
        return EmbeddedMariaDb.start(folder, BINARIES, progress);
    }

    static void write(EmbeddedMariaDb database, String text) throws SQLException {
        try (Connection connection = connect(database, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE note (text VARCHAR(100))");
            statement.execute("INSERT INTO note (text) VALUES ('" + text + "')");
        }
    }

    static String read(EmbeddedMariaDb database) throws SQLException {
        return ask(database, "SELECT text FROM note");
    }

    static String ask(EmbeddedMariaDb database, String question) throws SQLException {
        try (Connection connection = connect(database, database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    static Connection connect(EmbeddedMariaDb database, String user, String password) throws SQLException {
        String url = "jdbc:mariadb://%s:%d/%s".formatted(database.host(), database.port(), database.schema());
        return DriverManager.getConnection(url, user, password);
    }

    static List<String> commandLines(Path folder) throws IOException {
        return processes(folder).stream()
                .map(process -> String.join(" ", process.info().arguments().orElse(new String[0])))
                .toList();
    }

    /** Server and shells, whoever their parent is by now. */
    static List<ProcessHandle> processes(Path folder) throws IOException {
        String data = "--datadir=" + folder.toRealPath().resolve("data");
        return ProcessHandle.allProcesses()
                .filter(process -> Arrays.asList(process.info().arguments().orElse(new String[0]))
                        .contains(data))
                .toList();
    }
}
