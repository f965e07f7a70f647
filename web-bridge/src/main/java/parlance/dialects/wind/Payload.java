package parlance.dialects.wind;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.MessageId;
import parlance.domain.Reason;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** What a client has said of something; every member is checked when it is taken, and INVALID is thrown for what is wrong. */
record Payload(JsonObject json) {
    private static final int DIGITS = 19;

    static Payload of(@Nullable Object value) {
        if (value instanceof JsonObject json) {
            return new Payload(json);
        }
        throw bad("payload");
    }

    String text(String name) {
        if (json.getValue(name) instanceof String text) {
            return text;
        }
        throw bad(name);
    }

    /** Empty also where there is none. */
    String textIfAny(String name) {
        return json.getValue(name) == null ? "" : text(name);
    }

    /** Clients write ids as texts or as numbers. */
    long id(String name) {
        return switch (json.getValue(name)) {
            case Integer number when number >= 0 -> number;
            case Long number when number >= 0 -> number;
            case String text -> number(text, name);
            case null, default -> throw bad(name);
        };
    }

    MessageId message(String name) {
        return new MessageId(id(name));
    }

    int count(String name, int most) {
        return (int) Math.min(most, id(name));
    }

    Instant time(String name) {
        return Times.read(text(name)).orElseThrow(() -> bad(name));
    }

    /** Deployed clients name people by their names, the others by ids. Empty where it is neither. */
    Optional<UserRef> user() {
        String name = textIfAny("name").strip();
        if (!name.isEmpty()) {
            return Optional.of(new UserRef.ByUserName(name));
        }
        Object id = json.getValue("id");
        return id == null || id.equals("") ? Optional.empty() : Optional.of(new UserRef.ById(new UserId(id("id"))));
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(json.getValue(name));
    }

    static ChatException bad(String field) {
        return ChatException.invalid(field, Reason.NONE, field + " is not valid.");
    }

    private static long number(String text, String name) {
        try {
            if (text.length() <= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException _) {
            // It is empty or beyond 2^63.
        }
        throw bad(name);
    }
}
