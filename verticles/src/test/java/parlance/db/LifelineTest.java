package parlance.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifelineTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    /** One for all, because making a database takes longer than most tests. */
    @TempDir
    private static Path folder;

    @Test
    void a_server_goes_when_its_node_is_killed_and_the_next_start_has_its_data() throws Exception {
        try (KillableNode node = new KillableNode(folder)) {
            assertThat(node.said()).isEqualTo("ready");
            assertThat(TestMariaDb.commandLines(folder)).isNotEmpty();
            node.kill();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(TestMariaDb.commandLines(folder)).isEmpty());
        }
        List<String> progress = new ArrayList<>();
        try (EmbeddedMariaDb database = TestMariaDb.start(folder, progress::add)) {
            assertThat(TestMariaDb.read(database)).isEqualTo("from a node");
        }
        assertThat(progress).isEmpty();
    }

    @Test
    void a_server_left_over_by_a_killed_node_and_shell_is_stopped_by_the_next_start() throws Exception {
        List<String> progress = new ArrayList<>();
        try (KillableNode node = new KillableNode(folder)) {
            List<ProcessHandle> family = node.children();
            ProcessHandle server =
                    family.stream().filter(LifelineTest::isServer).findFirst().orElseThrow();
            // The shells first: they would stop the server otherwise.
            family.stream().filter(process -> !process.equals(server)).forEach(ProcessHandle::destroyForcibly);
            node.kill();
            assertThat(server.isAlive()).isTrue();
            try (EmbeddedMariaDb database = TestMariaDb.start(folder, progress::add)) {
                assertThat(TestMariaDb.processes(folder)).doesNotContain(server);
                assertThat(TestMariaDb.read(database)).isEqualTo("from a node");
            }
        }
        assertThat(progress).singleElement().asString().startsWith("Stopping the MariaDB that a killed node left");
    }

    @Test
    void ctrl_c_leaves_the_server_to_a_node_that_still_needs_it() throws Exception {
        try (EmbeddedMariaDb database = TestMariaDb.start(folder)) {
            for (ProcessHandle process : TestMariaDb.processes(folder)) {
                signal("INT", process);
            }
            TestMariaDb.write(database, "last words");
            assertThat(TestMariaDb.read(database)).isEqualTo("last words");
        }
        assertThat(TestMariaDb.commandLines(folder)).isEmpty();
    }

    @Test
    void nothing_is_left_waiting_when_the_server_dies_first() throws Exception {
        try (EmbeddedMariaDb _ = TestMariaDb.start(folder)) {
            TestMariaDb.processes(folder).stream()
                    .filter(LifelineTest::isServer)
                    .forEach(ProcessHandle::destroyForcibly);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(TestMariaDb.commandLines(folder)).isEmpty());
        }
        TestMariaDb.start(folder).close();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").matches(".*/(mariadbd|mysqld)");
    }
}
