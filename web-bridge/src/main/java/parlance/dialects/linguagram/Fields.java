package parlance.dialects.linguagram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Reason;

/** What is in a body or a path: ids are numbers, or texts of digits. */
final class Fields {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern COMMA = Pattern.compile(",");

    private Fields() {}

    /** {@code otherwise} is what is unknown when it is no id. */
    static long id(@Nullable Object given, Reason otherwise) {
        String text = given == null ? "" : given.toString();
        if (!DIGITS.matcher(text).matches()) {
            throw new ChatException(Failure.NOT_FOUND, otherwise, "There is no such thing here");
        }
        return Long.parseLong(text);
    }

    static boolean isId(@Nullable Object given) {
        return given != null && DIGITS.matcher(given.toString()).matches();
    }

    /** Throws INVALID with {@code otherwise} when there is none. */
    static String text(JsonObject body, String field, String otherwise) {
        String text = optionalText(body, field);
        if (text == null || text.isBlank()) {
            throw ChatException.invalid(field, Reason.NONE, otherwise);
        }
        return text;
    }

    static @Nullable String optionalText(JsonObject body, String field) {
        return switch (body.getValue(field)) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            default -> throw ChatException.invalid(field, Reason.NONE, field + " must be a text");
        };
    }

    /** Numbers in an array, of ids or of objects that have one as {@code within}; as a text, with commas between them. */
    static @Nullable List<Long> ids(JsonObject body, String field, String within) {
        Object given = body.getValue(field);
        return switch (given) {
            case null -> null;
            case JsonArray list -> ids(list.getList(), field, within);
            case String text ->
                ids(
                        COMMA.splitAsStream(text.replaceAll("[\\[\\]\\s\"]", ""))
                                .filter(one -> !one.isEmpty())
                                .toList(),
                        field,
                        within);
            default -> ids(List.of(given), field, within);
        };
    }

    private static List<Long> ids(List<?> list, String field, String within) {
        List<Long> ids = new ArrayList<>();
        for (Object one : list) {
            Object id = switch (one) {
                case JsonObject object -> object.getValue(within, object.getValue("id"));
                case Map<?, ?> object -> object.containsKey(within) ? object.get(within) : object.get("id");
                case null, default -> one;
            };
            if (!isId(id)) {
                throw ChatException.invalid(field, Reason.NONE, field + " must be a list of ids");
            }
            ids.add(Long.parseLong(String.valueOf(id)));
        }
        return ids;
    }
}
