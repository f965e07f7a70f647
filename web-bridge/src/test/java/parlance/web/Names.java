package parlance.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@code <name>} stands for in what is written down, and whether something is as it is written. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("<([\\w.]+)>");

    private final Map<String, String> known;

    /** {@code known} grows. */
    public Names(Map<String, String> known) {
        this.known = known;
    }

    /** With what is known in place of the names. */
    public String fill(String text) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(known.getOrDefault(name.group(1), name.group())));
    }

    /** Members that are not expected may be there all the same. */
    public boolean fits(Object expected, @Nullable Object actual) {
        return matches(expected, actual, new LinkedHashMap<>());
    }

    /** The same; then the names that were not known stand for what was there. */
    public boolean learn(Object expected, @Nullable Object actual) {
        Map<String, String> names = new LinkedHashMap<>();
        boolean fits = matches(expected, actual, names);
        if (fits) {
            names.forEach(known::putIfAbsent);
        }
        return fits;
    }

    private boolean matches(Object expected, @Nullable Object actual, Map<String, String> names) {
        return switch (expected) {
            case JsonObject object ->
                actual instanceof JsonObject other
                        && object.stream()
                                .allMatch(member -> member.getValue() == null
                                        ? other.containsKey(member.getKey()) && other.getValue(member.getKey()) == null
                                        : other.getValue(member.getKey()) != null
                                                && matches(member.getValue(), other.getValue(member.getKey()), names));
            case JsonArray array ->
                actual instanceof JsonArray other
                        && other.size() == array.size()
                        && IntStream.range(0, array.size())
                                .allMatch(i -> matches(array.getValue(i), other.getValue(i), names));
            case String text
            when NAME.matcher(text).matches() -> {
                String name = text.substring(1, text.length() - 1);
                String value = known.getOrDefault(name, names.get(name));
                names.putIfAbsent(name, String.valueOf(actual));
                yield value == null || value.equals(String.valueOf(actual));
            }
            case String text -> fill(text).equals(actual);
            default -> expected.equals(actual);
        };
    }
}
