package parlance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import parlance.config.Settings;
import parlance.config.SettingsReader;
import parlance.config.StartException;
import parlance.demo.Demo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: runs a node, or checks its configuration. */
@Command(
        name = "parlance",
        description = "A self-hosted chat system.",
        mixinStandardHelpOptions = true,
        version = "Parlance 1",
        subcommands = {Main.RunNode.class, Main.CheckConfig.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Read when the first logger is made, which is before the settings are.
        System.setProperty("logback.configurationFile", Logs.FILE);
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((e, _, _) -> complain(e))
                .execute(arguments));
    }

    /** What both commands read. */
    static final class Configuration {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "A JSON file over the defaults; may be given several times, later ones win.")
        private List<String> files = new ArrayList<>();

        @Option(names = "--dev", description = "Development: mails stay here and can be read at /dev/outbox.")
        private boolean development;

        Settings read() {
            List<String> layers = new ArrayList<>(files);
            if (development) {
                layers.addFirst(SettingsReader.DEVELOPMENT);
            }
            return new SettingsReader(System.getenv(), System.getProperties()).read(layers);
        }
    }

    @Command(name = "node", description = "Runs a node until it is stopped.", mixinStandardHelpOptions = true)
    static final class RunNode implements Callable<Integer> {
        @CommandLine.Mixin
        private Configuration configuration = new Configuration();

        @Option(
                names = "--demo",
                description = "People, rooms and messages to play with, unless they are there; only with --dev.")
        private boolean demo;

        @Override
        public Integer call() throws InterruptedException {
            Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
            Settings settings = configuration.read();
            Logs.configure(settings.log());
            if (demo) {
                Demo.requireDevelopment(settings);
            }
            CountDownLatch stopped = new CountDownLatch(1);
            Consumer<String> progress = step -> System.out.println(step + " …");
            Node node = Node.start(settings, progress);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                node.close();
                stopped.countDown();
            }));
            String greeting = demo ? node.demo().fill(progress) + System.lineSeparator() : "";
            Duration took = Duration.between(start, Instant.now());
            System.out.printf("Parlance is ready: %s (%.1f s)%n", node.url(), took.toMillis() / 1000.0);
            System.out.print(greeting);
            stopped.await();
            return 0;
        }
    }

    @Command(
            name = "check-config",
            description = "Says what is wrong with the configuration, and where.",
            mixinStandardHelpOptions = true)
    static final class CheckConfig implements Callable<Integer> {
        @CommandLine.Mixin
        private Configuration configuration = new Configuration();

        @Override
        public Integer call() {
            Settings _ = configuration.read();
            System.out.println("The configuration is good.");
            return 0;
        }
    }

    private static int complain(Exception e) {
        if (e instanceof StartException expected) {
            String.valueOf(expected.getMessage()).lines().forEach(line -> System.err.println("parlance: " + line));
        } else {
            e.printStackTrace();
        }
        return 1;
    }
}
