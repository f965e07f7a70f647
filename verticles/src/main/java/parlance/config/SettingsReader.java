package parlance.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the settings in layers, each over the one before: {@code config/default.json}, the given files, environment
 * variables, system properties.
 */
public final class SettingsReader {
    /** In the jar. */
    public static final String DEVELOPMENT = "config/development.json";

    private static final String DEFAULTS = "config/default.json";

    private final SettingsKeys keys = new SettingsKeys();
    private final Map<String, String> variables;
    private final Map<String, String> properties;

    public SettingsReader(Map<String, String> variables, Properties properties) {
        this.variables = variables;
        this.properties = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /** Throws a StartException with one line per problem, each beginning with where it is. */
    public Settings read(List<String> files) {
        JsonObject merged =
                load(files).mergeIn(keys.fromVariables(variables), true).mergeIn(keys.fromProperties(properties), true);
        String problems = Stream.concat(
                        keys.unknown(merged).stream()
                                .map(path -> path + ": there is no such setting" + suggestion(path)),
                        keys.missing(merged).stream().map(path -> path + ": a value is missing"))
                .collect(Collectors.joining("\n"));
        if (!problems.isEmpty()) {
            throw new StartException(problems);
        }
        Settings settings = new SettingsJson(variables).read(merged.encode());
        checkTogether(settings);
        return settings;
    }

    private static JsonObject load(List<String> files) {
        ConfigRetrieverOptions stores = new ConfigRetrieverOptions().setIncludeDefaultStores(false);
        stores.addStore(inJar(DEFAULTS));
        for (String file : files) {
            if (!file.equals(DEVELOPMENT) && !Files.isReadable(Path.of(file))) {
                throw new StartException(file + ": this file cannot be read");
            }
            stores.addStore(file.equals(DEVELOPMENT) ? inJar(file) : file(file));
        }
        Vertx vertx = Vertx.vertx();
        try {
            return ConfigRetriever.create(vertx, stores).getConfig().await();
        } catch (RuntimeException e) {
            throw new StartException(String.join(", ", files) + ": not valid JSON: " + e.getMessage(), e);
        } finally {
            vertx.close().await();
        }
    }

    private static ConfigStoreOptions file(String path) {
        return new ConfigStoreOptions().setType("file").setFormat("json").setConfig(new JsonObject().put("path", path));
    }

    private static ConfigStoreOptions inJar(String path) {
        try (InputStream in =
                Objects.requireNonNull(SettingsReader.class.getClassLoader().getResourceAsStream(path), path)) {
            return new ConfigStoreOptions().setType("json").setConfig(new JsonObject(Buffer.buffer(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String suggestion(String path) {
        String wanted = path.substring(path.lastIndexOf('.') + 1);
        return keys.paths()
                .filter(known -> known.substring(known.lastIndexOf('.') + 1).equalsIgnoreCase(wanted)
                        || known.equalsIgnoreCase(path))
                .findFirst()
                .map(known -> " (did you mean " + known + "?)")
                .orElse("");
    }

    private static void checkTogether(Settings settings) {
        if (!settings.database().embedded() && settings.database().password() == null) {
            throw new StartException(
                    "database.password: missing; write env:NAME or file:/path, or set database.embedded to true");
        }
        if (settings.mail().embedded() && !settings.development()) {
            throw new StartException(
                    "mail.embedded: mails would go nowhere in production; set mail.host and mail.embedded to false");
        }
    }
}
