package parlance.dialects.linguagram;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import parlance.domain.ChatException;
import parlance.domain.Reason;
import parlance.domain.UserCommand.ChangeLanguages;
import parlance.domain.UserCommand.Introduce;

/** What people say of themselves: languages and interests by their numbers here, in one list or, with a type each, in UserLanguages. */
final class Introductions {
    private Introductions() {}

    static Introduce of(Catalogue catalogue, JsonObject body) {
        ChangeLanguages languages = new ChangeLanguages(
                codes(Fields.ids(body, "nativeLanguages", "LanguageId"), catalogue::language, "nativeLanguages"),
                codes(Fields.ids(body, "interestLanguages", "LanguageId"), catalogue::language, "interestLanguages"),
                codes(Fields.ids(body, "interests", "InterestId"), catalogue::interest, "interests"));
        String name = Fields.optionalText(body, "username");
        if (name != null && name.isBlank()) {
            throw ChatException.invalid("username", Reason.NONE, "Username is required");
        }
        return new Introduce(
                name,
                Fields.optionalText(body, "country"),
                Fields.optionalText(body, "phoneNumber"),
                Fields.optionalText(body, "status"),
                languages);
    }

    private static <T> @Nullable List<T> codes(
            @Nullable List<Long> numbers, LongFunction<Optional<T>> find, String field) {
        return numbers == null
                ? null
                : numbers.stream()
                        .map(number -> find.apply(number)
                                .orElseThrow(() -> ChatException.invalid(
                                        field, Reason.NONE, "There is no " + number + " among " + field)))
                        .toList();
    }
}
