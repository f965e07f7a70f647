package parlance.messages;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parlance.db.FileRow;
import parlance.db.Sql;
import parlance.domain.FileId;
import parlance.domain.Message;
import parlance.domain.RoomId;
import parlance.domain.Secret;
import parlance.domain.StoredFile;
import parlance.domain.UserId;

/** Which messages carry which files. */
final class FileUseStore {
    private final Sql sql;

    FileUseStore(Sql sql) {
        this.sql = sql;
    }

    /** A message that carries a file. */
    record Use(RoomId room, long seq) {}

    /** Lets the batch know the files that its senders may send. */
    Future<?> learn(Batch batch) {
        if (batch.carried().isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray wanted = new JsonArray();
        batch.carried()
                .forEach(one -> wanted.add(
                        new JsonArray().add(one.file().value()).add(one.sender().value())));
        return sql.later(
                        "SELECT wanted.sender_id, " + FileRow.COLUMNS + """
                         FROM JSON_TABLE(?, '$[*]' COLUMNS (file_id BIGINT PATH '$[0]', sender_id BIGINT PATH '$[1]')) wanted
                          JOIN file ON file.id = wanted.file_id
                        WHERE
                        """ + FileRow.readableBy("wanted.sender_id"),
                        wanted.encode())
                .onSuccess(rows -> {
                    Map<Batch.Carried, StoredFile> readable = new HashMap<>();
                    rows.forEach(row -> {
                        StoredFile file = FileRow.read(row);
                        readable.put(new Batch.Carried(file.id(), new UserId(row.getLong("sender_id"))), file);
                    });
                    batch.learn(readable);
                });
    }

    /** Of messages that are new, some of which carry files. */
    Future<?> add(List<Message> messages) {
        JsonArray uses = new JsonArray();
        JsonArray files = new JsonArray();
        messages.forEach(message -> {
            StoredFile file = message.file();
            if (file != null) {
                uses.add(new JsonArray()
                        .add(message.room().value())
                        .add(message.seq())
                        .add(file.id().value()));
            }
        });
        uses.stream()
                .map(use -> ((JsonArray) use).getLong(2))
                .distinct()
                .sorted()
                .forEach(files::add);
        Future<?> added = sql.later("""
                INSERT INTO file_use (room_id, seq, file_id)
                SELECT room_id, seq, file_id FROM JSON_TABLE(?, '$[*]' COLUMNS (room_id BIGINT PATH '$[0]',
                  seq BIGINT PATH '$[1]', file_id BIGINT PATH '$[2]')) carried
                """, uses.encode());
        Future<?> kept = sql.later("""
                UPDATE file JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) used ON used.id = file.id
                SET file.unused_since = NULL WHERE file.unused_since IS NOT NULL
                """, files.encode());
        return Future.join(added, kept);
    }

    /** Of messages that carry a file, some. */
    List<Use> uses(FileId file, int limit) {
        return sql.list(
                row -> new Use(new RoomId(row.getLong("room_id")), row.getLong("seq")),
                "SELECT room_id, seq FROM file_use WHERE file_id = ? ORDER BY room_id, seq LIMIT ?",
                file.value(),
                limit);
    }

    Optional<StoredFile> find(FileId file) {
        return FileRow.find(sql, file);
    }

    /** A message carries its file no more. Links to a file that nobody else has end with it. */
    void remove(Message message) {
        Optional<Long> file = sql.first(
                        "SELECT file_id FROM file_use WHERE room_id = ? AND seq = ?",
                        message.room().value(),
                        message.seq())
                .map(row -> row.getLong("file_id"));
        if (file.isEmpty()) {
            return;
        }
        sql.run(
                "DELETE FROM file_use WHERE room_id = ? AND seq = ?",
                message.room().value(),
                message.seq());
        sql.run("""
                UPDATE file SET unused_since = UTC_TIMESTAMP(6), link_key = ?
                WHERE id = ? AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                  AND NOT EXISTS (SELECT 1 FROM user WHERE user.avatar_id = file.id)
                """, Secret.random().value(), file.get());
    }
}
