package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program in JavaScript that plays a scene on real nodes, and fails with the first thing that is not so. */
final class Script implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    private final Path said;
    private final Process process;

    private Script(Path said, Process process) {
        this.said = said;
        this.process = process;
    }

    static Script start(Path folder, String program, JsonObject scene) throws IOException {
        Path said = Files.createTempFile("said", ".txt");
        said.toFile().deleteOnExit();
        return new Script(
                said,
                new ProcessBuilder("node", program, scene.encode())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start());
    }

    /** Blocks until it says so. */
    void says(String line) throws IOException {
        await().atMost(ENDS_WITHIN).until(() -> Files.readString(said).contains(line) || !process.isAlive());
        assertThat(said).content().contains(line);
    }

    /** Blocks until it has ended. */
    void succeeds() throws Exception {
        boolean ended = process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended).as(Files.readString(said)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
