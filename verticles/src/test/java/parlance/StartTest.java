package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parlance.config.Settings;
import parlance.config.StartException;

/** The command line in processes of its own, as an operator sees it. */
class StartTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    @Test
    void a_wrong_key_or_a_missing_secret_ends_the_start_with_its_name() throws Exception {
        assertRefused("The system property parlance.http.prot is no setting of Parlance", "http.prot=80");
        assertRefused(
                "database.password: the environment variable NOT_SET is not set", "database.password=env:NOT_SET");
    }

    @Test
    void a_port_that_is_taken_ends_the_start_with_its_name() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertRefused("http.port: cannot listen on 127.0.0.1:" + port + " (", "http.port=" + port);
        }
    }

    @Test
    void the_main_and_the_management_port_are_never_the_same() {
        assertThatThrownBy(() -> Ports.choose(TestNode.settings(Map.of("http.port", "65535"))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("management.port: cannot listen on 127.0.0.1:65536");
        Settings chosen = Ports.choose(TestNode.settings(Map.of("http.port", "0")));
        String port = Integer.toString(chosen.http().port());
        assertThat(chosen.management().portBeside(0))
                .isPositive()
                .isNotEqualTo(chosen.http().port());
        assertThatThrownBy(() -> Ports.choose(TestNode.settings(Map.of("http.port", port, "management.port", port))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("management.port: cannot listen on 127.0.0.1:" + port);
    }

    @Test
    void a_database_that_cannot_be_reached_or_entered_ends_the_start_with_its_address() throws Exception {
        Path password = Files.writeString(folder.resolve("wrong"), "wrong");
        Map<String, String> database = TestDatabase.schema(getClass().getSimpleName());
        String[] settings = Stream.concat(
                        database.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()),
                        Stream.of("database.password=file:" + password))
                .toArray(String[]::new);
        assertRefused(
                "database: cannot connect to 127.0.0.1:%s/%s as parlance: "
                        .formatted(database.get("database.port"), database.get("database.schema")),
                settings);
        assertRefused(
                "database: cannot connect to 127.0.0.1:1/parlance as parlance: ",
                "database.embedded=false",
                "database.port=1",
                "database.patience=100ms",
                "database.password=file:" + password);
    }

    @Test
    void check_config_says_that_all_is_well_or_what_is_not() throws Exception {
        try (NodeProcess check = NodeProcess.checkConfig(folder.resolve("data"), "--dev")) {
            assertThat(check.exitCode()).isZero();
            assertThat(check.said()).isEqualToIgnoringNewLines("The configuration is good.");
            assertThat(check.complaints()).isEmpty();
        }
        Path wrong = Files.writeString(folder.resolve("wrong.json"), """
                {"http": {"prot": 80, "host": null}}
                """);
        try (NodeProcess check = NodeProcess.checkConfig(folder.resolve("data"), "--config", wrong.toString())) {
            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.said()).isEmpty();
            assertThat(check.complaints())
                    .containsExactly(
                            "parlance: http.prot: there is no such setting (did you mean http.port?)",
                            "parlance: http.host: a value is missing");
        }
    }

    @Test
    void what_was_registered_outlives_sigterm_kill_and_ctrl_c_and_no_process_is_left() throws Exception {
        Path data = folder.resolve("data");
        try (NodeProcess node = NodeProcess.start(data)) {
            assertThat(node.said()).containsPattern("Parlance is ready: http://localhost:[0-9]+ \\([0-9.]+ s\\)\n");
            assertThat(node.health()).isEqualTo(200);
            assertThat(node.register("alice")).isEqualTo(201);
            assertThat(node.servers()).isNotEmpty();
            node.signal("TERM");
            assertStopped(node);
        }
        try (NodeProcess node = NodeProcess.start(data)) {
            assertThat(node.logIn("alice")).isEqualTo(200);
            assertThat(node.register("bob")).isEqualTo(201);
            node.signal("KILL");
            await().atMost(SOON).until(() -> node.servers().isEmpty());
        }
        try (NodeProcess node = NodeProcess.start(data)) {
            assertThat(node.logIn("alice")).isEqualTo(200);
            assertThat(node.logIn("bob")).isEqualTo(200);
            node.signal("INT");
            assertStopped(node);
        }
    }

    @Test
    void a_folder_is_one_nodes_and_nodes_with_folders_of_their_own_do_not_see_each_other() throws Exception {
        try (NodeProcess one = NodeProcess.start(folder.resolve("one"));
                NodeProcess other = NodeProcess.start(folder.resolve("other"))) {
            assertThat(one.register("alice")).isEqualTo(201);
            assertThat(one.logIn("alice")).isEqualTo(200);
            assertThat(other.logIn("alice")).isEqualTo(401);
            try (NodeProcess second = NodeProcess.begin(folder.resolve("one"))) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.complaints())
                        .singleElement()
                        .asString()
                        .startsWith("parlance: Another Parlance node is using ");
            }
            other.signal("TERM");
            assertStopped(other);
            assertThat(one.health()).isEqualTo(200);
            assertThat(one.logIn("alice")).isEqualTo(200);
        }
    }

    private static void assertStopped(NodeProcess node) throws Exception {
        assertThat(node.exitCode()).isGreaterThan(128);
        assertThat(node.servers()).isEmpty();
        assertThat(node.complaints()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    private void assertRefused(String place, String... settings) throws Exception {
        try (NodeProcess node = NodeProcess.begin(folder.resolve("data"), settings)) {
            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.complaints()).singleElement().asString().startsWith("parlance: " + place);
            assertThat(node.said()).doesNotContain("ready");
        }
    }
}
