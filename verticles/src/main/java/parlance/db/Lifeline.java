package parlance.db;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server tied to this process by a pipe: a shell beside it reads the other end, and stops it when that closes. */
final class Lifeline implements AutoCloseable {
    // The outer shell waits for the server to go, the inner one for the node to go, and each then ends the other. The
    // inner one patiently: a server that hangs while it stops is killed, since nobody else is left to do it.
    private static final String SHELL = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            {
                read -r line
                kill -TERM $server
                patience=30
                while [ $patience -gt 0 ] && kill -0 $server; do
                    sleep 1
                    patience=$((patience - 1))
                done
                kill -KILL $server
            } <&3 3<&- 2>/dev/null &
            watcher=$!
            trap '' INT QUIT HUP TERM
            wait $server
            code=$?
            kill $watcher
            exit $code
            """;

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(20);
    private static final Duration LEFTOVER_STOPS_WITHIN = Duration.ofSeconds(15);
    private static final Duration DIES_WITHIN = Duration.ofSeconds(5);

    private final Process shell;

    private Lifeline(Process shell) {
        this.shell = shell;
    }

    static Lifeline start(List<String> server, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        // What a terminal or a supervisor sends to the node's whole group must not reach the server before the node is
        // done with it; a shell can ignore Ctrl-C and Ctrl-\, but mariadbd stops at the latter: so, a session of its
        // own.
        MariaDbBinaries.executable("setsid", path).map(Path::toString).ifPresent(command::add);
        command.addAll(List.of("/bin/sh", "-c", SHELL, "lifeline"));
        command.addAll(server);
        ProcessBuilder shell = new ProcessBuilder(command).redirectErrorStream(true);
        return new Lifeline(shell.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /** Stops every server on this folder's data: of a node that was killed together with its shell. */
    static void stopLeftovers(Path folder, Consumer<String> progress) {
        List<ProcessHandle> leftovers = ProcessHandle.allProcesses()
                .filter(process -> serves(process, folder))
                .toList();
        if (leftovers.isEmpty()) {
            return;
        }
        progress.accept("Stopping the MariaDB that a killed node left behind in " + folder);
        leftovers.forEach(ProcessHandle::destroy);
        for (ProcessHandle leftover : leftovers) {
            if (!endsWithin(leftover, LEFTOVER_STOPS_WITHIN)) {
                leftover.destroyForcibly();
                endsWithin(leftover, DIES_WITHIN);
            }
        }
    }

    static boolean endsWithin(ProcessHandle process, Duration patience) {
        return process.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    boolean endsWithin(Duration patience) {
        return endsWithin(shell.toHandle(), patience);
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException _) {
            // The shell is gone already, and so is its server.
        }
        if (!endsWithin(CLOSES_WITHIN)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            endsWithin(DIES_WITHIN);
        }
    }

    private static boolean serves(ProcessHandle process, Path folder) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        // The server's own first argument: its shell has the others too.
        return !arguments.isEmpty()
                && arguments.getFirst().equals("--no-defaults")
                && arguments.stream().anyMatch(argument -> argument.startsWith("--datadir=" + folder + "/"));
    }
}
