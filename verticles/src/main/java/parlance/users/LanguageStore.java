package parlance.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.db.UserWords;
import parlance.domain.Interest;
import parlance.domain.InterestCode;
import parlance.domain.Language;
import parlance.domain.LanguageCode;
import parlance.domain.UserCommand.ChangeLanguages;
import parlance.domain.UserCommand.Introduce;
import parlance.domain.UserId;

/** Languages and interests, and whose they are. */
final class LanguageStore {
    private final Sql sql;

    LanguageStore(Sql sql) {
        this.sql = sql;
    }

    List<Language> languages() {
        return sql.list(
                row -> new Language(
                        new LanguageCode(row.getString("code")),
                        row.getInteger("number"),
                        row.getString("name"),
                        row.getString("native_name")),
                "SELECT code, number, name, native_name FROM language ORDER BY name, code");
    }

    List<Interest> interests() {
        return sql.list(
                row -> new Interest(
                        new InterestCode(row.getString("code")), row.getInteger("number"), row.getString("name")),
                "SELECT code, number, name FROM interest ORDER BY name, code");
    }

    Set<LanguageCode> knownLanguages() {
        return languages().stream().map(Language::code).collect(Collectors.toSet());
    }

    Set<InterestCode> knownInterests() {
        return interests().stream().map(Interest::code).collect(Collectors.toSet());
    }

    void change(UserId user, Introduce change) {
        sql.<UserId>transaction(tx -> {
            new LanguageStore(tx).write(user, change);
            return user;
        });
    }

    private void write(UserId user, Introduce change) {
        ChangeLanguages languages = change.languages();
        sql.run(
                """
                UPDATE user SET display_name = COALESCE(?, display_name), country = COALESCE(?, country),
                  profile_phone = COALESCE(?, profile_phone), status_text = COALESCE(?, status_text),
                  native_languages = COALESCE(?, native_languages),
                  interest_languages = COALESCE(?, interest_languages), interests = COALESCE(?, interests),
                  version = version + 1
                WHERE id = ? AND state <> 'ERASED'
                """,
                change.displayName(),
                change.country(),
                change.profilePhone(),
                change.statusText(),
                codes(languages.nativeLanguages(), LanguageCode::value),
                codes(languages.interestLanguages(), LanguageCode::value),
                codes(languages.interests(), InterestCode::value),
                user.value());
        if (change.displayName() != null) {
            UserWords.write(sql, user);
        }
        if (languages.nativeLanguages() != null) {
            writeSpeaker(user, languages.nativeLanguages());
        }
    }

    private void writeSpeaker(UserId user, List<LanguageCode> spoken) {
        sql.run("DELETE FROM native_speaker WHERE user_id = ?", user.value());
        if (spoken.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        spoken.forEach(language -> values.add(language.value()));
        values.add(user.value());
        // Whoever was erased meanwhile speaks nothing.
        sql.run(
                "INSERT INTO native_speaker (language, user_id) SELECT language.code, user.id FROM language JOIN user"
                        + " WHERE language.code IN (?" + ", ?".repeat(spoken.size() - 1)
                        + ") AND user.id = ? AND user.state <> 'ERASED'",
                values.toArray());
    }

    private static <T> @Nullable String codes(@Nullable List<T> given, Function<T, String> text) {
        return given == null ? null : given.stream().map(text).collect(Collectors.joining(","));
    }
}
