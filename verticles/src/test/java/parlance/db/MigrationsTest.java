package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.config.DatabaseSettings;
import parlance.config.StartException;
import parlance.domain.Secret;

@Timeout(60)
class MigrationsTest {
    private final Map<String, String> schema = TestDatabase.schema("MigrationsTest");

    @RepeatedTest(3)
    void nodes_that_start_at_once_on_an_empty_schema_take_each_step_once() throws Exception {
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(
                                () -> new Migrations(settings()).run(),
                                task -> Thread.ofPlatform().start(task)))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();
        List<String> once = history();
        try (Stream<Path> steps = Files.list(Path.of("sql"))) {
            assertThat(once)
                    .containsExactlyElementsOf(steps.map(step -> step.getFileName() + " 1")
                            .sorted()
                            .toList());
        }

        new Migrations(settings()).run();
        assertThat(history()).isEqualTo(once);
    }

    @Test
    void a_database_that_does_not_come_up_in_time_ends_the_start() throws IOException {
        Instant begun = Instant.now();
        DatabaseSettings closed = settings("database.port", Integer.toString(closedPort()), "database.patience", "1s");
        assertThatThrownBy(() -> new Migrations(closed).run())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("127.0.0.1:" + closed.port());
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_wrong_password_ends_the_start_at_once_and_is_not_shown() {
        Instant begun = Instant.now();
        DatabaseSettings right = settings();
        DatabaseSettings wrong = right.at(right.host(), right.port(), right.user(), new Secret("a wrong password"));
        assertThatThrownBy(() -> new Migrations(wrong).run())
                .isInstanceOf(StartException.class)
                .hasMessageNotContaining("a wrong password");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(right.patience());
    }

    private DatabaseSettings settings(String... overrides) {
        Map<String, String> settings = new HashMap<>(schema);
        for (int i = 0; i < overrides.length; i += 2) {
            settings.put(overrides[i], overrides[i + 1]);
        }
        return TestNode.settings(settings).database();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private List<String> history() throws SQLException {
        try (Connection connection = TestDatabase.connect(settings().schema());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CONCAT(script, ' ', success) FROM flyway_schema_history ORDER BY script")) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString(1));
            }
            return steps;
        }
    }
}
