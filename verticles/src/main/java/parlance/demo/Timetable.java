package parlance.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** When things are to have been said, at the speed of people who read and write. Pure. */
final class Timetable {
    private static final Duration LEAST = Duration.ofSeconds(12);
    private static final Duration MOST = Duration.ofSeconds(150);
    private static final long MILLIS_PER_CHARACTER = 80;
    private static final int HESITATION_MILLIS = 45_000;
    /** Between what the system says: that somebody has come in. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(7);

    private final ZonedDateTime now;

    /** {@code now} in the zone of those who read it. */
    Timetable(ZonedDateTime now) {
        this.now = now;
    }

    Instant now() {
        return now.toInstant();
    }

    Instant minutesAgo(int minutes) {
        return now.minusMinutes(minutes).toInstant();
    }

    Instant daysAgo(int days) {
        return now.minusDays(days).toInstant();
    }

    List<DemoRoom.Talk> inOrder(List<DemoRoom.Talk> talks) {
        return talks.stream().sorted(Comparator.comparing(this::begin)).toList();
    }

    /** When each of its lines was said. */
    List<Instant> times(DemoRoom.Talk talk) {
        Random random = new Random(talk.lines().getFirst().text().hashCode());
        List<Instant> times = new ArrayList<>();
        Instant at = begin(talk).plusMillis(random.nextInt(HESITATION_MILLIS));
        for (DemoRoom.Line line : talk.lines()) {
            if (!times.isEmpty()) {
                at = at.plus(pause(line)).plusMillis(random.nextInt(HESITATION_MILLIS));
            }
            times.add(at);
        }
        return times;
    }

    /**
     * The times of all messages of a room, by seq, strictly increasing and none of them to come.
     *
     * @param known some of them
     */
    List<Instant> complete(long seq, Map<Long, Instant> known) {
        List<Instant> times = new ArrayList<>();
        Instant next = now();
        for (long at = seq; at > 0; at--) {
            Instant wanted = known.getOrDefault(at, next.minus(BETWEEN_NOTES));
            Instant latest = next.minusSeconds(1);
            next = wanted.isBefore(latest) ? wanted : latest;
            times.add(next);
        }
        return times.reversed();
    }

    private Instant begin(DemoRoom.Talk talk) {
        LocalTime time = talk.at();
        return time == null
                ? minutesAgo(talk.minutesAgo())
                : now.minusDays(talk.daysAgo()).with(time).toInstant();
    }

    private static Duration pause(DemoRoom.Line line) {
        Integer minutes = line.after();
        if (minutes != null) {
            return Duration.ofMinutes(minutes);
        }
        Duration writing = LEAST.plusMillis(MILLIS_PER_CHARACTER * line.text().length());
        return writing.compareTo(MOST) < 0 ? writing : MOST;
    }
}
