package parlance.db;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.domain.FileId;
import parlance.domain.Secret;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** How files are read from the table, whichever store reads them, and who may read one. */
public final class FileRow {
    /** Of table {@code file}, named so that they can stand beside a message's. */
    public static final String COLUMNS = """
            file.id AS file_id, file.owner_id AS file_owner, file.name AS file_name, file.type AS file_type, \
            file.size AS file_size, file.width AS file_width, file.height AS file_height, file.millis AS file_millis, \
            file.version AS file_version, file.link_key AS file_key, file.created_at AS file_created_at \
            """;

    private FileRow() {}

    /**
     * A condition on {@code file}: it is the reader's own, somebody's picture, or in a message they see.
     *
     * @param reader whose id it is, as a column
     */
    public static String readableBy(String reader) {
        return """
                (file.removed_at IS NULL AND (file.owner_id = %1$s
                  OR EXISTS (SELECT 1 FROM user
                    WHERE user.avatar_id = file.id AND user.state IN ('ACTIVE', 'SUSPENDED', 'INVITED'))
                  OR EXISTS (SELECT 1 FROM file_use
                    JOIN membership ON membership.room_id = file_use.room_id AND membership.user_id = %1$s
                    WHERE file_use.file_id = file.id AND membership.state = 'JOINED'
                      AND file_use.seq > membership.visible_after)))
                """.formatted(reader);
    }

    public static Optional<StoredFile> find(Sql sql, FileId id) {
        return sql.first("SELECT " + COLUMNS + " FROM file WHERE id = ? AND removed_at IS NULL", id.value())
                .map(FileRow::read);
    }

    public static StoredFile read(Row row) {
        Long millis = row.getLong("file_millis");
        return new StoredFile(
                new FileId(row.getLong("file_id")),
                new UserId(row.getLong("file_owner")),
                row.getString("file_name"),
                row.getString("file_type"),
                row.getLong("file_size"),
                row.getInteger("file_width"),
                row.getInteger("file_height"),
                millis == null ? null : Duration.ofMillis(millis),
                row.getLong("file_version"),
                new Secret(row.getString("file_key")),
                row.getLocalDateTime("file_created_at").toInstant(ZoneOffset.UTC));
    }

    /** Of a row in which there may be none. */
    public static @Nullable StoredFile readIfAny(Row row) {
        return row.getLong("file_id") == null ? null : read(row);
    }

    /** {@code messages} as pairs of a room and a seq; those that carry a file, with it. */
    static Iterable<Row> ofMessages(Sql sql, JsonArray messages) {
        return sql.run("SELECT file_use.room_id, file_use.seq, " + COLUMNS + """
                         FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]', seq BIGINT PATH '$[1]')) wanted
                          JOIN file_use ON file_use.room_id = wanted.room_id AND file_use.seq = wanted.seq
                          JOIN file ON file.id = file_use.file_id
                        WHERE file.removed_at IS NULL
                        """, messages.encode());
    }
}
