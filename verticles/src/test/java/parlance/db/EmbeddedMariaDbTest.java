package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.config.StartException;

class EmbeddedMariaDbTest {
    /** One for all, because making a database takes longer than most tests. */
    @TempDir
    private static Path folder;

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        try (EmbeddedMariaDb first = TestMariaDb.start(folder)) {
            TestMariaDb.write(first, "grüße 🦜");
        }
        try (EmbeddedMariaDb second = TestMariaDb.start(folder)) {
            assertThat(TestMariaDb.read(second)).isEqualTo("grüße 🦜");
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_the_first_goes_on() throws Exception {
        try (EmbeddedMariaDb first = TestMariaDb.start(folder)) {
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> TestMariaDb.start(folder))
                        .isInstanceOf(StartException.class)
                        .hasMessageContaining("Another Parlance node is using")
                        .hasMessageContaining(folder.toString());
            }
            try (KillableNode other = new KillableNode(folder)) {
                assertThat(other.said()).contains("Another Parlance node is using");
            }
            TestMariaDb.write(first, "still here");
            assertThat(TestMariaDb.read(first)).isEqualTo("still here");
        }
    }

    @Test
    void nobody_comes_in_without_the_password() throws Exception {
        try (EmbeddedMariaDb database = TestMariaDb.start(folder)) {
            assertRefused(database, database.user(), "wrong");
            assertRefused(database, database.user(), "");
            assertRefused(database, "root", "");
            assertRefused(database, "root", database.password());
            assertRefused(database, "", "");
            assertThat(TestMariaDb.ask(database, "SELECT GROUP_CONCAT(User ORDER BY User) FROM mysql.user"))
                    .isEqualTo("mariadb.sys,parlance");
        }
    }

    @Test
    void the_password_is_only_where_its_owner_can_read_it() throws Exception {
        try (EmbeddedMariaDb database = TestMariaDb.start(folder)) {
            assertThat(database.password()).matches("[A-Za-z0-9_-]{43}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(filesThatHold(database.password())).containsExactly(folder.resolve("password"));
            assertThat(TestMariaDb.commandLines(folder))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(database.password()));
        }
    }

    @Test
    void the_server_listens_on_127_0_0_1_only() throws Exception {
        try (EmbeddedMariaDb database = TestMariaDb.start(folder)) {
            assertThat(database.host()).isEqualTo("127.0.0.1");
            List<InetAddress> addresses = new ArrayList<>(NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList());
            addresses.add(InetAddress.ofLiteral("127.0.0.2"));
            addresses.remove(InetAddress.ofLiteral("127.0.0.1"));
            for (InetAddress address : addresses) {
                assertThatThrownBy(() -> connect(address, database.port()))
                        .as(address.toString())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void a_server_that_cannot_start_says_why(@TempDir Path broken) throws Exception {
        Files.createDirectory(broken.resolve("data"));
        assertThatThrownBy(() -> TestMariaDb.start(broken))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("Table 'mysql.db' doesn't exist");
    }

    @Test
    void what_a_killed_first_start_left_is_made_anew(@TempDir Path halfMade) throws Exception {
        Files.createDirectories(halfMade.resolve("data.unfinished/mysql"));
        Files.writeString(halfMade.resolve("data.unfinished/ibdata1"), "half");
        Files.createFile(halfMade.resolve("password"));
        List<String> progress = new ArrayList<>();
        try (EmbeddedMariaDb database = TestMariaDb.start(halfMade, progress::add)) {
            assertThat(progress).contains("Creating the database in " + halfMade.toRealPath());
            assertThat(TestMariaDb.ask(database, "SELECT SCHEMA()")).isEqualTo("parlance");
        }
    }

    private static void assertRefused(EmbeddedMariaDb database, String user, String password) {
        assertThatThrownBy(() -> TestMariaDb.connect(database, user, password).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    private static List<Path> filesThatHold(String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains(secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
