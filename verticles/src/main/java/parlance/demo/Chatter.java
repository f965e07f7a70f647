package parlance.demo;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Small talk in a big room, put together from a stock; for one seed always the same.
 *
 * @param messages at least so many
 * @param days over which they are spread
 * @param words what may stand for a {@code {name}} in a line
 * @param exchanges lines that follow upon each other, each behind the letter of who says it: {@code A: Lunch?}
 */
record Chatter(
        long seed,
        int messages,
        int days,
        List<String> speakers,
        List<String> emoji,
        Map<String, List<String>> words,
        List<List<String>> exchanges) {
    private static final LocalTime MORNING = LocalTime.of(8, 10);
    private static final Duration DAY = Duration.ofHours(13);
    /** The last ones are of the last hours, whatever time it is now. */
    private static final double EARLIER = 0.9;

    private static final int FIRST_OF_LATE = 290;
    private static final int LAST_OF_LATE = 14;

    private static final double REACTED = 0.22;
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)}");

    List<DemoRoom.Talk> talks() {
        Random random = new Random(seed);
        List<List<DemoRoom.Line>> said = new ArrayList<>();
        Deque<List<String>> stock = new ArrayDeque<>();
        for (int count = 0; count < messages; count += said.getLast().size()) {
            if (stock.isEmpty()) {
                List<List<String>> shuffled = new ArrayList<>(exchanges);
                Collections.shuffle(shuffled, random);
                stock.addAll(shuffled);
            }
            said.add(lines(stock.remove(), random));
        }
        return spread(said, random);
    }

    private List<DemoRoom.Talk> spread(List<List<DemoRoom.Line>> said, Random random) {
        int late = said.size() - (int) (EARLIER * said.size());
        int perDay = Math.ceilDiv(said.size() - late, days);
        List<DemoRoom.Talk> talks = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            int untilEnd = said.size() - 1 - i;
            if (untilEnd < late) {
                int minutesAgo = LAST_OF_LATE + (FIRST_OF_LATE - LAST_OF_LATE) * untilEnd / late;
                talks.add(new DemoRoom.Talk(0, null, minutesAgo, said.get(i)));
            } else {
                // Each has a part of the day to itself, so that they do not run into each other.
                long part = DAY.dividedBy(perDay).toSeconds();
                long second = i % perDay * part + random.nextLong(part / 2);
                talks.add(new DemoRoom.Talk(days - i / perDay, MORNING.plusSeconds(second), 0, said.get(i)));
            }
        }
        return talks;
    }

    private List<DemoRoom.Line> lines(List<String> exchange, Random random) {
        List<String> cast = new ArrayList<>(speakers);
        Collections.shuffle(cast, random);
        Map<String, String> chosen = new HashMap<>();
        return exchange.stream()
                .map(line -> line(
                        cast, line.charAt(0) - 'A', filled(line.substring(2).strip(), chosen, random), random))
                .toList();
    }

    private DemoRoom.Line line(List<String> cast, int speaker, String text, Random random) {
        Map<String, List<String>> reactions = Map.of();
        if (random.nextDouble() < REACTED) {
            // Those who are not in the exchange.
            List<String> who = cast.subList(cast.size() - 1 - random.nextInt(4), cast.size());
            reactions = Map.of(emoji.get(random.nextInt(emoji.size())), who);
        }
        return new DemoRoom.Line(cast.get(speaker), text, null, null, null, null, false, reactions);
    }

    /** The same word in all lines of an exchange. */
    private String filled(String line, Map<String, String> chosen, Random random) {
        String text = WORD.matcher(line)
                .replaceAll(found -> chosen.computeIfAbsent(found.group(1), word -> {
                    List<String> all = words.getOrDefault(word, List.of(word));
                    return all.get(random.nextInt(all.size()));
                }));
        return line.startsWith("{") ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
    }
}
