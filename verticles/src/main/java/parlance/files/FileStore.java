package parlance.files;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.FileRow;
import parlance.db.Ids;
import parlance.db.Sql;
import parlance.domain.FileContent;
import parlance.domain.FileId;
import parlance.domain.FileReply;
import parlance.domain.Secret;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** Files in the database. */
final class FileStore {
    private final Sql sql;
    private final Ids ids;

    FileStore(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** {@code freed} are blobs that it had before. */
    record Replaced(StoredFile file, List<String> freed) {}

    /** {@code avatarOf} is whose picture it was. */
    record Removed(List<String> freed, Optional<UserId> avatarOf) {}

    Optional<StoredFile> find(FileId id) {
        return FileRow.find(sql, id);
    }

    boolean isReadable(FileId id, UserId reader) {
        return sql.first(
                        "SELECT 1 FROM file WHERE file.id = ? AND " + FileRow.readableBy("?"),
                        id.value(),
                        reader.value(),
                        reader.value())
                .isPresent();
    }

    boolean isAvatar(FileId id) {
        return sql.first("SELECT 1 FROM user WHERE avatar_id = ? LIMIT 1", id.value())
                .isPresent();
    }

    /** {@code size} of the thumbnail to look for. */
    Optional<FileReply.Opened> open(FileId id, @Nullable Integer size) {
        return sql.first("SELECT " + FileRow.COLUMNS + """
                        , file.blob_name, thumbnail.blob_name AS small_name, thumbnail.type AS small_type,
                          thumbnail.bytes AS small_bytes
                        FROM file LEFT JOIN thumbnail ON thumbnail.file_id = file.id AND thumbnail.size = ?
                        WHERE file.id = ? AND file.removed_at IS NULL
                        """, size, id.value()).map(FileStore::opened);
    }

    StoredFile register(UserId owner, String blob, FileContent content) {
        FileId id = new FileId(ids.next());
        return sql.transaction(tx -> {
            new LooseBlobStore(tx).take(blob);
            insert(tx, id, owner, blob, content);
            tx.run("UPDATE file SET unused_since = UTC_TIMESTAMP(6) WHERE id = ?", id.value());
            return FileRow.find(tx, id).orElseThrow();
        });
    }

    /** In a transaction; something has it at once. */
    static void insert(Sql tx, FileId id, UserId owner, String blob, FileContent content) {
        Duration duration = content.duration();
        tx.run(
                """
                INSERT INTO file (id, owner_id, name, type, size, width, height, millis, blob_name, link_key, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """,
                id.value(),
                owner.value(),
                FileNames.clean(content.name()),
                content.type(),
                content.size(),
                content.width(),
                content.height(),
                duration == null ? null : duration.toMillis(),
                blob,
                Secret.random().value());
    }

    /** Empty when it was removed meanwhile. Links to what it was end. */
    Optional<Replaced> replace(FileId id, String blob, FileContent content) {
        Duration duration = content.duration();
        return sql.transaction(tx -> {
            if (tx.first("SELECT id FROM file WHERE id = ? AND removed_at IS NULL FOR UPDATE", id.value())
                    .isEmpty()) {
                return Optional.empty();
            }
            new LooseBlobStore(tx).take(blob);
            List<String> freed = new LooseBlobStore(tx).free(id);
            tx.run(
                    """
                    UPDATE file SET name = ?, type = ?, size = ?, width = ?, height = ?, millis = ?, blob_name = ?,
                      link_key = ?, version = version + 1
                    WHERE id = ?
                    """,
                    FileNames.clean(content.name()),
                    content.type(),
                    content.size(),
                    content.width(),
                    content.height(),
                    duration == null ? null : duration.toMillis(),
                    blob,
                    Secret.random().value(),
                    id.value());
            return Optional.of(new Replaced(FileRow.find(tx, id).orElseThrow(), freed));
        });
    }

    /** From now on nobody sees it. Empty when it was removed before. */
    Optional<Removed> remove(FileId id) {
        return sql.transaction(tx -> {
            int removed = tx.run(
                            "UPDATE file SET removed_at = UTC_TIMESTAMP(6) WHERE id = ? AND removed_at IS NULL",
                            id.value())
                    .rowCount();
            return removed == 0 ? Optional.empty() : Optional.of(clear(tx, id));
        });
    }

    /** The same, unless something has it, or has had it lately. */
    Optional<Removed> removeUnused(FileId id, Duration since) {
        return sql.transaction(tx -> {
            int removed = tx.run("""
                            UPDATE file SET removed_at = UTC_TIMESTAMP(6)
                            WHERE id = ? AND removed_at IS NULL AND unused_since < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                              AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                              AND NOT EXISTS (SELECT 1 FROM user WHERE user.avatar_id = file.id)
                            """, id.value(), since.toNanos() / 1000).rowCount();
            return removed == 0 ? Optional.empty() : Optional.of(clear(tx, id));
        });
    }

    List<FileId> unused(Duration since, int limit) {
        return sql.list(FileStore::id, """
                SELECT id FROM file WHERE unused_since < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AND removed_at IS NULL
                ORDER BY unused_since LIMIT ?
                """, since.toNanos() / 1000, limit);
    }

    /** A minute ago: whoever was just then sending it has done so. */
    List<FileId> removed(int limit) {
        return sql.list(
                FileStore::id,
                "SELECT id FROM file WHERE removed_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE ORDER BY removed_at LIMIT ?",
                limit);
    }

    /** False while messages carry it. */
    boolean forget(FileId id) {
        return sql.run("""
                        DELETE FROM file WHERE id = ? AND removed_at IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                        """, id.value()).rowCount() > 0;
    }

    void keepThumbnail(FileId id, long version, int size, FileReply.Blob picture) {
        sql.transaction(tx -> {
            boolean same = tx.first(
                            "SELECT id FROM file WHERE id = ? AND version = ? AND removed_at IS NULL FOR UPDATE",
                            id.value(),
                            version)
                    .isPresent();
            int added = !same
                    ? 0
                    : tx.run(
                                    "INSERT IGNORE INTO thumbnail (file_id, size, blob_name, type, bytes) VALUES (?, ?, ?, ?, ?)",
                                    id.value(),
                                    size,
                                    picture.name(),
                                    picture.type(),
                                    picture.size())
                            .rowCount();
            if (added > 0) {
                new LooseBlobStore(tx).take(picture.name());
            }
            return added;
        });
    }

    /** In a transaction that removes it. */
    static Removed clear(Sql tx, FileId id) {
        List<String> freed = new LooseBlobStore(tx).free(id);
        Optional<UserId> user = tx.first("SELECT id FROM user WHERE avatar_id = ? FOR UPDATE", id.value())
                .map(row -> new UserId(row.getLong("id")));
        user.ifPresent(
                of -> tx.run("UPDATE user SET avatar_id = NULL, version = version + 1 WHERE id = ?", of.value()));
        return new Removed(freed, user);
    }

    private static FileId id(Row row) {
        return new FileId(row.getLong("id"));
    }

    private static FileReply.Opened opened(Row row) {
        StoredFile file = FileRow.read(row);
        String small = row.getString("small_name");
        return new FileReply.Opened(
                file,
                new FileReply.Blob(row.getString("blob_name"), file.type(), file.size()),
                small == null
                        ? null
                        : new FileReply.Blob(small, row.getString("small_type"), row.getLong("small_bytes")));
    }
}
