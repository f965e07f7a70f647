package parlance.users;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.db.UserWords;
import parlance.domain.User;
import parlance.domain.UserId;

/** People by the words of their names. Words are walked in their order, so that a page costs what is on it. */
final class SearchStore {
    private static final int AT_ONCE = 500;

    // Counted, because an EXISTS may be turned into a look at all words that begin so.

    /** Somebody comes once, at the first of their words that begins so. */
    private static final String FIRST = """
             found.word LIKE ? AND found.word >= ? AND (found.word > ? OR found.user_id > ?)
              AND (SELECT COUNT(*) FROM user_word earlier
                WHERE earlier.user_id = found.user_id AND earlier.word LIKE ? AND earlier.word < found.word) = 0
            """;

    private static final String ANOTHER = """
              AND (SELECT COUNT(*) FROM user_word another
                WHERE another.user_id = found.user_id AND another.word LIKE ?) > 0
            """;

    private static final String PERMITTED = """
              AND user.state = 'ACTIVE'
              AND NOT EXISTS (SELECT 1 FROM friendship_side theirs
                WHERE theirs.user_id = found.user_id AND theirs.other_id = ? AND theirs.blocks)
            """;

    private static final String IN_ORDER = " ORDER BY found.word, found.user_id LIMIT ?";

    private static final String FRIENDS = "SELECT " + UserRow.COLUMNS + ", found.word" + """
             FROM friendship_side side
            STRAIGHT_JOIN user_word found ON found.user_id = side.other_id
            STRAIGHT_JOIN user ON user.id = found.user_id
            WHERE side.user_id = ? AND side.relation = 'ACCEPTED' AND NOT side.blocks AND
            """;

    private static final String OTHERS = "SELECT " + UserRow.COLUMNS + ", found.word" + """
             FROM user_word found
            STRAIGHT_JOIN user ON user.id = found.user_id
            WHERE user.visible AND user.id <> ?
              AND NOT EXISTS (SELECT 1 FROM friendship_side side
                WHERE side.user_id = ? AND side.other_id = found.user_id AND side.relation = 'ACCEPTED' AND NOT side.blocks)
              AND
            """;

    private final Sql sql;

    SearchStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code cursor} is where a page ends that ends here. */
    record Hit(User user, Cursor cursor) {}

    /** Also those who do not want to be found by everybody. */
    List<Hit> friends(UserId me, List<String> words, int limit, Cursor before) {
        return find(Cursor.Circle.FRIENDS, FRIENDS, List.of(me.value()), me, words, limit, before);
    }

    List<Hit> others(UserId me, List<String> words, int limit, Cursor before) {
        return find(Cursor.Circle.OTHERS, OTHERS, List.of(me.value(), me.value()), me, words, limit, before);
    }

    /** By id, ascending. */
    List<UserId> unknown(UserId after) {
        return sql.list(row -> new UserId(row.getLong("id")), """
                SELECT id FROM user
                WHERE id > ? AND state NOT IN ('PENDING', 'ERASED')
                  AND NOT EXISTS (SELECT 1 FROM user_word WHERE user_word.user_id = user.id)
                ORDER BY id LIMIT ?
                """, after.value(), AT_ONCE);
    }

    void index(UserId user) {
        sql.<UserId>transaction(tx -> {
            tx.run("SELECT id FROM user WHERE id = ? FOR UPDATE", user.value());
            UserWords.write(tx, user);
            return user;
        });
    }

    private List<Hit> find(
            Cursor.Circle circle,
            String among,
            List<Object> whose,
            UserId me,
            List<String> words,
            int limit,
            Cursor before) {
        List<Object> values = new ArrayList<>(whose);
        String first = beginning(words.getFirst());
        values.addAll(List.of(first, before.word(), before.word(), before.user(), first));
        words.stream().skip(1).map(SearchStore::beginning).forEach(values::add);
        values.addAll(List.of(me.value(), limit));
        return sql.list(
                row -> hit(row, circle),
                among + FIRST + ANOTHER.repeat(words.size() - 1) + PERMITTED + IN_ORDER,
                values.toArray());
    }

    private static Hit hit(Row row, Cursor.Circle circle) {
        User user = UserRow.read(row).asSeenByOthers();
        return new Hit(user, new Cursor(circle, row.getString("word"), user.id().value()));
    }

    private static String beginning(String word) {
        return word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
