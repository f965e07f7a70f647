package parlance.users;

import java.util.ArrayList;
import java.util.List;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.LanguageCode;
import parlance.domain.User;
import parlance.domain.UserId;

/** Native speakers. Each language is walked from the highest id down, so that a page costs what is on it. */
final class ExploreStore {
    private static final String SPEAKERS = """
            (SELECT speaker.user_id FROM native_speaker speaker STRAIGHT_JOIN user ON user.id = speaker.user_id
            WHERE speaker.language = ? AND speaker.user_id < ? AND speaker.user_id <> ?
              AND user.state = 'ACTIVE' AND user.kind = 'HUMAN' AND user.visible
              AND NOT EXISTS (SELECT 1 FROM friendship_side side
                WHERE side.user_id = ? AND side.other_id = speaker.user_id AND (side.relation <> 'NONE' OR side.blocks))
              AND NOT EXISTS (SELECT 1 FROM friendship_side theirs
                WHERE theirs.user_id = speaker.user_id AND theirs.other_id = ? AND theirs.blocks)
            ORDER BY speaker.user_id DESC LIMIT ?)
            """;

    private final Sql sql;

    ExploreStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code languages} are not empty. */
    List<User> speakers(UserId me, List<LanguageCode> languages, long before, int limit) {
        List<Object> values = new ArrayList<>();
        for (LanguageCode language : languages) {
            long id = me.value();
            values.addAll(List.of(language.value(), before, id, id, id, limit));
        }
        values.add(limit);
        // Whoever speaks several of them comes once.
        String found = SPEAKERS + ("UNION " + SPEAKERS).repeat(languages.size() - 1);
        return sql.list(
                row -> UserRow.read(row).asSeenByOthers(),
                "SELECT " + UserRow.COLUMNS + " FROM (" + found
                        + ") found STRAIGHT_JOIN user ON user.id = found.user_id"
                        + " ORDER BY found.user_id DESC LIMIT ?",
                values.toArray());
    }
}
