import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A bot that tells what time it is elsewhere. */
public final class Bot {
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** Too old, too fast, broken, not there: another time it may be done. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 429, 500, 503);
    /** The token lets nobody in any more. */
    private static final Set<Integer> ENDED = Set.of(4401, 4403);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm 'on' EEEE", Locale.ENGLISH);

    private final String server;
    private final String token;
    private int failures;

    private Bot(String server, String token) {
        this.server = server;
        this.token = token;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String server = System.getenv("BOT_SERVER");
        String token = System.getenv("BOT_TOKEN");
        if (server == null || token == null) {
            System.err.println("Set BOT_SERVER, as in http://localhost:8080, and BOT_TOKEN.");
            System.exit(2);
        }
        Thread stopping = new Thread(Bot::stop);
        Runtime.getRuntime().addShutdownHook(stopping);
        String problem = new Bot(server, token).run();
        Runtime.getRuntime().removeShutdownHook(stopping);
        System.err.println(problem);
        System.exit(1);
    }

    /** A JVM that is told to stop says 143; who stops as told has not failed. What is unanswered is heard again. */
    private static void stop() {
        System.out.println("Stopped");
        Runtime.getRuntime().halt(0);
    }

    /** Connects again and again; a good while later each time, and never when all others do. What makes that useless. */
    private String run() throws InterruptedException {
        while (true) {
            try (Bridge bridge = new Bridge(server)) {
                converse(bridge);
            } catch (Bridge.Closed closed) {
                if (ENDED.contains(closed.code)) {
                    return closed.getMessage();
                }
                rest(closed.getMessage());
            } catch (Bridge.Refusal refusal) {
                if (refusal.code() == 401) {
                    return refusal.getMessage();
                }
                rest(refusal.getMessage());
            }
        }
    }

    private void rest(String problem) throws InterruptedException {
        double most = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() * Math.pow(2, failures));
        long wait = (long) (most * ThreadLocalRandom.current().nextDouble(0.5, 1));
        failures++;
        System.err.println(problem + "; again in " + wait + " ms");
        Thread.sleep(wait);
    }

    /** Until the connection is gone. What was not acknowledged by then is heard again over the next. */
    private void converse(Bridge bridge) throws InterruptedException {
        Json me = bridge.send("user.show", Map.of(), Map.of("authorization", "Bearer " + token));
        bridge.register("bot." + me.text("userId"));
        long done = catchUp(bridge);
        failures = 0;
        System.out.println("Listening");
        while (true) {
            Json event = bridge.next();
            if (event.text("event").equals("heard") && event.number("number") > done) {
                answer(bridge, event);
                done = event.number("number");
                bridge.send("bot.acknowledge", Map.of("number", done));
            }
        }
    }

    /** Answers what was said while nobody listened. The number up to which all is answered. */
    private static long catchUp(Bridge bridge) throws InterruptedException {
        while (true) {
            Json missed = bridge.send("bot.heard", Map.of());
            for (Json heard : missed.list("heard")) {
                answer(bridge, heard);
            }
            long until = missed.number("until");
            bridge.send("bot.acknowledge", Map.of("number", until));
            if (!missed.is("more")) {
                return until;
            }
        }
    }

    private static void answer(Bridge bridge, Json heard) throws InterruptedException {
        if (!heard.is("mentioned") || heard.in("sender").text("kind").equals("bot")) {
            return;
        }
        Json message = heard.in("message");
        Map<String, Object> answer = new HashMap<>();
        answer.put("roomId", message.text("roomId"));
        answer.put("text", time(message.text("text")));
        // Whatever comes between, each question has one answer.
        answer.put("clientKey", "answer-" + message.text("messageId"));
        if (heard.in("room").text("kind").equals("group")) {
            answer.put("replyTo", message.number("seq"));
        }
        say(bridge, answer);
    }

    private static void say(Bridge bridge, Map<String, Object> message) throws InterruptedException {
        while (true) {
            try {
                bridge.send("message.send", message);
                return;
            } catch (Bridge.Refusal refusal) {
                if (!FOR_NOW.contains(refusal.code())) {
                    if (!"KEY_USED".equals(refusal.reason())) {
                        System.err.println("Not answered: " + refusal.getMessage());
                    }
                    return;
                }
                Thread.sleep(refusal.retryAfter());
            }
        }
    }

    /** In the city whose name comes up: the last part of the name of a time zone. */
    private static String time(String text) {
        String asked = text.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .filter(zone -> asked.contains(city(zone).toLowerCase(Locale.ROOT)))
                // Not Male when it is Kuala Lumpur.
                .max(Comparator.comparing(zone -> city(zone).length()))
                .map(zone -> "In %s it is %s."
                        .formatted(
                                city(zone).replace('_', ' '),
                                ZonedDateTime.now(ZoneId.of(zone)).format(CLOCK)))
                .orElse("Name a city, as in Tokyo or New York, and I tell what time it is there.");
    }

    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1);
    }
}
