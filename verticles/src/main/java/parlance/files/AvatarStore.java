package parlance.files;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.db.UserRow;
import parlance.domain.FileContent;
import parlance.domain.FileId;
import parlance.domain.User;
import parlance.domain.UserId;
import parlance.domain.UserRef;

/** The pictures of users, in the database. */
final class AvatarStore {
    private final Sql sql;
    private final Ids ids;

    AvatarStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** {@code freed} are blobs of the picture before. */
    record Changed(User user, List<String> freed) {}

    User find(UserId user) {
        return UserRow.find(sql, new UserRef.ById(user)).orElseThrow();
    }

    Changed set(UserId user, String blob, FileContent content) {
        FileId id = new FileId(ids.next());
        return sql.transaction(tx -> {
            new LooseBlobStore(tx).take(blob);
            Optional<FileId> before = lock(tx, user);
            FileStore.insert(tx, id, user, blob, content);
            return change(tx, user, before, id);
        });
    }

    /** Empty when there is none. */
    Optional<Changed> remove(UserId user) {
        return sql.transaction(tx -> {
            Optional<FileId> before = lock(tx, user);
            return before.isEmpty() ? Optional.empty() : Optional.of(change(tx, user, before, null));
        });
    }

    private static Optional<FileId> lock(Sql tx, UserId user) {
        Row row = tx.first("SELECT avatar_id FROM user WHERE id = ? FOR UPDATE", user.value())
                .orElseThrow();
        return Optional.ofNullable(row.getLong("avatar_id")).map(FileId::new);
    }

    /** The one before stays only where somebody has sent it on. */
    private static Changed change(Sql tx, UserId user, Optional<FileId> before, @Nullable FileId after) {
        tx.run(
                "UPDATE user SET avatar_id = ?, version = version + 1 WHERE id = ?",
                after == null ? null : after.value(),
                user.value());
        List<String> freed = before.filter(file -> remove(tx, file))
                .map(file -> FileStore.clear(tx, file).freed())
                .orElse(List.of());
        return new Changed(UserRow.find(tx, new UserRef.ById(user)).orElseThrow(), freed);
    }

    private static boolean remove(Sql tx, FileId file) {
        return tx.run("""
                        UPDATE file SET removed_at = UTC_TIMESTAMP(6) WHERE id = ? AND removed_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                        """, file.value()).rowCount() > 0;
    }
}
