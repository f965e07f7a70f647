package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.OS;

/** Parlance as an operator runs it: a JVM of its own that can be signalled, and what it says. */
final class NodeProcess implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
    private static final String READY = "Parlance is ready: ";

    private final int managementPort = freePort();
    private final Path data;
    private final Path said;
    private final Path complained;
    private final Process process;

    private NodeProcess(Path data, List<String> flags, List<String> arguments) throws IOException {
        this.data = data;
        this.said = Files.createTempFile(data.getParent(), "said", ".txt");
        this.complained = Files.createTempFile(data.getParent(), "complained", ".txt");
        List<String> command = new ArrayList<>();
        if (OS.LINUX.isCurrentOs()) {
            // What a shell runs in the background ignores Ctrl-C, and so do its children.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dparlance.http.port=0");
        command.add("-Dparlance.management.port=" + managementPort);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder node =
                new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(complained.toFile());
        node.environment().keySet().removeIf(name -> name.contains("JAVA") || name.startsWith("PARLANCE_"));
        node.environment().put("PARLANCE_DATA", data.toString());
        this.process = node.start();
    }

    static NodeProcess checkConfig(Path data, String... arguments) throws IOException {
        return new NodeProcess(
                data,
                List.of(),
                Stream.concat(Stream.of("check-config"), Stream.of(arguments)).toList());
    }

    static NodeProcess begin(Path data, String... settings) throws IOException {
        return new NodeProcess(data, flags(settings), List.of("node", "--dev"));
    }

    static NodeProcess demo(Path data, String... settings) throws IOException {
        return new NodeProcess(data, flags(settings), List.of("node", "--dev", "--demo"));
    }

    /** Blocks until the node is ready. What begins with a dash is for its JVM. */
    static NodeProcess start(Path data, String... settings) throws IOException {
        NodeProcess node = begin(data, settings);
        await().atMost(STARTS_WITHIN).until(() -> node.said().contains(READY) || !node.process.isAlive());
        assertThat(node.said()).as("complaints: %s", node.complaints()).contains(READY);
        return node;
    }

    /** One of two that form a cluster on the same database: {@code port} is its own there, {@code other} the other's. */
    static NodeProcess start(Path folder, Map<String, String> database, int port, int other, String... more)
            throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "messages.rate.perSecond=100000",
                "messages.rate.burst=100000",
                "cluster.name=" + database.get("database.schema"),
                "cluster.port=" + port,
                "cluster.members=127.0.0.1:" + other));
        database.forEach((key, value) -> settings.add(key + "="
                + (value.startsWith("file:")
                        ? "file:" + Path.of(value.substring(5)).toAbsolutePath()
                        : value)));
        settings.addAll(List.of(more));
        return start(Files.createDirectory(folder), settings.toArray(String[]::new));
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    List<String> complaints() throws IOException {
        return Files.readAllLines(complained);
    }

    /** As the node announced it. */
    URI url() throws IOException {
        String line = said().lines()
                .filter(text -> text.startsWith(READY))
                .findFirst()
                .orElseThrow();
        return URI.create(line.substring(READY.length()).replaceFirst(" .*", ""));
    }

    int health() throws Exception {
        URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        return send(HttpRequest.newBuilder(ready));
    }

    int register(String userName) throws Exception {
        return post("/api/v1/auth/register", TestUser.registration(userName));
    }

    int logIn(String userName) throws Exception {
        return post(
                "/api/v1/auth/login",
                new JsonObject().put("email", TestUser.address(userName)).put("password", TestUser.PASSWORD));
    }

    /** Has its JVM look for what nothing needs any more. */
    void collectGarbage() throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collecting = new ProcessBuilder(tool, Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String answer = new String(collecting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(collecting.waitFor()).as(answer).isZero();
    }

    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Blocks until it has ended. */
    int exitCode() throws Exception {
        assertThat(process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as("ends within %s; complaints: %s", ENDS_WITHIN, complaints())
                .isTrue();
        return process.exitValue();
    }

    /** Database servers on this node's data, and the shells beside them. */
    List<Long> servers() throws IOException {
        Path folder = data.resolve("database/data");
        if (Files.notExists(folder)) {
            return List.of();
        }
        String ours = "--datadir=" + folder.toRealPath();
        return ProcessHandle.allProcesses()
                .filter(server -> Arrays.asList(server.info().arguments().orElse(new String[0]))
                        .contains(ours))
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(child -> await().atMost(ENDS_WITHIN).until(() -> !child.isAlive()));
    }

    private static List<String> flags(String... settings) {
        return Stream.of(settings)
                .map(setting -> setting.startsWith("-") ? setting : "-Dparlance." + setting)
                .toList();
    }

    private int post(String path, JsonObject body) throws Exception {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private int send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    /** Not one that the system gives to whoever asks for any: that could be taken by the time it is used. */
    static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(NodeProcess::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
