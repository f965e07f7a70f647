package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a request, field by field, in words for people: {@code [{path, message}]}. */
final class Issues {
    private static final Pattern MISSING = Pattern.compile("Instance does not have required property \"(.+)\"");

    /** What the validator says of a value, and what we say. What is not here only says that something inside is wrong. */
    private static final Map<Pattern, String> WORDS = Map.of(
            Pattern.compile("String is too short \\(\\d+ < (\\d+)\\)"), "This has at least $1 characters",
            Pattern.compile("String is too long \\(\\d+ > (\\d+)\\)"), "This has at most $1 characters",
            Pattern.compile("String does not match (?:pattern|format).*"), "This does not have the right form",
            Pattern.compile("Instance type \\S+ is invalid\\. Expected (.*)"), "This must be of type $1",
            Pattern.compile("Instance does not match any of (.*)"), "This must be one of $1",
            Pattern.compile("(\\S+ is (?:less|greater) than .*)"), "$1");

    private Issues() {}

    static JsonArray one(String path, String message) {
        return new JsonArray().add(new JsonObject().put("path", path).put("message", message));
    }

    static JsonArray of(OutputUnit outcome) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (OutputUnit error : Objects.requireNonNullElse(outcome.getErrors(), List.<OutputUnit>of())) {
            add(byPath, path(error.getInstanceLocation()), String.valueOf(error.getError()));
        }
        JsonArray issues = new JsonArray();
        byPath.forEach(
                (path, message) -> issues.add(new JsonObject().put("path", path).put("message", message)));
        return issues.isEmpty() ? one("", "This is not valid") : issues;
    }

    private static void add(Map<String, String> byPath, String path, String error) {
        Matcher missing = MISSING.matcher(error);
        if (missing.matches()) {
            byPath.put(path.isEmpty() ? missing.group(1) : path + "." + missing.group(1), "This is required");
            return;
        }
        WORDS.forEach((pattern, words) -> {
            Matcher known = pattern.matcher(error);
            if (known.matches()) {
                byPath.put(path, known.replaceFirst(words));
            }
        });
    }

    /** From a JSON pointer in a URI fragment: {@code #/names/0} is {@code names.0}. */
    private static String path(String pointer) {
        int start = pointer.indexOf('/');
        return start < 0 ? "" : pointer.substring(start + 1).replace('/', '.');
    }
}
