package parlance.addresses;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;
import parlance.domain.RoomId;
import parlance.domain.RoomRef;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** What a client sent to an address. Whatever is not as expected is refused as INVALID, with the field's name. */
public final class Body {
    static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final JsonObject json;

    public Body(JsonObject json) {
        this.json = json;
    }

    /** The same, about this room. */
    public Body in(RoomId room) {
        return new Body(json.copy().put("roomId", Long.toString(room.value())));
    }

    public String text(String field) {
        return required(field, optionalText(field));
    }

    @Nullable
    String optionalText(String field) {
        Object value = json.getValue(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(field, "This must be a text");
    }

    /** Empty when it is absent. */
    String textOrNothing(String field) {
        String text = optionalText(field);
        return text == null ? "" : text;
    }

    /** Each read by {@code reader}. */
    <T> @Nullable List<T> optionalTexts(String field, Function<String, T> reader) {
        Object value = json.getValue(field);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonArray list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(one -> reader.apply((String) one)).toList();
        }
        throw wrong(field, "This must be a list of texts");
    }

    @Nullable
    Instant optionalTime(String field) {
        String text = optionalText(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw wrong(field, "This must be a time, as 2030-01-31T09:30:00Z");
        }
    }

    long number(String field) {
        return required(field, optionalNumber(field));
    }

    @Nullable
    Long optionalNumber(String field) {
        Object value = json.getValue(field);
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            default -> throw wrong(field, "This must be a whole number");
        };
    }

    /** As a text or a number. */
    @Nullable
    Long optionalId(String field) {
        return json.getValue(field) instanceof String text
                ? Long.valueOf(parse(text, Reason.NONE))
                : optionalNumber(field);
    }

    /** {@code otherwise} when it is absent. */
    int limit(int otherwise, int most) {
        Long limit = optionalNumber("limit");
        if (limit == null) {
            return otherwise;
        }
        if (limit < 1 || limit > most) {
            throw wrong("limit", "This must be 1 to " + most);
        }
        return limit.intValue();
    }

    boolean flag(String field) {
        return required(field, optionalFlag(field));
    }

    @Nullable
    Boolean optionalFlag(String field) {
        Object value = json.getValue(field);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw wrong(field, "This must be true or false");
    }

    /** As it came, whatever it is. */
    String json(String field) {
        return Json.encode(required(field, json.getValue(field)));
    }

    boolean has(String field) {
        return json.getValue(field) != null;
    }

    /** What is no id names nothing. */
    long id(String field, Reason otherwise) {
        return parse(text(field), otherwise);
    }

    RoomId roomId() {
        return new RoomId(id("roomId", Reason.ROOM_UNKNOWN));
    }

    UserRef user() {
        return new UserRef.ById(new UserId(id("userId", Reason.USER_UNKNOWN)));
    }

    /** By id, or the direct one with a user. */
    RoomRef room() {
        if (has("roomId") && has("userId")) {
            throw wrong("roomId", "Only one of roomId and userId can be given");
        }
        return has("userId") ? new RoomRef.DirectWith(user()) : new RoomRef.ById(roomId());
    }

    /** At most 500. */
    Set<UserId> users(String field) {
        return ids(field, Reason.USER_UNKNOWN).stream().map(UserId::new).collect(Collectors.toSet());
    }

    List<Long> ids(String field, Reason otherwise) {
        if (!(json.getValue(field) instanceof JsonArray list)) {
            throw wrong(field, "This must be a list of ids");
        }
        List<Long> ids = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text)) {
                throw wrong(field, "This must be a list of ids");
            }
            ids.add(parse(text, otherwise));
        }
        return ids;
    }

    List<Body> objects(String field) {
        if (json.getValue(field) instanceof JsonArray list && list.stream().allMatch(JsonObject.class::isInstance)) {
            return list.stream().map(one -> new Body((JsonObject) one)).toList();
        }
        throw wrong(field, "This must be a list of objects");
    }

    public static ChatException wrong(String field, String text) {
        return ChatException.invalid(field, Reason.NONE, text);
    }

    private static long parse(String text, Reason otherwise) {
        if (!ID.matcher(text).matches()) {
            throw new ChatException(Failure.NOT_FOUND, otherwise, "There is no such thing here");
        }
        return Long.parseLong(text);
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw wrong(field, "This is required");
        }
        return value;
    }
}
