package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds every answer that any test gets against the served contract. */
final class TestContract {
    private static final String BASE = "/api/v1";
    /** What any request may meet, whatever it asks for. */
    private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 413, 415, 503);

    private static final JsonObject document = TestSchemas.read("api/native.yaml");
    private static final TestSchemas schemas = TestSchemas.ofAnswers(document.getJsonObject("components"));

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
        schemas.check(what + " " + answer.text(), schema, answer.json());
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
}
