package parlance.bench;

import com.hazelcast.instance.BuildInfoProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import parlance.bench.FanoutBench.Mode;
import parlance.bench.FanoutBench.Plan;

/** What the rounds have shown, as a table and as JSON: medians of the rounds, percentiles of all deliveries. */
record FanoutResult(Plan plan, int textBytes, List<Round> rounds) {
    enum Server {
        PARLANCE("Parlance"),
        STOCK("stock bridge");

        private final String label;

        Server(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * @param cpu microseconds of the server's processor time per delivery, without what it costs when idle and without
     *     its compilers
     * @param compilers what these cost
     * @param writes how often it has asked the kernel to write, per delivery
     * @param idle that part of one processor
     */
    record Round(Mode mode, Server server, Tally tally, double cpu, double compilers, double writes, double idle) {
        double perSecond() {
            return tally.deliveries / tally.seconds();
        }

        double framesPerDelivery() {
            return tally.frames / (double) tally.deliveries;
        }

        double bytesPerDelivery() {
            return tally.bytes / (double) tally.deliveries;
        }
    }

    void print(PrintStream out) {
        out.printf(
                "%n%-24s %13s %8s %8s %8s %8s %9s %9s %8s %8s %8s %7s%n",
                "",
                "deliveries/s",
                "CPU µs",
                "min",
                "max",
                "JIT µs",
                "p50 ms",
                "p99 ms",
                "writes",
                "frames",
                "bytes",
                "idle %");
        for (Mode mode : modes()) {
            for (Server server : Server.values()) {
                List<Round> those = of(mode, server);
                Histogram micros = micros(those);
                out.printf(
                        "%-24s %13.0f %8.2f %8.2f %8.2f %8.2f %9.2f %9.2f %8.2f %8.2f %8.0f %7.2f%n",
                        mode.name() + ", " + server,
                        median(those, Round::perSecond),
                        median(those, Round::cpu),
                        those.stream().mapToDouble(Round::cpu).min().orElseThrow(),
                        those.stream().mapToDouble(Round::cpu).max().orElseThrow(),
                        median(those, Round::compilers),
                        millis(micros, 50),
                        millis(micros, 99),
                        median(those, Round::writes),
                        median(those, Round::framesPerDelivery),
                        median(those, Round::bytesPerDelivery),
                        median(those, Round::idle) * 100);
            }
            out.printf("%-24s %13s %8.2f%n", "", "ratio", ratio(mode));
        }
    }

    void write(Path json) {
        JsonArray modes = new JsonArray();
        for (Mode mode : modes()) {
            modes.add(new JsonObject()
                    .put("name", mode.name())
                    .put("speakers", mode.speakers())
                    .put("messagesAtOnce", mode.atOnce())
                    .put("everyMillis", mode.every().toMillis())
                    .put("parlance", figures(mode, Server.PARLANCE))
                    .put("stock", figures(mode, Server.STOCK))
                    .put("cpuRatio", ratio(mode)));
        }
        JsonObject all = new JsonObject()
                .put("benchmark", "fanout")
                .put("at", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("vertx", vertxVersion())
                .put("hazelcast", BuildInfoProvider.getBuildInfo().getVersion())
                .put("kernel", System.getProperty("os.version"))
                .put("listeners", plan.listeners())
                .put("textBytes", textBytes)
                .put("rounds", plan.rounds())
                .put("secondsPerRound", plan.measured().toSeconds())
                .put("metricsOfStock", plan.stockMetrics())
                .put("modes", modes);
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, all.encodePrettily());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject figures(Mode mode, Server server) {
        List<Round> those = of(mode, server);
        Histogram micros = micros(those);
        JsonArray single = new JsonArray();
        those.forEach(round -> single.add(new JsonObject()
                .put("deliveries", round.tally().deliveries)
                .put("deliveriesPerSecond", round.perSecond())
                .put("cpuMicrosPerDelivery", round.cpu())
                .put("p50Millis", millis(round.tally().micros, 50))
                .put("p99Millis", millis(round.tally().micros, 99))));
        return new JsonObject()
                .put("cpuMicrosPerDelivery", median(those, Round::cpu))
                .put("deliveriesPerSecond", median(those, Round::perSecond))
                .put("p50Millis", millis(micros, 50))
                .put("p99Millis", millis(micros, 99))
                .put("compilersMicrosPerDelivery", median(those, Round::compilers))
                .put("writesPerDelivery", median(those, Round::writes))
                .put("framesPerDelivery", median(those, Round::framesPerDelivery))
                .put("bytesPerDelivery", median(those, Round::bytesPerDelivery))
                .put("idleProcessors", median(those, Round::idle))
                .put("rounds", single);
    }

    private double ratio(Mode mode) {
        return median(of(mode, Server.PARLANCE), Round::cpu) / median(of(mode, Server.STOCK), Round::cpu);
    }

    private List<Mode> modes() {
        return rounds.stream().map(Round::mode).distinct().toList();
    }

    private List<Round> of(Mode mode, Server server) {
        return rounds.stream()
                .filter(round -> round.mode.equals(mode) && round.server == server)
                .toList();
    }

    private static Histogram micros(List<Round> rounds) {
        Histogram all = new Histogram(3);
        rounds.forEach(round -> all.add(round.tally.micros));
        return all;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String vertxVersion() {
        try (InputStream version =
                Vertx.class.getClassLoader().getResourceAsStream("META-INF/vertx/vertx-version.txt")) {
            return new String(Objects.requireNonNull(version).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
