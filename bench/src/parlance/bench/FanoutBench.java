package parlance.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parlance.Main;
import parlance.bench.FanoutResult.Round;
import parlance.bench.FanoutResult.Server;
import parlance.domain.RoomId;
import parlance.domain.UserId;

/**
 * A few speakers and many listeners in one room, on plain WebSockets at a real node; and the same with the event-bus bridge as
 * it comes with Vert.x. Each server is a process of its own, all clients are in this one.
 */
final class FanoutBench {
    private static final int SPEAKERS = 10;
    /** The same rate, ten messages a second, in different shapes. */
    private static final List<Mode> MODES = List.of(
            new Mode("steady", 1, 1, Duration.ofMillis(100)),
            new Mode("burst", SPEAKERS, SPEAKERS, Duration.ofSeconds(1)),
            new Mode("monologue", 1, 10, Duration.ofSeconds(1)));

    private static final Mode WARM_UP = new Mode("warm-up", SPEAKERS, SPEAKERS, Duration.ofMillis(40));

    private static final int TEXT_BYTES = 200;
    private static final Duration IDLE = Duration.ofSeconds(4);
    /** What a server still does of its own after everybody has heard everything. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Plan plan;

    /** So many {@code speakers} say {@code atOnce} messages together, {@code every} so often. */
    record Mode(String name, int speakers, int atOnce, Duration every) {}

    record Plan(int listeners, int rounds, Duration warmUp, Duration measured, boolean stockMetrics) {}

    /** @param idle microseconds of processor time that a second of doing nothing costs */
    private record Side(Server server, ServerProcess process, Crowd crowd, double idle) {}

    private FanoutBench(Plan plan) {
        this.plan = plan;
    }

    static void run(Plan plan, Path json) {
        requireFiles(plan.listeners * 2 + 500);
        FanoutResult result = new FanoutBench(plan).compare();
        result.print(System.out);
        result.write(json);
    }

    private FanoutResult compare() {
        PrintStream out = System.out;
        try (World world = World.open();
                ServerProcess node = ServerProcess.start(Main.class, world.properties(), "node", "--dev");
                Crowd ours = new Crowd(node.url());
                ServerProcess bridge = ServerProcess.start(
                        StockBridge.class,
                        Map.of(),
                        Integer.toString(world.settings().verticles().http()),
                        Boolean.toString(plan.stockMetrics));
                Crowd theirs = new Crowd(bridge.url())) {
            out.printf("%d listeners each; processes %d and %d%n", plan.listeners, node.pid(), bridge.pid());
            String heard = gather(world, ours);
            gather(new JsonObject(heard), theirs);
            List<Side> sides =
                    List.of(new Side(Server.PARLANCE, node, ours, 0), new Side(Server.STOCK, bridge, theirs, 0));
            warmUp(sides);
            sides = sides.stream().map(FanoutBench::rest).toList();
            List<Round> rounds = new ArrayList<>();
            for (int i = 1; i <= plan.rounds; i++) {
                for (Mode mode : MODES) {
                    for (Side side : sides) {
                        Round round = measure(side, mode);
                        out.printf(
                                "%d/%d %-9s %-12s %6.2f µs (compilers %.2f)%n",
                                i, plan.rounds, mode.name, side.server, round.cpu(), round.compilers());
                        rounds.add(round);
                    }
                }
            }
            return new FanoutResult(plan, TEXT_BYTES, rounds);
        }
    }

    /** At a node: everybody shows a token of their own. Gives a frame that was heard. */
    private String gather(World world, Crowd crowd) {
        List<UserId> users = world.users(SPEAKERS + plan.listeners);
        RoomId room = world.room(users);
        List<String> tokens = world.tokens(users);
        for (int i = SPEAKERS; i < tokens.size(); i++) {
            crowd.addListener(frame("register", "room." + room.value())
                    .put("headers", bearer(tokens.get(i)))
                    .encode());
        }
        tokens.stream()
                .limit(SPEAKERS)
                .forEach(token -> crowd.addSpeaker(new JsonObject()
                        .put("type", "ping")
                        .put("headers", bearer(token))
                        .encode()));
        crowd.agree(
                message(room),
                Stream.generate(() -> message(world.room(users.subList(0, SPEAKERS))))
                        .limit(SPEAKERS)
                        .toList());
        return crowd.settle();
    }

    /** At the stock bridge: what is said there is byte for byte what was heard from Parlance, but for the time. */
    private void gather(JsonObject heard, Crowd crowd) {
        String address = heard.getString("address");
        for (int i = 0; i < plan.listeners; i++) {
            crowd.addListener(frame("register", address).encode());
        }
        String body = heard.getJsonObject("body").encode();
        for (int i = 0; i < SPEAKERS; i++) {
            crowd.addSpeaker(new JsonObject().put("type", "ping").encode());
        }
        crowd.agree(publication(address, body), List.of(publication("room.0", body)));
        crowd.settle();
    }

    private static Phrase message(RoomId room) {
        return Phrase.text(
                "{\"type\":\"send\",\"address\":\"message.send\",\"body\":{\"roomId\":\"" + room.value()
                        + "\",\"text\":\"",
                TEXT_BYTES,
                "\"}}");
    }

    private static Phrase publication(String address, String body) {
        return Phrase.quote("{\"type\":\"publish\",\"address\":\"" + address + "\",\"body\":", body, "}");
    }

    /** In a room where ten things a second are said, the JVM takes minutes until it is as fast as it gets. */
    private void warmUp(List<Side> sides) {
        sides.parallelStream().forEach(side -> side.crowd.speakElsewhere(WARM_UP, plan.warmUp));
        sides.forEach(side -> side.crowd.hurry(plan.warmUp));
    }

    private static Side rest(Side side) {
        sleep(REST);
        Duration before = side.process.cpu();
        sleep(IDLE);
        double idle = micros(side.process.cpu().minus(before)) / IDLE.toSeconds();
        return new Side(side.server, side.process, side.crowd, idle);
    }

    private Round measure(Side side, Mode mode) {
        long writes = side.process.writes();
        Duration compilers = side.process.compilers();
        Duration before = side.process.cpu();
        Tally tally = side.crowd.hear(mode, plan.measured);
        double cpu = micros(side.process.cpu().minus(before)) - side.idle * tally.seconds();
        double written = side.process.writes() - writes;
        double compiled = micros(side.process.compilers().minus(compilers));
        sleep(REST);
        double deliveries = tally.deliveries;
        return new Round(
                mode,
                side.server,
                tally,
                cpu / deliveries,
                compiled / deliveries,
                written / deliveries,
                side.idle / 1e6);
    }

    private static JsonObject frame(String type, String address) {
        return new JsonObject().put("type", type).put("address", address);
    }

    private static JsonObject bearer(String token) {
        return new JsonObject().put("authorization", "Bearer " + token);
    }

    /** Java has raised its limit as far as it may. */
    private static void requireFiles(int needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw new IllegalStateException("The clients need " + needed + " open files, and may have "
                    + system.getMaxFileDescriptorCount() + ": raise ulimit -n, or say --listeners");
        }
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1000.0;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
