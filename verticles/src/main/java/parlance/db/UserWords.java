package parlance.db;

import io.vertx.sqlclient.Row;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parlance.domain.UserId;
import parlance.words.Words;

/** The words of people's names, by which they are found. Whoever changes a name writes them in the same transaction. */
public final class UserWords {
    private static final int LONGEST = 64;

    private UserWords() {}

    /** Replaces those that were there; nobody finds who is pending or erased. */
    public static void write(Sql tx, UserId user) {
        tx.run("DELETE FROM user_word WHERE user_id = ?", user.value());
        tx.first("""
                        SELECT user_name, first_name, last_name, display_name FROM user
                        WHERE id = ? AND state NOT IN ('PENDING', 'ERASED')
                        """, user.value()).ifPresent(names -> insert(tx, user, names));
    }

    private static void insert(Sql tx, UserId user, Row names) {
        List<Object> values = new ArrayList<>();
        Stream.of("user_name", "first_name", "last_name", "display_name")
                .map(names::getString)
                .flatMap(UserWords::of)
                .distinct()
                .forEach(word -> values.addAll(List.of(word, user.value())));
        tx.run(
                "INSERT INTO user_word (word, user_id) VALUES (?, ?)" + ", (?, ?)".repeat(values.size() / 2 - 1),
                values.toArray());
    }

    private static Stream<String> of(String name) {
        return Words.of(name).stream().map(UserWords::shortened).flatMap(UserWords::beginnings);
    }

    /** Where family and given name stand together, people look for either. */
    private static Stream<String> beginnings(String word) {
        int[] characters = word.codePoints().toArray();
        return standTogether(characters[0])
                ? IntStream.range(0, characters.length).mapToObj(i -> new String(characters, i, characters.length - i))
                : Stream.of(word);
    }

    private static boolean standTogether(int character) {
        return switch (UnicodeScript.of(character)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    private static String shortened(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
