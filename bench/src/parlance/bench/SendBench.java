package parlance.bench;

import io.vertx.core.Context;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import parlance.Node;
import parlance.domain.Actor;
import parlance.domain.MessageCommand;
import parlance.domain.Origin;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;

/**
 * Senders that each send the next message when the last is acknowledged, through the bus from inside the node: no
 * sockets. Every acknowledged message is then counted in the database.
 */
final class SendBench {
    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog, and then it does so again. ".repeat(2);
    private static final List<Case> CASES =
            List.of(new Case("1 sender, 1 room", 1, 1), new Case("200 rooms", 200, 3), new Case("1 room", 1, 500));

    private final World world;
    private final Node node;
    private final Duration warmUp;
    private final Duration measured;

    /** {@code senders} in each of {@code rooms}. */
    private record Case(String name, int rooms, int senders) {}

    private record Result(Case what, double perSecond, Histogram micros, double perTransaction, Cpu cpu, long failed) {}

    /** Microseconds of processor time per message: the node with its senders, and the database. */
    private record Cpu(double node, double database) {}

    private SendBench(World world, Node node, Duration warmUp, Duration measured) {
        this.world = world;
        this.node = node;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    static void run(Duration warmUp, Duration measured, Path json) {
        try (World world = World.open();
                Node node = world.node()) {
            SendBench bench = new SendBench(world, node, warmUp, measured);
            List<Result> results = CASES.stream().map(bench::measure).toList();
            bench.print(results);
            bench.write(results, json);
        }
    }

    private Result measure(Case what) {
        List<UserId> users = world.users(what.senders);
        List<RoomId> rooms =
                IntStream.range(0, what.rooms).mapToObj(_ -> world.room(users)).toList();
        Load load = new Load(node);
        rooms.forEach(room -> users.forEach(user -> load.begin(user, room)));
        sleep(warmUp);
        long transactions = transactions();
        Duration java = World.cpu("java");
        Duration database = World.cpu("mariadbd");
        load.measure();
        sleep(measured);
        load.stop();
        double batches = Math.max(1, transactions() - transactions);
        double messages = Math.max(1, load.acknowledged.sum());
        Cpu cpu = new Cpu(
                micros(World.cpu("java").minus(java)) / messages,
                micros(World.cpu("mariadbd").minus(database)) / messages);
        load.finish();
        long stored = Long.parseLong(world.value("SELECT SUM(seq) FROM room WHERE id IN ("
                + String.join(
                        ", ",
                        rooms.stream().map(room -> Long.toString(room.value())).toList()) + ")"));
        if (stored != load.everAcknowledged()) {
            throw new IllegalStateException(load.everAcknowledged() + " acknowledged, " + stored + " stored");
        }
        return new Result(
                what,
                load.acknowledged.sum() / (double) measured.toSeconds(),
                load.micros,
                load.acknowledged.sum() / batches,
                cpu,
                load.failed.sum());
    }

    private long transactions() {
        return Long.parseLong(world.value(
                "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS" + " WHERE VARIABLE_NAME = 'COM_COMMIT'"));
    }

    private void print(List<Result> results) {
        System.out.println();
        world.durability().forEach((name, value) -> System.out.printf("%-32s %s%n", name, value));
        System.out.printf(
                "%n%-18s %8s %10s %8s %8s %8s %8s %12s %10s %10s %7s%n",
                "",
                "senders",
                "messages/s",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms",
                "/transaction",
                "node µs",
                "MariaDB µs",
                "failed");
        for (Result result : results) {
            System.out.printf(
                    "%-18s %8d %10.0f %8.1f %8.1f %8.1f %8.1f %12.1f %10.1f %10.1f %7d%n",
                    result.what.name,
                    result.what.rooms * result.what.senders,
                    result.perSecond,
                    millis(result.micros, 50),
                    millis(result.micros, 90),
                    millis(result.micros, 99),
                    millis(result.micros, 100),
                    result.perTransaction,
                    result.cpu.node,
                    result.cpu.database,
                    result.failed);
        }
    }

    private void write(List<Result> results, Path json) {
        JsonObject durability = new JsonObject();
        world.durability().forEach(durability::put);
        JsonArray cases = new JsonArray();
        results.forEach(result -> cases.add(new JsonObject()
                .put("name", result.what.name)
                .put("rooms", result.what.rooms)
                .put("senders", result.what.rooms * result.what.senders)
                .put("messagesPerSecond", result.perSecond)
                .put("p50Millis", millis(result.micros, 50))
                .put("p90Millis", millis(result.micros, 90))
                .put("p99Millis", millis(result.micros, 99))
                .put("maxMillis", millis(result.micros, 100))
                .put("messagesPerTransaction", result.perTransaction)
                .put("nodeCpuMicrosPerMessage", result.cpu.node)
                .put("databaseCpuMicrosPerMessage", result.cpu.database)
                .put("failed", result.failed)));
        JsonObject all = new JsonObject()
                .put("benchmark", "send")
                .put("at", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("textBytes", TEXT.length())
                .put("database", durability)
                .put("cases", cases);
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, all.encodePrettily());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1000.0;
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The senders of one case, all on event loops of the node. */
    private static final class Load {
        private final Node node;
        private final List<Context> loops = new ArrayList<>();
        private final Histogram micros = new ConcurrentHistogram(3);
        private final LongAdder acknowledged = new LongAdder();
        private final LongAdder ever = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder open = new LongAdder();
        private volatile boolean measuring;
        private volatile boolean stopped;

        Load(Node node) {
            this.node = node;
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                loops.add(node.vertx().getOrCreateContext());
            }
        }

        void begin(UserId user, RoomId room) {
            Actor actor = new Actor.Member(user, new Origin(null, "bench", "", "", "bench"));
            open.increment();
            loops.get(open.intValue() % loops.size()).runOnContext(_ -> send(actor, new RoomRef.ById(room)));
        }

        void measure() {
            measuring = true;
        }

        void stop() {
            measuring = false;
            stopped = true;
        }

        /** Waits until every message is answered. */
        void finish() {
            while (open.sum() > 0) {
                sleep(Duration.ofMillis(10));
            }
        }

        long everAcknowledged() {
            return ever.sum();
        }

        private void send(Actor actor, RoomRef room) {
            if (stopped) {
                open.decrement();
                return;
            }
            long start = System.nanoTime();
            node.bus()
                    .ask(
                            actor,
                            new MessageCommand.Send(
                                    room, TEXT, UUID.randomUUID().toString(), null, null))
                    .onComplete(
                            _ -> {
                                ever.increment();
                                if (measuring) {
                                    acknowledged.increment();
                                    micros.recordValue((System.nanoTime() - start) / 1000);
                                }
                            },
                            _ -> failed.increment())
                    .onComplete(_ -> send(actor, room));
        }
    }
}
