package parlance.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestUser;

/** Among a hundred thousand people a page is found by walking the index, not by looking at everybody. */
class SearchPlanTest {
    private static final int PEOPLE = 100_000;

    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(SearchPlanTest.class);
        alice = TestUser.register(node, "alice");
        // Ids far from those that nodes take in a test. One in ten hides, and every name begins with the same letter.
        node.sql("""
                INSERT INTO user (id, kind, state, user_name, first_name, last_name, visible, registered_at)
                SELECT 6000000000000000 + seq, 'HUMAN', 'ACTIVE', CONCAT('p', seq), 'Paul', CONCAT('Parker', MOD(seq, 97)),
                  MOD(seq, 10) <> 0, UTC_TIMESTAMP(6)
                FROM seq_1_to_%d
                """.formatted(PEOPLE));
        node.sql("""
                INSERT INTO user_word (word, user_id)
                SELECT user_name, id FROM user WHERE id > 6000000000000000
                UNION ALL SELECT 'paul', id FROM user WHERE id > 6000000000000000
                UNION ALL SELECT LOWER(last_name), id FROM user WHERE id > 6000000000000000
                """);
        node.sql("ANALYZE TABLE user, user_word, friendship_side");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_page_reads_about_as_many_rows_as_it_has() {
        for (String term : new String[] {"p", "pa", "paul+parker", "p77777", "p+pa+par"}) {
            long before = rowsRead();
            assertThat(alice.client()
                            .get("/api/v1/users?limit=20&term=" + term)
                            .json()
                            .getJsonArray("items"))
                    .as(term)
                    .hasSizeLessThanOrEqualTo(20)
                    .isNotEmpty();
            assertThat(rowsRead() - before).as(term).isLessThan(3_000);
        }
    }

    private static long rowsRead() {
        return Long.parseLong(node.sql("""
                SELECT SUM(VARIABLE_VALUE) FROM information_schema.GLOBAL_STATUS
                WHERE VARIABLE_NAME LIKE 'HANDLER_READ%'
                """));
    }
}
