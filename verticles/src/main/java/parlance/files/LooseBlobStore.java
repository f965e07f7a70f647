package parlance.files;

import java.time.Duration;
import java.util.List;
import parlance.db.Sql;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.FileId;

/** The table of blobs that nothing has: not yet, or not any more. */
final class LooseBlobStore {
    /** As long as the slowest upload takes. */
    private static final Duration UNTIL_REGISTERED = Duration.ofDays(1);
    /** Whoever is still making something of it has finished by then. */
    private static final Duration UNTIL_SURE = Duration.ofHours(1);

    private final Sql sql;

    LooseBlobStore(Sql sql) {
        this.sql = sql;
    }

    void add(String name) {
        sql.run(
                "INSERT INTO loose_blob (name, delete_at) VALUES (?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)",
                name,
                UNTIL_REGISTERED.toSeconds());
    }

    /** In a transaction: from now on something has it. */
    void take(String name) {
        if (sql.run("DELETE FROM loose_blob WHERE name = ?", name).rowCount() == 0) {
            throw new ChatException(Failure.EXPIRED, "This upload took too long. Begin anew");
        }
    }

    /** In a transaction: all that a file had; their names. */
    List<String> free(FileId file) {
        sql.run("""
                INSERT IGNORE INTO loose_blob (name, delete_at)
                SELECT blob_name, UTC_TIMESTAMP(6) + INTERVAL ? SECOND FROM (
                  SELECT blob_name FROM file WHERE id = ? UNION ALL SELECT blob_name FROM thumbnail WHERE file_id = ?) had
                """, UNTIL_SURE.toSeconds(), file.value(), file.value());
        List<String> names = sql.list(
                row -> row.getString("blob_name"),
                "SELECT blob_name FROM file WHERE id = ? UNION ALL SELECT blob_name FROM thumbnail WHERE file_id = ?",
                file.value(),
                file.value());
        sql.run("DELETE FROM thumbnail WHERE file_id = ?", file.value());
        return names;
    }

    List<String> due(int limit) {
        return sql.list(
                row -> row.getString("name"),
                "SELECT name FROM loose_blob WHERE delete_at <= UTC_TIMESTAMP(6) ORDER BY delete_at LIMIT ?",
                limit);
    }

    void forget(String name) {
        sql.run("DELETE FROM loose_blob WHERE name = ?", name);
    }
}
