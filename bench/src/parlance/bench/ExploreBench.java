package parlance.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import parlance.Node;
import parlance.domain.Actor;
import parlance.domain.Origin;
import parlance.domain.UserCommand;
import parlance.domain.UserId;

/**
 * One who looks for people to talk with, page after page, through the bus from inside the node. What a page costs the
 * database is the processor time of its process.
 */
final class ExploreBench {
    private static final int PAGE = 50;
    private static final List<Case> CASES = List.of(
            new Case("1 language, first page", "en", false),
            new Case("1 language, any page", "en", true),
            new Case("5 languages, any page", "en,de,id,fr,cy", true));

    private final World world;
    private final Node node;
    private final UserId explorer;
    private final int people;
    private final Duration measured;

    private record Case(String name, String learned, boolean anywhere) {}

    private record Result(Case what, Histogram micros, double databaseMicros) {}

    private ExploreBench(World world, Node node, int people, Duration measured) {
        this.world = world;
        this.node = node;
        this.people = people;
        this.measured = measured;
        this.explorer = world.users(1).getFirst();
    }

    static void run(int people, Duration warmUp, Duration measured, Path json) {
        try (World world = World.open();
                Node node = world.node()) {
            ExploreBench bench = new ExploreBench(world, node, people, measured);
            world.speakers(people);
            List<Result> results =
                    CASES.stream().map(what -> bench.measure(what, warmUp)).toList();
            System.out.printf("%n%-24s %8s %8s %8s %12s%n", "", "pages", "p50 ms", "p99 ms", "MariaDB µs");
            results.forEach(result -> System.out.printf(
                    "%-24s %8d %8.2f %8.2f %12.0f%n",
                    result.what.name,
                    result.micros.getTotalCount(),
                    millis(result.micros, 50),
                    millis(result.micros, 99),
                    result.databaseMicros));
            bench.write(results, json);
        }
    }

    private Result measure(Case what, Duration warmUp) {
        world.learn(explorer, what.learned);
        ask(what, new Histogram(3), warmUp);
        Histogram micros = new Histogram(3);
        Duration before = World.cpu("mariadbd");
        ask(what, micros, measured);
        Duration used = World.cpu("mariadbd").minus(before);
        return new Result(what, micros, used.toNanos() / 1000.0 / micros.getTotalCount());
    }

    private void ask(Case what, Histogram micros, Duration time) {
        Actor actor = new Actor.Member(explorer, new Origin(null, "bench", "", "", "bench"));
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            @Nullable
            Long before =
                    what.anywhere ? world.speaker(ThreadLocalRandom.current().nextInt(people / 2, people)) : null;
            long start = System.nanoTime();
            int found = node.bus()
                    .ask(actor, new UserCommand.Explore(PAGE, before))
                    .await()
                    .users()
                    .size();
            micros.recordValue((System.nanoTime() - start) / 1000);
            if (found != PAGE) {
                throw new IllegalStateException(found + " people on a page");
            }
        }
    }

    private void write(List<Result> results, Path json) {
        JsonArray cases = new JsonArray();
        results.forEach(result -> cases.add(new JsonObject()
                .put("case", result.what.name)
                .put("pages", result.micros.getTotalCount())
                .put("p50Millis", millis(result.micros, 50))
                .put("p99Millis", millis(result.micros, 99))
                .put("databaseCpuMicrosPerPage", result.databaseMicros)));
        JsonObject all = new JsonObject()
                .put("benchmark", "explore")
                .put("at", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("people", people)
                .put("pageSize", PAGE)
                .put("cases", cases);
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, all.encodePrettily());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
