package parlance.brain;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a bot remembers of one user: at most {@link #MOST} things of at most {@link #LONGEST} characters, and what it said
 * last. What is more is forgotten.
 */
public record Memory(Map<String, String> things, String said) {
    public static final int MOST = 40;
    public static final int LONGEST = 200;

    private static final int LONGEST_SAID = 1000;

    public static final Memory EMPTY = new Memory(Map.of(), "");

    public Memory {
        things = things.entrySet().stream()
                .filter(thing -> thing.getKey().length() <= LONGEST)
                .filter(thing -> thing.getValue().length() <= LONGEST)
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        said = said.length() <= LONGEST_SAID ? said : "";
    }
}
