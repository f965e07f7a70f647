package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a request, field by field: {@code [{path, message}]}. */
final class Issues {
    private static final Pattern MISSING = Pattern.compile(".*does not have required property \"(.+)\".*");
    private static final Pattern ADDITIONAL =
            Pattern.compile("Property \"(.+)\" does not match additional properties schema");

    private static final Set<String> GENERAL = Set.of("A subschema had errors");

    private Issues() {}

    static JsonArray one(String path, String message) {
        return new JsonArray().add(new JsonObject().put("path", path).put("message", message));
    }

    /** One per field, the innermost: what contains a wrong field is not wrong for that. */
    static JsonArray of(OutputUnit outcome) {
        Map<String, String> byPath = new LinkedHashMap<>();
        List<OutputUnit> errors = Objects.requireNonNullElse(outcome.getErrors(), List.of());
        for (OutputUnit error : errors) {
            add(byPath, error);
        }
        JsonArray issues = new JsonArray();
        byPath.forEach(
                (path, message) -> issues.add(new JsonObject().put("path", path).put("message", message)));
        return issues;
    }

    private static void add(Map<String, String> byPath, OutputUnit error) {
        String message = String.valueOf(error.getError());
        String path = path(error.getInstanceLocation());
        Matcher missing = MISSING.matcher(message);
        Matcher additional = ADDITIONAL.matcher(message);
        if (missing.matches()) {
            byPath.put(path.isEmpty() ? missing.group(1) : path + "." + missing.group(1), "This is required");
        } else if (additional.matches()) {
            byPath.put(
                    path.isEmpty() ? additional.group(1) : path + "." + additional.group(1), "There is no such field");
        } else if (!path.isEmpty()) {
            // Of what is said of one field, the last goes deepest.
            byPath.merge(path, message, (before, deeper) -> GENERAL.contains(deeper) ? before : deeper);
        }
    }

    /** From a JSON pointer in a URI fragment: {@code #/names/0} is {@code names.0}. */
    private static String path(String pointer) {
        int start = pointer.indexOf('/');
        return start < 0 ? "" : pointer.substring(start + 1).replace('/', '.');
    }
}
