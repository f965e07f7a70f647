package parlance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a JVM of its own, so that the kernel counts its processor time apart from everybody else's. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is ready: (\\S+)");
    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");
    private static final String WRITES = "syscw: ";
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final URI url;

    private ServerProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** With the flags of this JVM. Blocks until the server has said that it is ready, and where. */
    static ServerProcess start(Class<?> main, Map<String, String> properties, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // A compiler that ends takes along how long it has worked.
        command.add("-XX:-UseDynamicNumberOfCompilerThreads");
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
            return new ServerProcess(process, awaitReady(process.inputReader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /** What the kernel says it has used of the processors so far, without its compilers: they are done in a while. */
    Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("The server has ended, or the kernel does not tell"))
                .minus(compilers());
    }

    /** What its compilers have used. */
    Duration compilers() {
        try (Stream<Path> threads = Files.list(kernel("task"))) {
            return Duration.ofNanos(threads.filter(ServerProcess::isCompiler)
                    .mapToLong(thread ->
                            Long.parseLong(read(thread.resolve("schedstat")).split(" ", 2)[0]))
                    .sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often it has asked the kernel to write something so far. */
    long writes() {
        return read(kernel("io"))
                .lines()
                .filter(line -> line.startsWith(WRITES))
                .mapToLong(line -> Long.parseLong(line.substring(WRITES.length())))
                .sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private Path kernel(String file) {
        return Path.of("/proc", Long.toString(pid()), file);
    }

    private static boolean isCompiler(Path thread) {
        try {
            return COMPILER.matcher(Files.readString(thread.resolve("comm"))).lookingAt();
        } catch (IOException e) {
            // It has ended since; compilers do not.
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI awaitReady(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            System.out.println(line);
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
        }
        throw new IllegalStateException("The server has ended before it was ready");
    }
}
