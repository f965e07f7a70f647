package parlance.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestUser;

/** Among a hundred thousand people a page of native speakers is found by walking the index, not by looking at everybody. */
class ExplorePlanTest {
    private static final int PEOPLE = 100_000;
    private static final int PAGE = 20;

    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(ExplorePlanTest.class);
        alice = TestUser.register(node, "alice");
        // Ids far from those that nodes take in a test. One in ten hides; everybody speaks English, and one in eight
        // German.
        node.sql("""
                INSERT INTO user (id, kind, state, user_name, first_name, visible, registered_at, native_languages)
                SELECT 6000000000000000 + seq, 'HUMAN', 'ACTIVE', CONCAT('p', seq), 'Paul', MOD(seq, 10) <> 0,
                  UTC_TIMESTAMP(6), IF(MOD(seq, 8) = 0, 'en,de', 'en')
                FROM seq_1_to_%d
                """.formatted(PEOPLE));
        node.sql("""
                INSERT INTO native_speaker (language, user_id)
                SELECT 'de', id FROM user WHERE id > 6000000000000000 AND native_languages = 'en,de'
                UNION ALL SELECT 'en', id FROM user WHERE id > 6000000000000000
                """);
        node.sql("ANALYZE TABLE user, native_speaker, friendship_side");
        alice.client()
                .put(
                        "/api/v1/users/me/languages",
                        new JsonObject()
                                .put("nativeLanguages", new JsonArray().add("en"))
                                .put(
                                        "interestLanguages",
                                        new JsonArray().add("en").add("de").add("cy")));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_page_reads_about_as_many_rows_as_it_has_wherever_it_is() {
        for (String before : new String[] {"", "&before=6000000000050000", "&before=6000000000000050"}) {
            long read = rowsRead();
            assertThat(alice.client()
                            .get("/api/v1/explore/users?limit=" + PAGE + before)
                            .json()
                            .getJsonArray("items"))
                    .as(before)
                    .hasSize(PAGE);
            // Three languages, each a page and what was passed over; and the request itself.
            assertThat(rowsRead() - read).as(before).isLessThan(30 * PAGE);
        }
    }

    private static long rowsRead() {
        return Long.parseLong(node.sql("""
                SELECT SUM(VARIABLE_VALUE) FROM information_schema.GLOBAL_STATUS
                WHERE VARIABLE_NAME LIKE 'HANDLER_READ%'
                """));
    }
}
