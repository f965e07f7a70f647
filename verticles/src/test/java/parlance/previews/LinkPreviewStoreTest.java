package parlance.previews;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.db.Database;

/** What is kept of what pages said. */
class LinkPreviewStoreTest {
    private static TestNode node;
    private static Database database;

    @BeforeAll
    static void start() {
        node = TestNode.start(LinkPreviewStoreTest.class);
        database = Database.open(node.vertx(), node.settings().database());
    }

    @AfterAll
    static void stop() {
        database.close().await();
        node.close();
    }

    @Test
    void what_counts_no_more_is_forgotten_however_much_it_is() {
        add("old", 2500, "- INTERVAL 1 SECOND");
        add("new", 10, "+ INTERVAL 1 HOUR");
        new LinkPreviewStore(database.sql()).forget();
        assertThat(node.sql("SELECT COUNT(*) FROM link_preview")).isEqualTo("10");
    }

    private static void add(String name, int many, String until) {
        node.sql("""
                INSERT INTO link_preview (hash, state, until)
                SELECT UNHEX(SHA2(CONCAT('%s', seq), 256)), 'FOUND', UTC_TIMESTAMP(6) %s FROM seq_1_to_%d
                """.formatted(name, until, many));
    }
}
