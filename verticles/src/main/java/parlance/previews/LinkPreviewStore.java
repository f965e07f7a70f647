package parlance.previews;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import parlance.db.Sql;
import parlance.pages.Page;

/** What pages said of themselves lately, in the database. A link is known by its hash. */
final class LinkPreviewStore {
    /** Longer than any node reads. */
    private static final Duration READING = Duration.ofSeconds(20);

    private static final Duration FOUND = Duration.ofDays(1);
    private static final Duration NOTHING = Duration.ofHours(1);
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final Sql sql;

    LinkPreviewStore(Sql sql) {
        this.sql = sql;
    }

    /** What is known of a link. */
    sealed interface Known {
        record Found(Page page) implements Known {}

        record Nothing() implements Known {}

        /** A node reads the page at this moment. */
        record Begun() implements Known {}
    }

    /** Empty when nobody knows, or not any more. */
    Optional<Known> find(Buffer hash) {
        return sql.first("""
                        SELECT state, title, description, site_name FROM link_preview
                        WHERE hash = ? AND until > UTC_TIMESTAMP(6)
                        """, hash).map(LinkPreviewStore::known);
    }

    /** Whether this node is to read the page, and no other one meanwhile. */
    boolean begin(Buffer hash) {
        return sql.run("""
                                INSERT IGNORE INTO link_preview (hash, state, until)
                                VALUES (?, 'BEGUN', UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                                """, hash, READING.toSeconds()).rowCount() > 0
                || sql.run("""
                                UPDATE link_preview SET state = 'BEGUN', until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                                WHERE hash = ? AND until <= UTC_TIMESTAMP(6)
                                """, READING.toSeconds(), hash).rowCount() > 0;
    }

    void found(Buffer hash, Page page) {
        sql.run("""
                UPDATE link_preview SET state = 'FOUND', title = ?, description = ?, site_name = ?,
                  until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE hash = ?
                """, page.title(), page.description(), page.siteName(), FOUND.toSeconds(), hash);
    }

    void nothing(Buffer hash) {
        sql.run("""
                UPDATE link_preview SET state = 'NOTHING', title = '', description = '', site_name = '',
                  until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE hash = ?
                """, NOTHING.toSeconds(), hash);
    }

    /** What counts no more, in small bites: each holds up others only for a moment. */
    void forget() {
        boolean more = true;
        while (more) {
            more = sql.run("DELETE FROM link_preview WHERE until < UTC_TIMESTAMP(6) LIMIT ?", FORGOTTEN_AT_ONCE)
                            .rowCount()
                    == FORGOTTEN_AT_ONCE;
        }
    }

    private static Known known(Row row) {
        return switch (row.getString("state")) {
            case "FOUND" ->
                new Known.Found(
                        new Page(row.getString("title"), row.getString("description"), row.getString("site_name")));
            case "BEGUN" -> new Known.Begun();
            default -> new Known.Nothing();
        };
    }
}
