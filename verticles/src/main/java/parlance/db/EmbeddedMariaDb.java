package parlance.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parlance.config.StartException;

/** A real MariaDB server of this node's own, on 127.0.0.1 behind a password, that ends when the node ends. */
public final class EmbeddedMariaDb implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String USER = "parlance";
    private static final String SCHEMA = "parlance";

    private static final Duration CREATED_WITHIN = Duration.ofSeconds(60);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final int PORTS_TO_TRY = 5;

    // No Unix socket: nobody needs it, every user of the machine could open it, and its path may be too long for one.
    private static final List<String> FLAGS = """
            --socket=
            --bind-address=127.0.0.1
            --skip-ssl
            --skip-name-resolve
            --skip-log-bin
            --performance-schema=OFF
            --character-set-server=utf8mb4
            --collation-server=utf8mb4_unicode_ci
            --transaction-isolation=READ-COMMITTED
            --default-time-zone=+00:00
            --innodb-buffer-pool-size=256M
            --innodb-log-file-size=256M
            --innodb-flush-log-at-trx-commit=1
            --innodb-lock-wait-timeout=2
            --idle-write-transaction-timeout=5
            --max-connections=200
            """.lines().toList();

    private final MariaDbFolder folder;
    private final Lifeline server;
    private final int port;
    private final String password;

    private EmbeddedMariaDb(MariaDbFolder folder, Lifeline server, int port, String password) {
        this.folder = folder;
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Blocks until the server answers; its binaries are unpacked beside the folder, for all folders there. */
    public static EmbeddedMariaDb start(Path folder, Consumer<String> progress) {
        return start(folder, folder.resolveSibling("mariadb-" + MariaDbBinaries.VERSION), progress);
    }

    /** Blocks until the server answers; progress hears a sentence at the beginning of each long step. */
    public static EmbeddedMariaDb start(Path folder, Path binaries, Consumer<String> progress) {
        try {
            MariaDbFolder owned = MariaDbFolder.own(folder);
            try {
                return start(owned, MariaDbBinaries.find(binaries, progress), progress);
            } catch (IOException | RuntimeException e) {
                owned.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException("The embedded MariaDB cannot be started in " + folder + ": " + e, e);
        }
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public String schema() {
        return SCHEMA;
    }

    /** Blocks until the server has stopped in order, or was made to. */
    @Override
    public void close() {
        server.close();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedMariaDb start(MariaDbFolder folder, MariaDbBinaries binaries, Consumer<String> progress)
            throws IOException {
        Lifeline.stopLeftovers(folder.path(), progress);
        folder.turnLog();
        if (Files.notExists(folder.data())) {
            progress.accept("Creating the database in " + folder.path());
            createData(folder, binaries);
        }
        String password = folder.password();
        // Read before anybody is let in, at each start: whatever became of account and schema, they are as we want
        // them.
        Path access = folder.writeSecret("access.sql", """
                CREATE DATABASE IF NOT EXISTS %s;
                GRANT ALL PRIVILEGES ON *.* TO %s@'%s' IDENTIFIED BY '%s' WITH GRANT OPTION;
                """.formatted(SCHEMA, USER, HOST, password));
        try {
            return serve(folder, command(binaries, folder.data(), "--init-file=" + access), password);
        } finally {
            Files.deleteIfExists(access);
        }
    }

    private static void createData(MariaDbFolder folder, MariaDbBinaries binaries) throws IOException {
        Path data = folder.beginData();
        Path script = folder.path().resolve("system-tables.sql");
        // The tables alone: the accounts that come with an installation, root without a password, are never made.
        Files.writeString(script, "CREATE DATABASE mysql;\nUSE mysql;\n" + Files.readString(binaries.systemTables()));
        // No lifeline: it ends by itself within a second, and what it has made by then is thrown away.
        Process creation = new ProcessBuilder(command(binaries, data, "--bootstrap"))
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        if (!Lifeline.endsWithin(creation.toHandle(), CREATED_WITHIN)) {
            creation.destroyForcibly();
        }
        if (creation.onExit().join().exitValue() != 0) {
            throw failed("create its system tables", folder);
        }
        Files.delete(script);
        folder.finishData();
    }

    private static EmbeddedMariaDb serve(MariaDbFolder folder, List<String> command, String password)
            throws IOException {
        for (int tried = 1; ; tried++) {
            int port = freePort();
            List<String> listening = new ArrayList<>(command);
            listening.addAll(List.of("--port=" + port, "--pid-file=" + folder.processId()));
            Lifeline server = Lifeline.start(listening, folder.log());
            if (becomesReady(server, port, password)) {
                return new EmbeddedMariaDb(folder, server, port, password);
            }
            server.close();
            boolean portWasTaken = folder.endOfLog().contains("Bind on TCP/IP port");
            if (!portWasTaken || tried == PORTS_TO_TRY) {
                throw failed("start", folder);
            }
        }
    }

    private static boolean becomesReady(Lifeline server, int port, String password) {
        Instant deadline = Instant.now().plus(READY_WITHIN);
        do {
            if (answers(port, password)) {
                return true;
            }
        } while (!server.endsWithin(BETWEEN_TRIES) && Instant.now().isBefore(deadline));
        return false;
    }

    private static boolean answers(int port, String password) {
        // The time-outs are for a stranger that took the port and says nothing.
        String url = "jdbc:mariadb://%s:%d/%s?sslMode=disable&connectTimeout=2000&socketTimeout=2000"
                .formatted(HOST, port, SCHEMA);
        try (Connection _ = DriverManager.getConnection(url, USER, password)) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static List<String> command(MariaDbBinaries binaries, Path data, String more) {
        List<String> command = new ArrayList<>();
        command.add(binaries.server().toString());
        // Must be the first, or files in /etc and in the home folder count too.
        command.add("--no-defaults");
        command.add("--datadir=" + data);
        command.add("--basedir=" + binaries.base());
        command.add("--lc-messages-dir=" + binaries.share());
        command.addAll(FLAGS);
        command.add(more);
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static StartException failed(String intent, MariaDbFolder folder) throws IOException {
        return new StartException("The embedded MariaDB in %s could not %s, and its log ends with:%n%s"
                .formatted(folder.path(), intent, folder.endOfLog()));
    }
}
