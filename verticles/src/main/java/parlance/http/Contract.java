package parlance.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What the doors promise, written in YAML and served as JSON: OpenAPI for the native API, AsyncAPI for the bridge. */
final class Contract {
    private static final String NATIVE = "api/native.yaml";
    private static final String BRIDGE = "api/bridge.yaml";
    private static final String SCHEMAS = "#/components/schemas/";

    private Contract() {}

    static JsonObject openApi() {
        return read(NATIVE);
    }

    /**
     * The schemas it shares with {@code openApi} are put into it: many tools follow no reference into another document,
     * least of all one that is relative to where they got this one.
     */
    static JsonObject asyncApi(JsonObject openApi) {
        JsonObject bridge = new JsonObject(read(BRIDGE).encode().replace("openapi.json" + SCHEMAS, SCHEMAS));
        include(bridge.copy(), schemas(bridge), schemas(openApi));
        return bridge;
    }

    /** Adds what {@code node} refers to, and what that refers to, where it is not there yet. */
    private static void include(Object node, JsonObject own, JsonObject shared) {
        if (node instanceof JsonArray list) {
            list.forEach(item -> include(item, own, shared));
        } else if (node instanceof JsonObject object) {
            if (object.getValue("$ref") instanceof String reference && reference.startsWith(SCHEMAS)) {
                String name = reference.substring(SCHEMAS.length());
                if (!own.containsKey(name)) {
                    JsonObject schema = Objects.requireNonNull(shared.getJsonObject(name), reference);
                    own.put(name, schema);
                    include(schema, own, shared);
                }
            }
            object.forEach(member -> include(member.getValue(), own, shared));
        }
    }

    private static JsonObject schemas(JsonObject document) {
        return document.getJsonObject("components").getJsonObject("schemas");
    }

    @SuppressWarnings("unchecked") // a YAML mapping is a map of strings
    private static JsonObject read(String file) {
        try (InputStream in =
                Objects.requireNonNull(Contract.class.getClassLoader().getResourceAsStream(file), file)) {
            return new JsonObject((Map<String, Object>) new YAMLMapper().readValue(in, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
