package parlance.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas as tables of their members. A reference to an object leads to that object's table on the same page. */
final class SchemaTables {
    private static final String PREFIX = "#/components/schemas/";
    /** The largest number that every language can hold is a limit of JSON, not worth a word. */
    private static final long LARGEST = 9_007_199_254_740_991L;

    private final JsonObject schemas;
    private final Set<String> linked = new HashSet<>();

    SchemaTables(JsonObject schemas) {
        this.schemas = schemas;
    }

    private record Member(JsonObject schema, boolean optional) {}

    /** What is said about it and its members, those of all its parts together. */
    String table(JsonObject schema) {
        JsonObject plain = resolve(schema);
        List<JsonObject> choices =
                alternatives(plain).filter(choice -> !isRule(choice)).toList();
        if (!choices.isEmpty()) {
            return choices.stream().map(this::table).collect(Collectors.joining("<p>or</p>\n"));
        }
        Map<String, Member> members = new LinkedHashMap<>();
        List<String> rules = new ArrayList<>();
        collect(plain, members, rules);
        String description = Markdown.html(plain.getString("description", ""));
        if (members.isEmpty()) {
            return description + "<p>%s</p>\n".formatted(plain.containsKey("properties") ? "No members." : type(plain));
        }
        StringBuilder table = new StringBuilder(description).append("<table>\n");
        rows("", members, table);
        table.append("</table>\n");
        rules.forEach(rule -> table.append("<p>").append(rule).append("</p>\n"));
        return table.toString();
    }

    /** The objects that links in what was written so far lead to. */
    Set<String> linked() {
        return Set.copyOf(linked);
    }

    /** In a few words, with a link where they stand for a table. */
    String type(JsonObject schema) {
        if (schema.getValue("$ref") instanceof String reference) {
            String name = reference.substring(PREFIX.length());
            if (!isObject(resolve(schema))) {
                return type(resolve(schema));
            }
            linked.add(name);
            return "<a href=\"#schema-%1$s\">%1$s</a>".formatted(name);
        }
        if (schema.containsKey("const")) {
            return code(schema.getValue("const"));
        }
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").stream().map(SchemaTables::code).collect(Collectors.joining(" · "));
        }
        if (alternatives(schema).anyMatch(choice -> !isRule(choice))) {
            return alternatives(schema).map(this::type).collect(Collectors.joining(" or "));
        }
        return switch (schema.getValue("type")) {
            case JsonArray types -> types.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            case String type when type.equals("array") -> "array of " + type(schema.getJsonObject("items"));
            case String type when "date-time".equals(schema.getString("format")) -> "time";
            case String type -> type;
            case null, default -> "anything";
        };
    }

    private void rows(String prefix, Map<String, Member> members, StringBuilder table) {
        members.forEach((name, member) -> {
            table.append("<tr><th><code>%s</code>%s</th><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            Html.escape(prefix + name),
                            member.optional() ? " <small>optional</small>" : "",
                            type(member.schema()),
                            details(member.schema())));
            boolean list = "array".equals(member.schema().getValue("type"));
            JsonObject inner = list ? member.schema().getJsonObject("items") : member.schema();
            if (inner.containsKey("properties")) {
                Map<String, Member> parts = new LinkedHashMap<>();
                collect(inner, parts, new ArrayList<>());
                rows(prefix + name + (list ? "[]." : "."), parts, table);
            }
        });
    }

    private String details(JsonObject schema) {
        if (schema.containsKey("$ref") && isObject(resolve(schema))) {
            return "";
        }
        JsonObject plain = resolve(schema);
        String description = Markdown.inline(plain.getString("description", ""));
        String limits = limits(plain);
        return limits.isEmpty() ? description : description + " <small>" + limits + "</small>";
    }

    private static String limits(JsonObject schema) {
        List<String> limits = new ArrayList<>();
        schema.forEach(rule -> {
            Object value = rule.getValue();
            switch (rule.getKey()) {
                case "minimum" -> limits.add("at least " + value);
                case "maximum" -> {
                    if (((Number) value).longValue() != LARGEST) {
                        limits.add("at most " + value);
                    }
                }
                case "minLength" -> limits.add("at least " + value + " long");
                case "maxLength" -> limits.add("at most " + value + " long");
                case "maxItems" -> limits.add("at most " + value + " of them");
                case "pattern" -> limits.add(code(value));
                case "examples" ->
                    limits.add("as "
                            + ((JsonArray) value)
                                    .stream().map(SchemaTables::code).collect(Collectors.joining(", ")));
                default -> {
                    // The other keywords are not limits.
                }
            }
        });
        return String.join(", ", limits);
    }

    private void collect(JsonObject schema, Map<String, Member> members, List<String> rules) {
        JsonObject plain = resolve(schema);
        JsonArray required = plain.getJsonArray("required");
        plain.getJsonObject("properties", new JsonObject())
                .forEach(property -> members.put(
                        property.getKey(),
                        new Member(
                                (JsonObject) property.getValue(),
                                required != null && !required.contains(property.getKey()))));
        List<JsonObject> choices =
                alternatives(plain).filter(SchemaTables::isRule).toList();
        if (!choices.isEmpty()) {
            rules.add("One of "
                    + choices.stream()
                            .map(choice -> choice.getJsonArray("required").stream()
                                    .map(SchemaTables::code)
                                    .collect(Collectors.joining(" with ")))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        plain.getJsonArray("allOf", new JsonArray()).forEach(part -> collect((JsonObject) part, members, rules));
    }

    private JsonObject resolve(JsonObject schema) {
        return schema.getValue("$ref") instanceof String reference
                ? Objects.requireNonNull(schemas.getJsonObject(reference.substring(PREFIX.length())), reference)
                : schema;
    }

    private static Stream<JsonObject> alternatives(JsonObject schema) {
        return Stream.of("oneOf", "anyOf")
                .flatMap(key -> schema.getJsonArray(key, new JsonArray()).stream())
                .map(JsonObject.class::cast);
    }

    /** Says only which members there must be. */
    private static boolean isRule(JsonObject schema) {
        return schema.fieldNames().equals(Set.of("required"));
    }

    static boolean isObject(JsonObject schema) {
        return schema.containsKey("properties") || schema.containsKey("allOf");
    }

    private static String code(Object value) {
        return "<code>%s</code>".formatted(Html.escape(String.valueOf(value)));
    }
}
