package parlance.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parlance.Node;
import parlance.config.Settings;
import parlance.config.SettingsReader;
import parlance.db.EmbeddedMariaDb;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/** An empty database of its own, how a node is to use it, and people and rooms in it, made by SQL. */
final class World implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "bench");
    private static final long FIRST_USER = (1L << 52) + (1L << 40);
    private static final long FIRST_ROOM = FIRST_USER + (1L << 39);
    private static final long FIRST_SPEAKER = FIRST_USER + (1L << 36);
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
    private final Map<String, String> settings;
    private final Connection connection;
    private long rooms;

    private World(EmbeddedMariaDb server, Map<String, String> settings, Connection connection) {
        this.server = server;
        this.settings = settings;
        this.connection = connection;
    }

    /** There are no tables before a node has made them. */
    static World open() {
        Path data = FOLDER.resolve("data");
        delete(data);
        EmbeddedMariaDb server = EmbeddedMariaDb.start(data, Path.of("target", "mariadb"), System.out::println);
        return new World(server, settings(server, data), connect(server));
    }

    /** In this process. */
    Node node() {
        return Node.start(settings(), System.out::println);
    }

    /** What a node is to read. */
    Settings settings() {
        Properties properties = new Properties();
        properties.putAll(settings);
        return new SettingsReader(Map.of(), properties).read(List.of(SettingsReader.DEVELOPMENT));
    }

    /** For a node in a process of its own, which takes them as system properties. */
    Map<String, String> properties() {
        return settings;
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

    /** People who all speak English and each one of seven other languages; one in ten does not want to be found. */
    void speakers(int count) {
        run("""
                INSERT INTO user (id, kind, state, user_name, first_name, visible, registered_at, native_languages)
                SELECT %d + seq, 'HUMAN', 'ACTIVE', CONCAT('speaker', seq), 'Paul', MOD(seq, 10) <> 0, UTC_TIMESTAMP(6),
                  CONCAT('en,', ELT(1 + MOD(seq, 7), 'de', 'id', 'fr', 'es', 'ja', 'hi', 'sw'))
                FROM seq_1_to_%d
                """.formatted(FIRST_SPEAKER, count));
        run("""
                INSERT INTO native_speaker (language, user_id)
                SELECT language.code, user.id FROM user JOIN language ON FIND_IN_SET(language.code, native_languages)
                WHERE user.id > %d
                """.formatted(FIRST_SPEAKER));
        run("ANALYZE TABLE user, native_speaker, friendship_side");
    }

    /** The id of one of them. */
    long speaker(int number) {
        return FIRST_SPEAKER + number;
    }

    /** {@code languages} with commas between them. */
    void learn(UserId user, String languages) {
        run("UPDATE user SET interest_languages = '%s' WHERE id = %d".formatted(languages, user.value()));
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

    /** Each of {@code users} has logged in; an access token of each. */
    List<String> tokens(List<UserId> users) {
        batch(
                "INSERT INTO session (id, user_id, door, address, agent, rotated_at, created_at, last_seen_at, expires_at)"
                        + " VALUES (?, ?, 'native', '', 'bench', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),"
                        + " UTC_TIMESTAMP(6) + INTERVAL 1 DAY)",
                users.stream()
                        .map(user -> new Object[] {session(user), user.value()})
                        .toList());
        JsonObject key = new JsonObject(value("SELECT jwk FROM signing_key ORDER BY signs_from LIMIT 1"));
        Vertx vertx = Vertx.vertx();
        JWTAuth signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key));
        List<String> tokens = users.stream()
                .map(user -> signer.generateToken(
                        new JsonObject().put("sid", Long.toString(session(user))),
                        new JWTOptions()
                                .setAlgorithm("ES256")
                                .setSubject(Long.toString(user.value()))
                                .addAudience("native")
                                .setExpiresInSeconds(24 * 60 * 60)))
                .toList();
        vertx.close().await();
        return tokens;
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

    private void run(String statement) {
        try (Statement plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
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

    private static Map<String, String> settings(EmbeddedMariaDb server, Path data) {
        Map<String, String> values = Map.ofEntries(
                Map.entry("data", FOLDER.resolve("node").toString()),
                Map.entry("http.port", "0"),
                Map.entry("management.port", "0"),
                Map.entry("cluster.port", "0"),
                Map.entry("log.level", "warn"),
                Map.entry("messages.rate.perSecond", "1000000"),
                Map.entry("messages.rate.burst", "1000000"),
                Map.entry("sockets.rate.perSecond", "1000000"),
                Map.entry("sockets.rate.burst", "1000000"),
                Map.entry("database.embedded", "false"),
                Map.entry("database.host", server.host()),
                Map.entry("database.port", Integer.toString(server.port())),
                Map.entry("database.schema", server.schema()),
                Map.entry("database.user", server.user()),
                Map.entry("database.password", "file:" + data.resolve("password")));
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> "parlance." + entry.getKey(), Map.Entry::getValue));
    }

    private static Connection connect(EmbeddedMariaDb server) {
        try {
            return DriverManager.getConnection(
                    "jdbc:mariadb://%s:%d/%s".formatted(server.host(), server.port(), server.schema()),
                    server.user(),
                    server.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long session(UserId user) {
        return user.value() + (1L << 38);
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
