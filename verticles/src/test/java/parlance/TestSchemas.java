package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of a contract, stricter than it says: what comes from us has no members that it does not name. */
final class TestSchemas {
    private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

    private final JsonObject components;
    private final Map<String, Validator> validators = new ConcurrentHashMap<>();

    private TestSchemas(JsonObject components) {
        this.components = components;
        components.getJsonObject("schemas").forEach(schema -> closeMembers((JsonObject) schema.getValue()));
    }

    /** Of answers, which have every member that is named, where the contract says nothing else. */
    static TestSchemas ofAnswers(JsonObject components) {
        JsonObject copy = components.copy();
        requireAll(copy);
        return new TestSchemas(copy);
    }

    static TestSchemas ofRequests(JsonObject components) {
        return new TestSchemas(components.copy());
    }

    @SuppressWarnings("unchecked") // a YAML mapping is a map of strings
    static JsonObject read(String contract) {
        try (InputStream in =
                Objects.requireNonNull(TestSchemas.class.getClassLoader().getResourceAsStream(contract))) {
            return new JsonObject((Map<String, Object>) new YAMLMapper().readValue(in, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(String what, JsonObject schema, @Nullable Object value) {
        Validator validator = validators.computeIfAbsent(schema.encode(), _ -> validator(schema));
        assertThat(validator.validate(value).getErrors()).as(what).isNullOrEmpty();
    }

    private Validator validator(JsonObject schema) {
        JsonObject complete = schema.copy();
        close(complete);
        complete.put("components", components.copy()).put("$id", "parlance://contract/" + validators.size());
        return Validator.create(
                JsonSchema.of(complete),
                new JsonSchemaOptions()
                        .setBaseUri("parlance://contract")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    private static void close(JsonObject schema) {
        closeMembers(schema);
        boolean ofObjects =
                Stream.concat(Stream.of("$ref", "properties"), PARTS.stream()).anyMatch(schema::containsKey);
        if (ofObjects && !schema.containsKey("additionalProperties")) {
            schema.put("unevaluatedProperties", false);
        }
    }

    /** A component is closed where it is referred to: it may be only a part of what is there. */
    private static void closeMembers(JsonObject schema) {
        schema.getJsonObject("properties", new JsonObject()).forEach(member -> close((JsonObject) member.getValue()));
        if (schema.getValue("items") instanceof JsonObject items) {
            close(items);
        }
        for (String key : PARTS) {
            schema.getJsonArray(key, new JsonArray()).forEach(part -> closeMembers((JsonObject) part));
        }
    }

    private static void requireAll(JsonObject node) {
        if (node.getValue("properties") instanceof JsonObject properties && !node.containsKey("required")) {
            node.put("required", new JsonArray(List.copyOf(properties.fieldNames())));
        }
        node.forEach(entry -> {
            if (entry.getValue() instanceof JsonObject inner) {
                requireAll(inner);
            } else if (entry.getValue() instanceof JsonArray list) {
                list.stream().filter(JsonObject.class::isInstance).forEach(item -> requireAll((JsonObject) item));
            }
        });
    }
}
