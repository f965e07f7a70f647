package parlance.outbox;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.db.Sql;
import parlance.domain.Delivery;

/** The table of letters: one is written in the transaction that causes it, so it is sent if and only if that commits. */
public final class OutboxStore {
    /** A node that dies while it sends leaves the letter to the next after this; far longer than sending may take. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int MAX_ERROR = 500;

    private final Sql sql;

    public OutboxStore(Sql sql) {
        this.sql = sql;
    }

    /** A letter in the table. {@code tries} counts the ones before. */
    public record Entry(long id, Letter letter, Instant createdAt, int tries) {}

    public void add(Letter letter) {
        sql.run("""
                INSERT INTO outbox (kind, recipient, subject, text, html, code, created_at, next_try_at)
                VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """, letter.kind().name(), letter.to(), letter.subject(), letter.text(), letter.html(), letter.code());
    }

    /** Takes a letter that is due, so that no other node sends it too. */
    public Optional<Entry> claim(Letter.Kind kind) {
        return sql.transaction(tx -> {
            Optional<Entry> due = tx.first("""
                            SELECT id, kind, recipient, subject, text, html, code, created_at, tries FROM outbox
                            WHERE kind = ? AND next_try_at <= UTC_TIMESTAMP(6)
                            ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
                            """, kind.name()).map(OutboxStore::entry);
            due.ifPresent(entry -> tx.run("""
                    UPDATE outbox SET tries = tries + 1, next_try_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ?
                    """, CLAIM.toSeconds(), entry.id()));
            return due;
        });
    }

    /** Links and codes in a letter are secrets: only development keeps the text. */
    public void sent(Entry entry, boolean keepText) {
        // Its carrier may have reported already why it did not arrive.
        sql.run("""
                UPDATE outbox SET sent_at = UTC_TIMESTAMP(6), next_try_at = NULL, error = IF(delivery IS NULL, NULL, error)
                WHERE id = ?
                """, entry.id());
        if (!keepText) {
            forgetText(entry);
        }
    }

    /** Unless another node, which had taken it since, has sent it. */
    public void failed(Entry entry, String error, Duration retryAfter) {
        sql.run("""
                UPDATE outbox SET error = ?, next_try_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                WHERE id = ? AND tries = ? AND sent_at IS NULL
                """, shortened(error), retryAfter.toNanos() / 1_000, entry.id(), entry.tries() + 1);
    }

    /** When another try would not help. */
    public void givenUp(Entry entry, String error) {
        sql.run(
                "UPDATE outbox SET error = ?, next_try_at = NULL WHERE id = ? AND sent_at IS NULL",
                shortened(error),
                entry.id());
        forgetText(entry);
    }

    /**
     * How far a text message has come. Reports come in any order and more than once, and a letter that was sent twice has
     * two of each: what has arrived has arrived. Whether this was new.
     */
    public boolean reported(long letter, Delivery delivery, @Nullable String error) {
        String surpassed = switch (delivery) {
            case QUEUED -> "FALSE";
            case SENT -> "delivery IS NULL";
            case UNDELIVERED, FAILED -> "(delivery IS NULL OR delivery = 'SENT')";
            case DELIVERED -> "(delivery IS NULL OR delivery <> 'DELIVERED')";
        };
        return sql.run(
                                "UPDATE outbox SET delivery = ?, error = ? WHERE id = ? AND kind = 'SMS' AND "
                                        + surpassed,
                                delivery.name(),
                                error,
                                letter)
                        .rowCount()
                > 0;
    }

    public List<Entry> newest(int limit) {
        return sql.list(OutboxStore::entry, """
                SELECT id, kind, recipient, subject, text, html, code, created_at, tries FROM outbox
                ORDER BY id DESC LIMIT ?
                """, limit);
    }

    public void forgetOlderThan(Duration age) {
        sql.run(
                "DELETE FROM outbox WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND AND next_try_at IS NULL LIMIT 10000",
                age.toSeconds());
    }

    private void forgetText(Entry entry) {
        sql.run("UPDATE outbox SET text = '', html = '', code = NULL WHERE id = ?", entry.id());
    }

    private static String shortened(String error) {
        return error.substring(0, Math.min(error.length(), MAX_ERROR));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                new Letter(
                        Letter.Kind.valueOf(row.getString("kind")),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html"),
                        row.getString("code")),
                row.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC),
                row.getInteger("tries"));
    }
}
