package parlance.db;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import parlance.config.StartException;

/** A node in a JVM of its own, so that it can be killed. */
final class KillableNode implements AutoCloseable {
    private final Process process;
    private final String said;

    /** Blocks until the node is ready, or has said why it will not be. */
    KillableNode(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        String quiet = "-Dlogback.configurationFile=config/logback.xml";
        process = new ProcessBuilder(java, quiet, "-cp", classPath, KillableNode.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = String.valueOf(process.inputReader().readLine());
    }

    static void main(String[] arguments) throws Exception {
        try {
            EmbeddedMariaDb database = TestMariaDb.start(Path.of(arguments[0]));
            TestMariaDb.write(database, "from a node");
            System.out.println("ready");
            Thread.sleep(Duration.ofMinutes(5));
        } catch (StartException e) {
            System.out.println(e.getMessage());
        }
    }

    String said() {
        return said;
    }

    /** Server and shells. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
