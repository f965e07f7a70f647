package parlance.db;

import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parlance.domain.FileId;
import parlance.domain.InterestCode;
import parlance.domain.LanguageCode;
import parlance.domain.Secret;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserKind;
import parlance.domain.UserRef;
import parlance.domain.UserState;

/** How a user is read from the table, whichever store reads it. */
public final class UserRow {
    /** Of table {@code user}. */
    public static final String COLUMNS = """
            user.id, user.kind, user.state, user.version, user.user_name, user.email, user.pending_email, \
            user.phone, user.pending_phone, user.first_name, user.last_name, user.display_name, user.bio, user.country, \
            user.status_text, user.visible, user.notifications_enabled, user.locale, user.registered_at, user.avatar_id, \
            user.profile_phone, user.native_languages, user.interest_languages, user.interests, \
            (SELECT file.link_key FROM file WHERE file.id = user.avatar_id AND file.removed_at IS NULL) AS avatar_key \
            """;

    private static final Pattern COMMA = Pattern.compile(",");

    private UserRow() {}

    public static Optional<User> find(Sql sql, UserRef ref) {
        Optional<Row> row = switch (ref) {
            case UserRef.ById(UserId id) -> sql.first("SELECT " + COLUMNS + " FROM user WHERE id = ?", id.value());
            case UserRef.ByUserName(String userName) ->
                sql.first("SELECT " + COLUMNS + " FROM user WHERE taken_name = CONVERT(? USING ascii)", userName);
            case UserRef.ByPhone(String phone) ->
                sql.first("SELECT " + COLUMNS + " FROM user WHERE phone = CONVERT(? USING ascii)", phone);
        };
        return row.map(UserRow::read);
    }

    public static User read(Row row) {
        return new User(
                new UserId(row.getLong("id")),
                UserKind.valueOf(row.getString("kind")),
                UserState.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("pending_email"),
                row.getString("phone"),
                row.getString("pending_phone"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("display_name"),
                row.getString("bio"),
                row.getString("country"),
                row.getString("status_text"),
                row.getBoolean("visible"),
                row.getBoolean("notifications_enabled"),
                row.getString("locale"),
                row.getLocalDateTime("registered_at").toInstant(ZoneOffset.UTC),
                avatar(row),
                row.getString("profile_phone"),
                codes(row, "native_languages", LanguageCode::new),
                codes(row, "interest_languages", LanguageCode::new),
                codes(row, "interests", InterestCode::new));
    }

    private static <T> List<T> codes(Row row, String column, Function<String, T> reader) {
        String codes = row.getString(column);
        return codes.isEmpty()
                ? List.of()
                : COMMA.splitAsStream(codes).map(reader).toList();
    }

    private static User.@Nullable Avatar avatar(Row row) {
        String key = row.getString("avatar_key");
        return key == null ? null : new User.Avatar(new FileId(row.getLong("avatar_id")), new Secret(key));
    }
}
