package parlance.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The OpenAPI document of the native API, written in YAML and served as JSON. */
final class Contract {
    private static final String FILE = "api/native.yaml";

    private Contract() {}

    @SuppressWarnings("unchecked") // a YAML mapping is a map of strings
    static JsonObject load() {
        try (InputStream in =
                Objects.requireNonNull(Contract.class.getClassLoader().getResourceAsStream(FILE), FILE)) {
            return new JsonObject((Map<String, Object>) new YAMLMapper().readValue(in, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
