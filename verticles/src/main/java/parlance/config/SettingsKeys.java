package parlance.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import parlance.domain.Secret;

/** Every key there is, by its path, as in {@code http.port}. */
final class SettingsKeys {
    private static final String VARIABLE_PREFIX = "PARLANCE_";
    private static final String PROPERTY_PREFIX = "parlance.";
    /** Short for the ports of several doors: {@code puffintalk=3000,wind=9000}. */
    private static final String DOOR_PORTS = "PARLANCE_DOOR_PORTS";

    private static final int MOST_EDITS = 2;

    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Set<String> optional = new HashSet<>();

    SettingsKeys() {
        collect(Settings.class, "");
    }

    /** Whether there are keys below {@code path}, as below {@code http.tls}. */
    boolean isGroup(String path) {
        return types.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
    }

    /** The key that was probably meant: the same name elsewhere, or one that is nearly the same. */
    Optional<String> like(String path) {
        return types.keySet().stream()
                .filter(key -> name(key).equalsIgnoreCase(name(path)) || edits(key, path) <= MOST_EDITS)
                .min(Comparator.comparingInt(key -> edits(key, path)));
    }

    /** The paths in {@code json} that are no key. */
    List<String> unknown(JsonObject json) {
        Map<String, @Nullable Object> leaves = leaves(json);
        leaves.keySet().removeAll(types.keySet());
        return List.copyOf(leaves.keySet());
    }

    /** The paths in {@code json} that have no value and need one. */
    List<String> missing(JsonObject json) {
        Map<String, @Nullable Object> leaves = leaves(json);
        return types.keySet().stream()
                .filter(path -> leaves.get(path) == null && !optional.contains(path))
                .toList();
    }

    /** Environment variables as settings: {@code PARLANCE_HTTP_PORT} is {@code http.port}. */
    JsonObject fromVariables(Map<String, String> variables) {
        Map<String, String> byVariable = types.keySet().stream()
                .collect(Collectors.toMap(
                        path -> VARIABLE_PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT), path -> path));
        JsonObject settings = new JsonObject();
        variables.forEach((name, value) -> {
            if (name.equalsIgnoreCase(DOOR_PORTS)) {
                putDoorPorts(settings, value);
            } else if (name.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX)) {
                String path = byVariable.get(name.toUpperCase(Locale.ROOT));
                if (path == null) {
                    throw new StartException("The environment variable " + name + " is no setting of Parlance");
                }
                put(settings, path, isSecret(path) && !isReference(value) ? "env:" + name : value);
            }
        });
        return settings;
    }

    /** System properties as settings: {@code parlance.http.port} is {@code http.port}. */
    JsonObject fromProperties(Map<String, String> properties) {
        JsonObject settings = new JsonObject();
        properties.forEach((name, value) -> {
            if (name.startsWith(PROPERTY_PREFIX)) {
                String path = name.substring(PROPERTY_PREFIX.length());
                if (!types.containsKey(path)) {
                    throw new StartException("The system property " + name + " is no setting of Parlance");
                }
                put(settings, path, value);
            }
        });
        return settings;
    }

    private void collect(Class<?> record, String prefix) {
        for (RecordComponent component : record.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> type = component.getType();
            if (type.isRecord() && type != ByteSize.class && type != Secret.class) {
                collect(type, path + ".");
            } else {
                types.put(path, type);
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    optional.add(path);
                }
            }
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** How many letters to add, drop or change to make one of the other. */
    private static int edits(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static Map<String, @Nullable Object> leaves(JsonObject json) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        json.forEach(entry -> {
            if (entry.getValue() instanceof JsonObject inner) {
                leaves(inner).forEach((path, value) -> found.put(entry.getKey() + "." + path, value));
            } else {
                found.put(entry.getKey(), entry.getValue());
            }
        });
        return found;
    }

    private void put(JsonObject settings, String path, String value) {
        String[] steps = path.split("\\.", -1);
        JsonObject at = settings;
        for (int i = 0; i < steps.length - 1; i++) {
            if (!at.containsKey(steps[i])) {
                at.put(steps[i], new JsonObject());
            }
            at = at.getJsonObject(steps[i]);
        }
        at.put(steps[steps.length - 1], types.get(path) == List.class ? list(value) : value);
    }

    private void putDoorPorts(JsonObject settings, String value) {
        for (String part : parts(value)) {
            int end = part.indexOf('=');
            if (end < 0) {
                throw new StartException(DOOR_PORTS + ": write puffintalk=3000, not " + part);
            }
            String path = "doors." + part.substring(0, end).strip() + ".port";
            if (!types.containsKey(path)) {
                throw new StartException(DOOR_PORTS + ": there is no door " + part.substring(0, end));
            }
            put(settings, path, part.substring(end + 1).strip());
        }
    }

    private static JsonArray list(String value) {
        return new JsonArray(parts(value));
    }

    private static List<String> parts(String value) {
        return Pattern.compile(",")
                .splitAsStream(value)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean isSecret(String path) {
        return types.get(path) == Secret.class;
    }

    private static boolean isReference(String value) {
        return value.startsWith("env:") || value.startsWith("file:");
    }
}
