package parlance.presence;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parlance.Node;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.PresenceState;
import parlance.domain.UserId;

/** One more node of a test's cluster, in a JVM of its own that can be killed and paused, with people on it. */
final class KillableMember implements AutoCloseable {
    private final Process process;

    /** Blocks until it is ready. */
    KillableMember(TestNode first, TestUser... users) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=config/logback.xml"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KillableMember.class.getName()));
        first.joining().forEach((key, value) -> command.add(key + "=" + value));
        for (TestUser user : users) {
            command.add(user.id());
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        for (String said = "";
                !"ready".equals(said);
                said = process.inputReader().readLine()) {
            if (said == null) {
                throw new AssertionError("The node has not started");
            }
        }
    }

    static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new HashMap<>();
        List<UserId> users = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                users.add(new UserId(Long.parseLong(argument)));
            } else {
                settings.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        Node node = Node.start(TestNode.settings(settings), _ -> {});
        users.forEach(user -> Door.enter(node.bus(), user, "socket", PresenceState.ONLINE));
        System.out.println("ready");
        Thread.sleep(Duration.ofMinutes(5));
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void signal(String name) throws Exception {
        int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new AssertionError("kill -" + name + " " + sent);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
