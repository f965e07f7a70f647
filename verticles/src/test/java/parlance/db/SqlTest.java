package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.mysqlclient.MySQLException;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.config.DatabaseSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Secret;

@Timeout(60)
class SqlTest {
    private static final Map<String, String> SCHEMA = TestDatabase.schema("SqlTest");
    private static final DatabaseSettings SETTINGS = TestNode.settings(SCHEMA).database();

    private static TestService service;
    private static Database database;
    private static Sql sql;

    @BeforeAll
    static void open() {
        service = new TestService();
        database = open("connections", "8");
        sql = database.sql();
    }

    @AfterAll
    static void close() {
        database.close().await();
        service.close();
    }

    @BeforeEach
    void fill() {
        service.run(() -> {
            sql.run("""
                    CREATE OR REPLACE TABLE note (
                      id BIGINT NOT NULL PRIMARY KEY, text VARCHAR(100) NULL, UNIQUE KEY note_text (text)
                    ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
                    """);
            return sql.run("INSERT INTO note (id, text) VALUES (1, 'alice'), (2, 'bob')");
        });
    }

    @Test
    void a_transaction_is_kept_whole() {
        String kept = service.run(() -> sql.transaction(tx -> {
            tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
            tx.run("UPDATE note SET text = ? WHERE id = ?", "alicia", 1);
            return "done";
        }));
        assertThat(kept).isEqualTo("done");
        assertThat(notes()).containsExactly("alicia", "bob", "carol");
    }

    @Test
    void a_transaction_that_fails_leaves_nothing() {
        ChatException refused = new ChatException(Failure.CONFLICT, "Changed my mind");
        assertThatThrownBy(() -> service.run(() -> sql.transaction(tx -> {
                    tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
                    throw refused;
                })))
                .isSameAs(refused);
        assertThatThrownBy(() -> service.run(() -> sql.transaction(tx -> {
                    tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
                    return tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 1, "mallory");
                })))
                .isInstanceOf(MySQLException.class);
        AssertionError bug = new AssertionError("not even an exception");
        assertThatThrownBy(() -> service.run(() -> sql.transaction(tx -> {
                    tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
                    throw bug;
                })))
                .isSameAs(bug);
        assertThat(notes()).containsExactly("alice", "bob");
    }

    @Test
    void a_transaction_in_a_transaction_is_part_of_it() {
        assertThatThrownBy(() -> service.run(() -> sql.transaction(outer -> {
                    outer.transaction(inner -> inner.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol"));
                    throw new IllegalStateException("after the inner one");
                })))
                .hasMessage("after the inner one");
        assertThat(notes()).containsExactly("alice", "bob");
    }

    @Test
    void what_runs_beside_a_transaction_is_not_part_of_it() {
        Promise<Void> inserted = Promise.promise();
        Promise<Void> beside = Promise.promise();
        Future<String> failing = service.begin(() -> sql.transaction(tx -> {
            tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
            inserted.complete();
            beside.future().await();
            throw new IllegalStateException("roll back");
        }));
        inserted.future().await();
        Future.all(IntStream.range(10, 60)
                        .mapToObj(id -> service.begin(
                                () -> sql.run("INSERT INTO note (id, text) VALUES (?, ?)", id, "note " + id)))
                        .toList())
                .await();
        assertThat(notes()).hasSize(52).doesNotContain("carol");
        beside.complete();
        assertThatThrownBy(failing::await).hasMessage("roll back");
        assertThat(notes()).hasSize(52).doesNotContain("carol");
    }

    @Test
    void a_deadlock_is_tried_again_and_both_end_well() {
        AtomicInteger attempts = new AtomicInteger();
        Promise<Void> first = Promise.promise();
        Promise<Void> second = Promise.promise();
        Future<?> forth = service.begin(() -> appendToBoth(1, 2, "-forth", first, second, attempts));
        Future<?> back = service.begin(() -> appendToBoth(2, 1, "-back", second, first, attempts));
        Future.all(forth, back).await();
        assertThat(notes()).allMatch(text -> text.contains("-forth") && text.contains("-back"));
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_lock_that_is_held_too_long_is_tried_again() {
        AtomicInteger attempts = new AtomicInteger();
        Promise<Void> locked = Promise.promise();
        Promise<Void> again = Promise.promise();
        Future<?> holding = service.begin(() -> sql.transaction(tx -> {
            tx.run("UPDATE note SET text = 'held' WHERE id = 1");
            locked.complete();
            return again.future().await();
        }));
        locked.future().await();
        service.run(() -> sql.transaction(tx -> {
            if (attempts.incrementAndGet() == 2) {
                again.complete();
            }
            return tx.run("UPDATE note SET text = CONCAT(text, ' and let go') WHERE id = 1");
        }));
        holding.await();
        assertThat(attempts).hasValue(2);
        assertThat(notes()).containsExactly("held and let go", "bob");
    }

    @Test
    void a_transaction_that_never_gets_its_locks_is_given_up() {
        AtomicInteger attempts = new AtomicInteger();
        assertUnavailable(() -> sql.transaction(tx -> {
            attempts.incrementAndGet();
            tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
            throw new MySQLException("Deadlock found", 1213, "40001");
        }));
        assertThat(attempts).hasValue(4);
        assertThat(notes()).containsExactly("alice", "bob");
    }

    @Test
    void a_database_that_cannot_be_reached_is_unavailable() throws IOException {
        Database lost = open("port", Integer.toString(closedPort()));
        assertUnavailable(() -> lost.sql().later("SELECT 1").await());
        assertUnavailable(() -> lost.sql().run("SELECT 1"));
        assertUnavailable(() -> lost.sql().transaction(tx -> tx.run("SELECT 1")));
        assertUnavailable(() -> lost.ids().next());
        assertThat(lost.ping().mapEmpty().otherwise("lost").await()).isEqualTo("lost");
        lost.close().await();
    }

    @Test
    void a_database_that_lets_nobody_in_is_unavailable() {
        ask("CREATE USER mallory@'%' IDENTIFIED BY 'secret' WITH MAX_USER_CONNECTIONS 1");
        ask("GRANT ALL ON *.* TO mallory@'%'");
        Database crowded = Database.open(
                service.vertx(), SETTINGS.at(SETTINGS.host(), SETTINGS.port(), "mallory", new Secret("secret")));
        service.run(() -> crowded.sql().transaction(_ -> {
            assertUnavailable(() -> crowded.sql().run("SELECT 1"));
            assertUnavailable(() -> crowded.sql().transaction(tx -> tx.run("SELECT 1")));
            return 0;
        }));
        crowded.close().await();
    }

    @Test
    void a_connection_that_is_lost_is_unavailable_and_the_next_one_works() {
        assertUnavailable(() -> sql.transaction(tx -> {
            tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
            kill(connection(tx));
            return tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 4, "mallory");
        }));
        assertUnavailable(() -> sql.transaction(tx -> {
            tx.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, "carol");
            kill(connection(tx));
            return "to be committed";
        }));
        assertThat(notes()).containsExactly("alice", "bob");
    }

    @Test
    void a_statement_whose_connection_is_lost_is_unavailable() {
        Promise<Long> connected = Promise.promise();
        Future<?> running = service.begin(() -> sql.transaction(tx -> {
            connected.complete(connection(tx));
            return tx.run("SELECT SLEEP(?)", 30);
        }));
        long connection = connected.future().await();
        await().until(() ->
                ask("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE info LIKE 'SELECT SLEEP%' AND id = "
                                + connection)
                        .equals("1"));
        kill(connection);
        assertUnavailable(running::await);
    }

    @Test
    void who_finds_the_queue_for_a_connection_full_is_turned_away_at_once() {
        Database narrow = open("connections", "2", "waiting", "1");
        Promise<Void> free = Promise.promise();
        List<Future<Void>> inside = List.of(occupy(narrow, free), occupy(narrow, free));
        Future<?> waiting = service.begin(() -> narrow.sql().run("SELECT 1"));

        assertUnavailable(() -> narrow.sql().run("SELECT 1"));
        assertUnavailable(() -> narrow.sql().transaction(tx -> tx.run("SELECT 1")));
        assertThat(waiting.isComplete()).isFalse();

        free.complete();
        waiting.await();
        Future.all(inside).await();
        narrow.close().await();
    }

    @Test
    void who_waits_too_long_for_a_connection_is_turned_away() {
        Database narrow = open("connections", "2");
        Promise<Void> free = Promise.promise();
        List<Future<Void>> inside = List.of(occupy(narrow, free), occupy(narrow, free));
        Future<?> statement = service.begin(() -> narrow.sql().run("SELECT 1"));
        Future<?> transaction = service.begin(() -> narrow.sql().transaction(tx -> tx.run("SELECT 1")));

        assertUnavailable(statement::await);
        assertUnavailable(transaction::await);

        free.complete();
        Future.all(inside).await();
        assertThat(service.run(() -> narrow.sql().first("SELECT 1"))).isPresent();
        narrow.close().await();
    }

    @Test
    void a_wrong_statement_is_a_bug_and_not_a_lost_database() {
        assertThatThrownBy(() -> service.run(() -> sql.run("SELECT text FROM nowhere")))
                .isInstanceOf(MySQLException.class);
        assertThatThrownBy(() -> service.run(() -> sql.run("SELECT text FROM note WHERE id = ?")))
                .isNotInstanceOf(ChatException.class);
    }

    @Test
    void every_script_and_emoji_survives() {
        String text = "Zoë 你好 שלום 👩‍🚀🏴‍☠️";
        service.run(() -> sql.run("INSERT INTO note (id, text) VALUES (?, ?)", 3, text));
        assertThat(notes()).contains(text);
        assertThat(ask("SELECT text FROM note WHERE id = 3")).isEqualTo(text);
        assertThat(service.run(() -> sql.first("SELECT id FROM note WHERE text = ?", text)))
                .isPresent();
    }

    @Test
    void nothing_can_be_stored_and_replaced_by_something() {
        service.run(() -> {
            for (String text : new String[] {null, "carol", null}) {
                sql.run("REPLACE INTO note (id, text) VALUES (?, ?)", 3, text);
                assertThat(sql.first("SELECT text FROM note WHERE id = ? AND text <=> ?", 3, text))
                        .isPresent();
            }
            return sql.run("SELECT ?", (Object) null);
        });
    }

    @Test
    void a_duplicate_is_recognised_by_the_name_of_its_key() {
        MySQLException text = refusal(3, "alice");
        assertThat(Sql.isDuplicate(text, "note_text")).isTrue();
        assertThat(Sql.isDuplicate(text, "PRIMARY")).isFalse();
        assertThat(Sql.isDuplicate(text, "text")).isFalse();
        assertThat(Sql.isDuplicate(refusal(1, "carol"), "PRIMARY")).isTrue();

        service.run(() -> sql.run("INSERT INTO note (id, text) VALUES (3, 'PRIMARY')"));
        MySQLException misleading = refusal(4, "PRIMARY");
        assertThat(Sql.isDuplicate(misleading, "note_text")).isTrue();
        assertThat(Sql.isDuplicate(misleading, "PRIMARY")).isFalse();
    }

    @Test
    void every_connection_speaks_utc_sees_what_is_committed_and_never_holds_a_lock_for_long() {
        Set<Long> connections = new HashSet<>();
        Promise<Void> free = Promise.promise();
        List<Future<String>> sessions = Stream.generate(() -> service.begin(() -> sql.transaction(tx -> {
                    connections.add(connection(tx));
                    if (connections.size() == 4) {
                        free.complete();
                    }
                    free.future().await();
                    return tx.first("""
                            SELECT CONCAT_WS(' ', @@time_zone, @@transaction_isolation, @@innodb_lock_wait_timeout,
                              @@idle_write_transaction_timeout, @@character_set_client, @@collation_connection)
                            """).orElseThrow().getString(0);
                })))
                .limit(4)
                .toList();
        for (Future<String> session : sessions) {
            assertThat(session.await()).isEqualTo("+00:00 READ-COMMITTED 2 5 utf8mb4 utf8mb4_unicode_ci");
        }
    }

    private static Database open(String... overrides) {
        Map<String, String> settings = new HashMap<>(SCHEMA);
        for (int i = 0; i < overrides.length; i += 2) {
            settings.put("database." + overrides[i], overrides[i + 1]);
        }
        return Database.open(service.vertx(), TestNode.settings(settings).database());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> notes() {
        return service.run(() -> sql.list(row -> row.getString("text"), "SELECT text FROM note ORDER BY id"));
    }

    private static MySQLException refusal(long id, String text) {
        return catchThrowableOfType(
                MySQLException.class,
                () -> service.run(() -> sql.run("INSERT INTO note (id, text) VALUES (?, ?)", id, text)));
    }

    /** Both hold a lock that the other wants before either goes on; whoever comes again finds the other gone. */
    private static Object appendToBoth(
            int mine, int other, String text, Promise<Void> ready, Promise<Void> theirs, AtomicInteger attempts) {
        return sql.transaction(tx -> {
            attempts.incrementAndGet();
            tx.run("UPDATE note SET text = CONCAT(text, ?) WHERE id = ?", text, mine);
            ready.tryComplete();
            theirs.future().await();
            return tx.run("UPDATE note SET text = CONCAT(text, ?) WHERE id = ?", text, other);
        });
    }

    /** Returns when one of the connections is taken, until {@code free}. */
    private static Future<Void> occupy(Database narrow, Promise<Void> free) {
        Promise<Void> inside = Promise.promise();
        Future<Void> done = service.begin(() -> narrow.sql().transaction(_ -> {
            inside.complete();
            return free.future().await();
        }));
        inside.future().await();
        return done;
    }

    private static long connection(Sql tx) {
        return tx.first("SELECT CONNECTION_ID()").orElseThrow().getLong(0);
    }

    private static void kill(long connection) {
        ask("KILL CONNECTION " + connection);
    }

    /** Beside the pool. */
    private static String ask(String statement) {
        try (Connection connection = TestDatabase.connect(SETTINGS.schema());
                Statement statements = connection.createStatement()) {
            if (!statements.execute(statement)) {
                return "";
            }
            ResultSet rows = statements.getResultSet();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    private static void assertUnavailable(Callable<?> work) {
        ChatException refused = catchThrowableOfType(ChatException.class, () -> service.run(work));
        assertThat(refused).isNotNull();
        assertThat(refused.failure()).isEqualTo(Failure.UNAVAILABLE);
    }
}
