package parlance.exports;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.FileRow;
import parlance.db.Sql;
import parlance.domain.ChatException;
import parlance.domain.Export;
import parlance.domain.FileId;
import parlance.domain.StoredFile;
import parlance.domain.UserId;
import parlance.outbox.Letter;
import parlance.outbox.OutboxStore;

/** Who has asked for a copy, and how far each is, in the database. */
final class ExportStore {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    /** Whoever dies over one leaves it to another after this. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private static final int TRIES = 3;

    private final Sql sql;

    ExportStore(Sql sql) {
        this.sql = sql;
    }

    /** {@code holder} is whoever makes it. */
    record Claim(UserId user, String holder) {}

    /** {@code kept} is how long a file stays that nothing has. */
    Optional<Export> find(UserId user, Duration kept) {
        return sql.first(
                        "SELECT export.state, export.progress, export.asked_at, export.ready_at, " + FileRow.COLUMNS
                                + """
                         FROM export LEFT JOIN file ON file.id = export.file_id AND file.removed_at IS NULL
                        WHERE export.user_id = ?
                        """,
                        user.value())
                .map(row -> export(row, kept));
    }

    /** Says which file was ready before, that is of no use any more. */
    Optional<FileId> begin(UserId user) {
        return sql.transaction(tx -> {
            int added = tx.run(
                            "INSERT IGNORE INTO export (user_id, state, asked_at) VALUES (?, 'WAITING', UTC_TIMESTAMP(6))",
                            user.value())
                    .rowCount();
            return added > 0 ? Optional.empty() : beginAgain(tx, user);
        });
    }

    /** The one asked for first of those that nobody is making. */
    Optional<Claim> claim(String holder) {
        giveUpDeadly();
        return sql.transaction(tx -> {
            Optional<UserId> due = tx.first("""
                            SELECT user_id FROM export WHERE state IN ('WAITING', 'RUNNING')
                              AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
                            ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED
                            """).map(row -> new UserId(row.getLong("user_id")));
            due.ifPresent(user -> tx.run("""
                    UPDATE export SET state = 'RUNNING', progress = 0, tries = tries + 1, holder = ?,
                      lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                    WHERE user_id = ?
                    """, holder, HELD.toSeconds(), user.value()));
            return due.map(user -> new Claim(user, holder));
        });
    }

    /** While nothing can be said of its progress, as when a large file is copied. */
    void hold(Claim claim) {
        sql.run("""
                UPDATE export SET lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE user_id = ? AND holder = ? AND state = 'RUNNING'
                """, HELD.toSeconds(), claim.user().value(), claim.holder());
    }

    /** False when it is not ours any more. */
    boolean advance(Claim claim, int progress) {
        return sql.run("""
                        UPDATE export SET progress = ?, lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                        WHERE user_id = ? AND holder = ? AND state = 'RUNNING'
                        """, progress, HELD.toSeconds(), claim.user().value(), claim.holder())
                        .rowCount()
                > 0;
    }

    /** {@code letter} is sent with it. False when it is not ours any more. */
    boolean finish(Claim claim, FileId file, @Nullable Letter letter) {
        return sql.transaction(tx -> {
            boolean ours = tx.run("""
                            UPDATE export SET state = 'READY', progress = 100, file_id = ?, ready_at = UTC_TIMESTAMP(6), holder = NULL,
                              lease_until = NULL
                            WHERE user_id = ? AND holder = ? AND state = 'RUNNING'
                            """, file.value(), claim.user().value(), claim.holder())
                            .rowCount()
                    > 0;
            if (ours && letter != null) {
                new OutboxStore(tx).add(letter);
            }
            return ours;
        });
    }

    /** Somebody tries again after {@code wait}, but not for ever. */
    void giveUp(Claim claim, Duration wait) {
        sql.run("""
                UPDATE export SET state = IF(tries < ?, 'WAITING', 'FAILED'), holder = NULL,
                  lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE user_id = ? AND holder = ? AND state = 'RUNNING'
                """, TRIES, wait.toSeconds(), claim.user().value(), claim.holder());
    }

    /** Another node makes it at once, and this was no try. */
    void handOn(Claim claim) {
        sql.run("""
                UPDATE export SET state = 'WAITING', holder = NULL, lease_until = NULL, tries = tries - 1
                WHERE user_id = ? AND holder = ? AND state = 'RUNNING'
                """, claim.user().value(), claim.holder());
    }

    /** Over which so many have died that the next one would, too. */
    private void giveUpDeadly() {
        sql.run("""
                UPDATE export SET state = 'FAILED', holder = NULL, lease_until = NULL
                WHERE state = 'RUNNING' AND tries >= ? AND lease_until < UTC_TIMESTAMP(6)
                """, TRIES);
    }

    private static Optional<FileId> beginAgain(Sql tx, UserId user) {
        Row row = tx.first("""
                        SELECT state, file_id, TIMESTAMPDIFF(SECOND, asked_at, UTC_TIMESTAMP(6)) AS ago
                        FROM export WHERE user_id = ? FOR UPDATE
                        """, user.value()).orElseThrow();
        Export.State state = Export.State.valueOf(row.getString("state"));
        if (state == Export.State.WAITING || state == Export.State.RUNNING) {
            return Optional.empty();
        }
        Duration left = AGAIN_AFTER.minusSeconds(row.getLong("ago"));
        if (state == Export.State.READY && left.isPositive()) {
            throw ChatException.limited("Your copy was made a moment ago. Ask for another one later", left);
        }
        tx.run("""
                UPDATE export SET state = 'WAITING', progress = 0, tries = 0, lease_until = NULL, asked_at = UTC_TIMESTAMP(6),
                  ready_at = NULL, file_id = NULL
                WHERE user_id = ?
                """, user.value());
        return Optional.ofNullable(row.getLong("file_id")).map(FileId::new);
    }

    private static Export export(Row row, Duration kept) {
        StoredFile file = FileRow.readIfAny(row);
        Export.State state = Export.State.valueOf(row.getString("state"));
        boolean gone = state == Export.State.READY && file == null;
        LocalDateTime ready = row.getLocalDateTime("ready_at");
        Instant readyAt = ready == null ? null : ready.toInstant(ZoneOffset.UTC);
        return new Export(
                gone ? Export.State.EXPIRED : state,
                row.getInteger("progress"),
                row.getLocalDateTime("asked_at").toInstant(ZoneOffset.UTC),
                readyAt,
                readyAt == null ? null : readyAt.plus(kept),
                file);
    }
}
