package parlance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parlance.Node;
import parlance.config.DatabaseSettings;
import parlance.config.Settings;
import parlance.config.SettingsReader;
import parlance.db.EmbeddedMariaDb;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** One node with an empty database of its own, and people and rooms in it, made by SQL. */
final class World implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "bench");
    private static final long FIRST_USER = (1L << 52) + (1L << 40);
    private static final long FIRST_ROOM = FIRST_USER + (1L << 39);
    private static final List<String> DURABILITY = List.of(
            "version",
            "innodb_flush_log_at_trx_commit",
            "sync_binlog",
            "log_bin",
            "innodb_flush_method",
            "innodb_buffer_pool_size",
            "innodb_log_file_size",
            "transaction_isolation");

    private final EmbeddedMariaDb server;
    private final Node node;
    private final Connection connection;
    private long rooms;

    private World(EmbeddedMariaDb server, Node node, Connection connection) {
        this.server = server;
        this.node = node;
        this.connection = connection;
    }

    static World start() {
        Path data = FOLDER.resolve("data");
        delete(data);
        EmbeddedMariaDb server = EmbeddedMariaDb.start(data, Path.of("target", "mariadb"), System.out::println);
        Node node = Node.start(settings(server, data), System.out::println);
        return new World(server, node, connect(node.settings().database(), server));
    }

    Node node() {
        return node;
    }

    List<UserId> users(int count) {
        List<UserId> users = IntStream.range(0, count)
                .mapToObj(i -> new UserId(FIRST_USER + i))
                .toList();
        batch(
                "INSERT IGNORE INTO user (id, kind, state, user_name, registered_at)"
                        + " VALUES (?, 'HUMAN', 'ACTIVE', ?, UTC_TIMESTAMP(6))",
                users.stream()
                        .map(user -> new Object[] {user.value(), "user" + (user.value() - FIRST_USER)})
                        .toList());
        return users;
    }

    /** A group with these members. */
    RoomId room(List<UserId> members) {
        RoomId room = new RoomId(FIRST_ROOM + rooms++);
        batch(
                "INSERT INTO room (id, kind, name, created_by, created_at, members, last_message_at, changed_at)"
                        + " VALUES (?, 'GROUP', 'hall', ?, UTC_TIMESTAMP(6), ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                List.<Object[]>of(new Object[] {room.value(), members.getFirst().value(), members.size()}));
        batch(
                "INSERT INTO membership (room_id, user_id, role, state, joined_at, version)"
                        + " VALUES (?, ?, 'MEMBER', 'JOINED', UTC_TIMESTAMP(6), 1)",
                members.stream()
                        .map(user -> new Object[] {room.value(), user.value()})
                        .toList());
        return room;
    }

    /** What the database does before it says that something is committed. */
    Map<String, String> durability() {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : DURABILITY) {
            known.put(name, value("SELECT @@global." + name));
        }
        return known;
    }

    String value(String query) {
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** What this process, or one that it has started, has used of the processors so far. */
    static Duration cpu(String command) {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .filter(process -> process.info().command().orElse("").endsWith(command))
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        node.close();
        server.close();
    }

    private void batch(String statement, List<Object[]> rows) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    prepared.setObject(i + 1, row[i]);
                }
                prepared.addBatch();
            }
            prepared.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static Settings settings(EmbeddedMariaDb server, Path data) {
        Properties settings = new Properties();
        Map<String, String> values = Map.ofEntries(
                Map.entry("http.port", "0"),
                Map.entry("management.port", "0"),
                Map.entry("cluster.port", "0"),
                Map.entry("log.level", "warn"),
                Map.entry("messages.rate.perSecond", "1000000"),
                Map.entry("messages.rate.burst", "1000000"),
                Map.entry("database.embedded", "false"),
                Map.entry("database.host", server.host()),
                Map.entry("database.port", Integer.toString(server.port())),
                Map.entry("database.schema", server.schema()),
                Map.entry("database.user", server.user()),
                Map.entry("database.password", "file:" + data.resolve("password")));
        values.forEach((key, value) -> settings.setProperty("parlance." + key, value));
        return new SettingsReader(Map.of(), settings).read(List.of(SettingsReader.DEVELOPMENT));
    }

    private static Connection connect(DatabaseSettings database, EmbeddedMariaDb server) {
        try {
            return DriverManager.getConnection(
                    "jdbc:mariadb://%s:%d/%s".formatted(database.host(), database.port(), database.schema()),
                    server.user(),
                    server.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
