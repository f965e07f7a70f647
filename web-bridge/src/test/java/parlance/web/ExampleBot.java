package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An example as its README says to run it: a process of its own. */
final class ExampleBot implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("web-bridge/examples/bots");
    private static final String LISTENING = "Listening at ";
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    /** Those there are. */
    enum Example {
        DICE("node", "bot.js"),
        ECHO(Objects.requireNonNullElse(System.getenv("PYTHON"), "/usr/bin/python3"), "bot.py"),
        CLOCK(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Bot.java"),
        WORDS("node", "bot.js");

        private final String folder = name().toLowerCase(Locale.ROOT);
        private final String runner;
        private final String program;

        Example(String runner, String program) {
            this.runner = runner;
            this.program = program;
        }

        String folder() {
            return folder;
        }
    }

    private final Path said;
    private final Process process;

    private ExampleBot(Path said, Process process) {
        this.said = said;
        this.process = process;
    }

    /** Let in by {@code token}. */
    static ExampleBot start(Example example, URI server, String token) throws IOException {
        return start(example, Map.of("BOT_SERVER", server.toString(), "BOT_TOKEN", token));
    }

    static ExampleBot start(Example example, Map<String, String> environment) throws IOException {
        Path said = Files.createTempFile(example.name(), ".txt");
        said.toFile().deleteOnExit();
        ProcessBuilder process = new ProcessBuilder(example.runner, example.program)
                .directory(EXAMPLES.resolve(example.folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        process.environment().putAll(environment);
        return new ExampleBot(said, process.start());
    }

    /** Where it says that it listens. Blocks until it does. */
    URI url() {
        return await().atMost(ENDS_WITHIN)
                .until(
                        () -> said().lines()
                                .filter(line -> line.startsWith(LISTENING))
                                .findFirst(),
                        Optional::isPresent)
                .map(line -> URI.create(line.substring(LISTENING.length())))
                .orElseThrow();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    /** Asks it to stop. Blocks until it has. */
    int stop() throws Exception {
        process.destroy();
        return exitCode();
    }

    /** Blocks until it has ended. */
    int exitCode() throws Exception {
        assertThat(process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
