package parlance.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
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
    public static final String DEVELOPMENT = "jar:config/development.json";

    private static final String DEFAULTS = "jar:config/default.json";
    private static final String IN_JAR = "jar:";

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
                        keys.unknown(merged).stream().map(path -> path + ": " + refusal(path)),
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
        JsonObject merged = inJar(DEFAULTS);
        Vertx vertx = Vertx.vertx();
        try {
            for (String file : files) {
                merged.mergeIn(file.equals(DEVELOPMENT) ? inJar(file) : inFile(vertx, file), true);
            }
            return merged;
        } finally {
            vertx.close().await();
        }
    }

    private static JsonObject inJar(String name) {
        String path = name.substring(IN_JAR.length());
        try (InputStream in =
                Objects.requireNonNull(SettingsReader.class.getClassLoader().getResourceAsStream(path), path)) {
            return new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject inFile(Vertx vertx, String path) {
        if (!Files.isReadable(Path.of(path)) || Files.isDirectory(Path.of(path))) {
            throw new StartException(path + ": this file cannot be read");
        }
        ConfigStoreOptions file = new ConfigStoreOptions()
                .setType("file")
                .setFormat("json")
                .setConfig(new JsonObject().put("path", path));
        ConfigRetrieverOptions stores =
                new ConfigRetrieverOptions().setIncludeDefaultStores(false).addStore(file);
        try {
            return ConfigRetriever.create(vertx, stores).getConfig().await();
        } catch (DecodeException e) {
            String where = e.getCause() instanceof JsonProcessingException at
                    ? "line %d: %s".formatted(at.getLocation().getLineNr(), at.getOriginalMessage())
                    : String.valueOf(e.getMessage());
            throw new StartException(path + ": not valid JSON: " + where, e);
        }
    }

    private String refusal(String path) {
        if (keys.isGroup(path)) {
            return "this is a group of settings, not one of them";
        }
        return "there is no such setting"
                + keys.like(path).map(known -> " (did you mean " + known + "?)").orElse("");
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
        settings.sms().missing().ifPresent(complaint -> {
            throw new StartException(complaint);
        });
        if (!settings.development() && settings.sms().twilio().url().getScheme().equals("http")) {
            throw new StartException("sms.twilio.url: must begin with https:// in production; secrets go there");
        }
        settings.video().missing(settings.sms()).ifPresent(complaint -> {
            throw new StartException(complaint);
        });
        if (!settings.development()
                && settings.video().twilio().url().getScheme().equals("http")) {
            throw new StartException("video.twilio.url: must begin with https:// in production; secrets go there");
        }
        if (settings.auth().otp().wildcard() != null && !settings.development()) {
            throw new StartException("auth.otp.wildcard: everybody could sign in as anybody; only development has it");
        }
        if (settings.doors().linguagram().trustIdentify() && !settings.development()) {
            throw new StartException(
                    "doors.linguagram.trustIdentify: everybody could be anybody; only development has it");
        }
        if (settings.http().publicUrl() == null && !settings.development()) {
            throw new StartException("http.publicUrl: missing; in production the links in mails need it");
        }
    }
}
