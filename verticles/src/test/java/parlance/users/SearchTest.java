package parlance.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Finding people by the beginnings of their names. */
class SearchTest {
    private static TestNode node;
    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(SearchTest.class);
        alice = TestUser.register(node, "alice");
        name(TestUser.register(node, "zoe.d.ete"), "Zoë", "d'Été", "");
        name(TestUser.register(node, "minsu"), "민수", "김", "김민수");
        name(TestUser.register(node, "oleg_42"), "Олег", "Ёлкин", "OLEG the Great");
        name(TestUser.register(node, "percent"), "100%", "_under", "");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            zoe              | zoe.d.ete
            ZOË              | zoe.d.ete
            zo               | zoe.d.ete
            zoe.d.e          | zoe.d.ete
            ete zoë          | zoe.d.ete
            d'été            | zoe.d.ete
            zoe minsu        |
            oe               |
            민수              | minsu
            김민              | minsu
            수                | minsu
            ОЛЕГ елк         | oleg_42
            great            | oleg_42
            oleg 42          | oleg_42
            the oleg great o | oleg_42
            100%             | percent
            1%0              |
            _                |
            %                |
            ali              |
            """)
    void the_beginning_of_each_word_finds_whatever_the_case_and_accents(String term, String found) {
        assertThat(names(alice, term)).containsExactlyElementsOf(found == null ? List.of() : List.of(found));
    }

    @Test
    void a_new_name_is_found_at_once_and_the_old_one_no_more() {
        TestUser bob = TestUser.register(node, "bobby");
        name(bob, "", "", "");
        assertThat(names(alice, "bobby")).containsExactly("bobby");
        bob.client().patch("/api/v1/users/me", new JsonObject().put("userName", "robert"));
        assertThat(names(alice, "bobby")).isEmpty();
        assertThat(names(alice, "rob")).containsExactly("robert");
        bob.client().patch("/api/v1/users/me", new JsonObject().put("displayName", "The Builder"));
        assertThat(names(alice, "builder")).containsExactly("robert");
    }

    @Test
    void friends_come_first_and_are_found_though_they_hide_from_others() {
        TestUser carol = TestUser.register(node, "fcarol");
        TestUser friend = TestUser.register(node, "fzacharias");
        TestUser stranger = TestUser.register(node, "fadam");
        befriend(carol, friend);
        assertThat(names(carol, "f")).containsExactly("fzacharias", "fadam");

        JsonObject hidden = new JsonObject().put("isVisible", false);
        friend.client().patch("/api/v1/users/me", hidden);
        stranger.client().patch("/api/v1/users/me", hidden);
        assertThat(names(carol, "f")).containsExactly("fzacharias");
        assertThat(names(stranger, "f")).containsExactly("fcarol");
    }

    @Test
    void who_blocks_me_is_not_found_by_me_but_i_am_by_them() {
        TestUser dave = TestUser.register(node, "gdave");
        TestUser mallory = TestUser.register(node, "gmallory");
        befriend(dave, mallory);
        dave.client().put("/api/v1/friends/" + mallory.id() + "/block", new JsonObject());
        assertThat(names(mallory, "gdave")).isEmpty();
        assertThat(names(dave, "gmall")).containsExactly("gmallory");
    }

    @Test
    void who_is_pending_suspended_or_oneself_is_not_found() {
        TestUser erin = TestUser.register(node, "herin");
        TestUser frank = TestUser.register(node, "hfrank");
        new TestClient(node).post("/api/v1/auth/register", TestUser.registration("hpending"));
        assertThat(names(erin, "h")).containsExactly("hfrank");
        node.sql("UPDATE user SET state = 'SUSPENDED' WHERE id = " + frank.id());
        assertThat(names(erin, "h")).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_anybody_twice() {
        TestUser grace = TestUser.register(node, "pgrace");
        List<TestUser> people = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> TestUser.register(node, "pi" + i))
                .toList());
        // By two words each, and three of them friends.
        people.forEach(user -> name(user, "Pier", "Pinker", ""));
        people.subList(2, 5).forEach(user -> befriend(grace, user));
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = search(grace, "pi", "&limit=2" + (next.isEmpty() ? "" : "&before=" + next))
                    .json();
            assertThat(page.getJsonArray("items")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(names(page));
            next = page.getString("next");
        }
        assertThat(seen).containsExactly("pi2", "pi3", "pi4", "pi0", "pi1", "pi5", "pi6");
    }

    @Test
    void what_is_wrong_is_said() {
        assertThat(alice.client().get("/api/v1/users").issues()).isEqualTo("term: This is required");
        assertThat(search(alice, " ", "").issues()).isEqualTo("term: This has 1 to 100 characters");
        assertThat(search(alice, "x".repeat(101), "").issues()).isEqualTo("term: This has 1 to 100 characters");
        assertThat(search(alice, "x", "&before=2").issues()).isEqualTo("before: This is not where a page ended");
        assertThat(search(alice, "x", "&before=o1-A").issues()).isEqualTo("before: This is not where a page ended");
        assertThat(search(alice, "x", "&limit=101").status()).isEqualTo(400);
        assertThat(new TestClient(node).get("/api/v1/users?term=a").status()).isEqualTo(401);
    }

    @Test
    void who_was_there_before_there_were_words_is_found_once_a_node_has_started() {
        TestUser heidi = TestUser.register(node, "iheidi");
        node.sql("DELETE FROM user_word WHERE user_id = " + heidi.id());
        assertThat(names(alice, "iheidi")).isEmpty();
        try (TestNode _ = node.join()) {
            await().untilAsserted(() -> assertThat(names(alice, "iheidi")).containsExactly("iheidi"));
        }
    }

    private static void name(TestUser user, String first, String last, String display) {
        user.client()
                .patch(
                        "/api/v1/users/me",
                        new JsonObject()
                                .put("firstName", first)
                                .put("lastName", last)
                                .put("displayName", display));
    }

    private static void befriend(TestUser one, TestUser other) {
        one.client().post("/api/v1/friends/request", new JsonObject().put("userId", other.id()));
        other.client().post("/api/v1/friends/request", new JsonObject().put("userId", one.id()));
    }

    private static List<String> names(TestUser user, String term) {
        return names(search(user, term, "").json());
    }

    private static List<String> names(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.stream()
                .map(item -> ((JsonObject) item).getString("userName"))
                .toList();
    }

    private static Answer search(TestUser user, String term, String more) {
        return user.client().get("/api/v1/users?term=" + URLEncoder.encode(term, StandardCharsets.UTF_8) + more);
    }
}
