package parlance.bench;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmarks, by name. */
@Command(
        name = "bin/bench",
        description = "Measures a real node with a real database on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    /** Returns the exit code. */
    @Command(
            name = "send",
            description = "Messages that are acknowledged, which means committed, per second, and how long each takes.",
            mixinStandardHelpOptions = true)
    int send(
            @Option(names = "--seconds", defaultValue = "10", description = "How long to measure each case.")
                    int seconds,
            @Option(names = "--warm-up", defaultValue = "8", description = "Seconds before that, not counted.")
                    int warmUp,
            @Option(names = "--json", defaultValue = "target/bench/send.json", description = "Where the figures go.")
                    Path json) {
        SendBench.run(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), json);
        return 0;
    }

    /** Returns the exit code. */
    @Command(
            name = "fanout",
            description = "What it costs the server to deliver a message to each of many sockets, beside the stock"
                    + " Vert.x event-bus bridge.",
            mixinStandardHelpOptions = true)
    int fanout(
            @Option(names = "--listeners", defaultValue = "1000", description = "Sockets in the room.") int listeners,
            @Option(names = "--rounds", defaultValue = "4", description = "How often to measure each case.") int rounds,
            @Option(names = "--seconds", defaultValue = "6", description = "How long each time.") int seconds,
            @Option(names = "--warm-up", defaultValue = "12", description = "Seconds before that, not counted.")
                    int warmUp,
            @Option(
                            names = "--stock-metrics",
                            description = "Lets the stock bridge keep the metrics that Parlance keeps.")
                    boolean stockMetrics,
            @Option(names = "--json", defaultValue = "target/bench/fanout.json", description = "Where the figures go.")
                    Path json) {
        FanoutBench.Plan plan = new FanoutBench.Plan(
                listeners, rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), stockMetrics);
        FanoutBench.run(plan, json);
        return 0;
    }

    /** Returns the exit code. */
    @Command(
            name = "explore",
            description = "How long it takes to find native speakers among very many people.",
            mixinStandardHelpOptions = true)
    int explore(
            @Option(names = "--people", defaultValue = "100000", description = "Of whom all speak English.") int people,
            @Option(names = "--seconds", defaultValue = "5", description = "How long to measure each case.")
                    int seconds,
            @Option(names = "--warm-up", defaultValue = "4", description = "Seconds before that, not counted.")
                    int warmUp,
            @Option(names = "--json", defaultValue = "target/bench/explore.json", description = "Where the figures go.")
                    Path json) {
        ExploreBench.run(people, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), json);
        return 0;
    }
}
