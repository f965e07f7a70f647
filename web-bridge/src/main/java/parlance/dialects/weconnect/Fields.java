package parlance.dialects.weconnect;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.http.DoorCall;

/** What a client has said, field by field; each is checked when it is taken, and INVALID is thrown for what is wrong. */
final class Fields {
    private static final int DIGITS = 18;
    /** What storages of browsers make of nothing. */
    private static final Set<String> NOTHING = Set.of("", "null", "undefined", "none");

    private final JsonObject json;
    private final Function<String, @Nullable String> otherwise;

    private Fields(JsonObject json, Function<String, @Nullable String> otherwise) {
        this.json = json;
        this.otherwise = otherwise;
    }

    /** Of the body, of {@code data} in it, or of the query. */
    static Fields of(DoorCall call) {
        JsonObject body = call.body();
        return new Fields(body.getValue("data") instanceof JsonObject data ? data : body, call::query);
    }

    static Fields of(JsonObject frame) {
        return new Fields(frame, _ -> null);
    }

    String text(String name) {
        return textIfAny(name).orElseThrow(() -> empty(name));
    }

    /** Empty when it is absent; what is there must say something. */
    Optional<String> textIfAny(String name) {
        return switch (value(name)) {
            case null -> Optional.empty();
            case String text when text.isBlank() -> throw empty(name);
            case String text -> Optional.of(text);
            default -> throw invalid(name);
        };
    }

    long id(String name) {
        return number(value(name), name);
    }

    static long number(@Nullable Object given, String name) {
        return switch (given) {
            case null -> throw empty(name);
            case Integer number when number >= 0 -> number;
            case Long number when number >= 0 -> number;
            case String text when text.isBlank() -> throw empty(name);
            case String text
            when text.length() <= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9') -> Long.parseLong(text);
            default -> throw invalid(name);
        };
    }

    /** The first of these that is there. */
    long id(String name, String other) {
        return value(name) == null && value(other) != null ? id(other) : id(name);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    boolean flag(String name) {
        Object given = value(name);
        if (given == null) {
            throw empty(name);
        }
        return flag(given, name);
    }

    boolean flagIfAny(String name) {
        Object given = value(name);
        return given != null && !isNothing(given) && flag(given, name);
    }

    Optional<Instant> timeIfAny(String name) {
        Object given = value(name);
        if (given == null || isNothing(given)) {
            return Optional.empty();
        }
        return Optional.of(Times.read(given.toString()).orElseThrow(() -> invalid(name)));
    }

    static ChatException invalid(String name) {
        return ChatException.invalid(name, Reason.NONE, "'" + name + "' is not valid");
    }

    private static ChatException empty(String name) {
        return ChatException.invalid(name, Reason.NONE, "'" + name + "' cannot be empty");
    }

    private @Nullable Object value(String name) {
        Object given = json.getValue(name);
        return given == null ? otherwise.apply(name) : given;
    }

    private static boolean flag(Object given, String name) {
        return switch (given.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(name);
        };
    }

    private static boolean isNothing(Object given) {
        return NOTHING.contains(given.toString().strip().toLowerCase(Locale.ROOT));
    }
}
