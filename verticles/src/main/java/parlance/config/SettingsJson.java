package parlance.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parlance.domain.Secret;

/** How settings are written in JSON, and what is said about a value that is none. */
final class SettingsJson {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final ObjectMapper mapper;

    SettingsJson(Map<String, String> environment) {
        SimpleModule forms = new SimpleModule()
                .addDeserializer(Duration.class, new Text<>(Duration.class, SettingsJson::duration))
                .addDeserializer(ByteSize.class, new Text<>(ByteSize.class, ByteSize::parse))
                .addDeserializer(Secret.class, new Text<>(Secret.class, text -> secret(text, environment)));
        mapper = JsonMapper.builder()
                .addModule(forms)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** Throws a StartException that begins with the path of the key that is wrong. */
    Settings read(String json) {
        try {
            return mapper.readValue(json, Settings.class);
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw new StartException(path + ": " + complaint(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String complaint(JsonMappingException e) {
        // The keys were checked before: what nobody knows here has a dot in its name.
        if (e instanceof UnrecognizedPropertyException) {
            return "a dot does not nest; write {\"http\": {\"port\": 8080}}";
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException wrong) {
            Class<?> type = wrong.getTargetType();
            String expected = type.isEnum()
                    ? "one of " + Arrays.toString(type.getEnumConstants())
                    : type == int.class || type == Integer.class ? "a whole number" : "a " + type.getSimpleName();
            return "\"" + wrong.getValue() + "\" is not " + expected;
        }
        return e.getCause() instanceof IllegalArgumentException wrong
                ? String.valueOf(wrong.getMessage())
                : "the value has the wrong form";
    }

    private static Duration duration(String text) {
        Matcher form = DURATION.matcher(text);
        Check.that(form.matches(), "\"" + text + "\" is not a duration such as 500ms, 10s, 15m, 24h or 30d");
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Secret secret(String text, Map<String, String> environment) {
        if (text.startsWith("env:")) {
            String name = text.substring("env:".length());
            String value = environment.get(name);
            Check.that(value != null, "the environment variable " + name + " is not set");
            return new Secret(String.valueOf(value));
        }
        Check.that(text.startsWith("file:"), "a secret is written as env:NAME or file:/path, never as itself");
        Path file = Path.of(text.substring("file:".length()));
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException _) {
            throw new IllegalArgumentException("the file " + file + " cannot be read");
        }
    }

    /** A value written as a string in a form of its own. */
    private static final class Text<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, T> form;

        Text(Class<T> type, Function<String, T> form) {
            super(type);
            this.form = form;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return form.apply(parser.getValueAsString(""));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw JsonMappingException.from(parser, String.valueOf(e.getMessage()), e);
            }
        }
    }
}
