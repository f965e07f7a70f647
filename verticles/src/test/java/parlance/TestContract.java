package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds every answer that any test gets against the served contract. */
final class TestContract {
    private static final String BASE = "/api/v1";
    /** What any request may meet, whatever it asks for. */
    private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 413, 415, 503);

    private static final JsonObject document = load();
    private static final Map<String, Validator> validators = new ConcurrentHashMap<>();

    private TestContract() {}

    static void check(String method, String path, TestClient.Answer answer) {
        if (!path.startsWith(BASE + "/") || !answer.header("content-type").contains("json")) {
            return;
        }
        JsonObject operation = operation(method, path.substring(BASE.length()).replaceFirst("\\?.*", ""));
        if (operation == null) {
            return;
        }
        String what = method + " " + path + " " + answer.status();
        JsonObject response = operation.getJsonObject("responses").getJsonObject(Integer.toString(answer.status()));
        if (response == null) {
            assertThat(ANYWHERE).as(what + " is not in the contract").contains(answer.status());
            response = new JsonObject().put("$ref", "#/components/responses/Problem");
        }
        JsonObject content = resolved(response).getJsonObject("content");
        assertThat(answer.header("content-type"))
                .as(what)
                .startsWith(content.fieldNames().iterator().next());
        JsonObject schema = ((JsonObject) content.iterator().next().getValue()).getJsonObject("schema");
        OutputUnit outcome = validators
                .computeIfAbsent(schema.encode(), _ -> validator(schema))
                .validate(answer.json());
        assertThat(outcome.getErrors()).as(what + " " + answer.text()).isNullOrEmpty();
    }

    private static @Nullable JsonObject operation(String method, String path) {
        JsonObject paths = document.getJsonObject("paths");
        if (paths.containsKey(path)) {
            return paths.getJsonObject(path).getJsonObject(method.toLowerCase(Locale.ROOT));
        }
        for (Map.Entry<String, Object> known : paths) {
            if (path.matches(known.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) {
                JsonObject operation = ((JsonObject) known.getValue()).getJsonObject(method.toLowerCase(Locale.ROOT));
                if (operation != null) {
                    return operation;
                }
            }
        }
        return null;
    }

    private static JsonObject resolved(JsonObject response) {
        String reference = response.getString("$ref");
        return reference == null
                ? response
                : document.getJsonObject("components")
                        .getJsonObject("responses")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Validator validator(JsonObject schema) {
        JsonObject complete = schema.copy()
                .put("components", document.getJsonObject("components").copy());
        complete.put("$id", "parlance://contract/" + validators.size());
        return Validator.create(
                JsonSchema.of(complete),
                new JsonSchemaOptions()
                        .setBaseUri("parlance://contract")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    @SuppressWarnings("unchecked") // a YAML mapping is a map of strings
    private static JsonObject load() {
        try (InputStream in =
                Objects.requireNonNull(TestContract.class.getClassLoader().getResourceAsStream("api/native.yaml"))) {
            JsonObject contract = new JsonObject((Map<String, Object>) new YAMLMapper().readValue(in, Map.class));
            requireAll(contract.getJsonObject("components"));
            return contract;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the contract says nothing else, an answer has every property it names. */
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
