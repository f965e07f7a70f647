package parlance.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Saying what one speaks, learns and likes, and finding those who speak it. */
class ExploreTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(ExploreTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anybody_may_see_all_languages_and_interests_and_keep_them() {
        TestClient anybody = new TestClient(node);
        Answer languages = anybody.get("/api/v1/languages");
        assertThat(languages.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(languages.json().getJsonArray("items"))
                .hasSize(183)
                .contains(new JsonObject()
                        .put("code", "id")
                        .put("name", "Indonesian")
                        .put("nativeName", "Bahasa Indonesia"));
        Answer interests = anybody.get("/api/v1/interests");
        assertThat(interests.header("Cache-Control")).isEqualTo("public, max-age=3600");
        assertThat(interests.json().getJsonArray("items"))
                .contains(new JsonObject().put("code", "board-games").put("name", "Board games"));
    }

    @Test
    void what_i_speak_learn_and_like_is_in_my_profile_for_everybody() {
        TestUser alice = TestUser.register(node, "alice");
        TestUser bob = TestUser.register(node, "bob");
        JsonObject said = speak(alice, list("id", "jv", "id"), list("de")).json();
        assertThat(said.getJsonArray("nativeLanguages")).isEqualTo(list("id", "jv"));
        put(alice, new JsonObject().put("interests", list("music", "yoga")));
        JsonObject seen = bob.client().get("/api/v1/users/" + alice.id()).json();
        assertThat(seen.getJsonArray("nativeLanguages")).isEqualTo(list("id", "jv"));
        assertThat(seen.getJsonArray("interestLanguages")).isEqualTo(list("de"));
        assertThat(seen.getJsonArray("interests")).isEqualTo(list("music", "yoga"));
        put(alice, new JsonObject().put("interests", list()));
        assertThat(alice.client().get("/api/v1/users/me").json().getJsonArray("interests"))
                .isEmpty();
    }

    @Test
    void what_there_is_not_and_too_much_is_refused() {
        TestUser carol = TestUser.register(node, "carol");
        assertThat(put(carol, new JsonObject().put("nativeLanguages", list("xx")))
                        .issues())
                .isEqualTo("nativeLanguages: There is no xx to choose");
        assertThat(put(carol, new JsonObject().put("interests", list("nothing")))
                        .issues())
                .isEqualTo("interests: There is no nothing to choose");
        assertThat(put(carol, new JsonObject().put("nativeLanguages", "de")).status())
                .isEqualTo(400);
        JsonArray many = new JsonArray();
        new TestClient(node)
                .get("/api/v1/languages").json().getJsonArray("items").stream()
                        .limit(21)
                        .forEach(one -> many.add(((JsonObject) one).getString("code")));
        assertThat(put(carol, new JsonObject().put("interestLanguages", many)).status())
                .isEqualTo(400);
        assertThat(carol.client().get("/api/v1/users/me").json().getJsonArray("nativeLanguages"))
                .isEmpty();
        TestClient pending = new TestClient(node);
        pending.keepToken(pending.post("/api/v1/auth/register", TestUser.registration("pending")));
        assertThat(pending.put("/api/v1/users/me/languages", new JsonObject()).status())
                .isEqualTo(403);
        assertThat(new TestClient(node).get("/api/v1/explore/users").status()).isEqualTo(401);
    }

    @Test
    void native_speakers_of_what_i_learn_are_found_who_want_to_be_and_whom_i_do_not_know() {
        TestUser dora = TestUser.register(node, "dora");
        assertThat(explore(dora)).as("learns nothing").isEmpty();
        speak(dora, list("fi"), list("et", "fi"));
        List<String> found = new ArrayList<>();
        for (String name : List.of(
                "both", "estonian", "friend", "asked", "asks", "blocker", "blocked", "hidden", "gone", "learner")) {
            TestUser other = TestUser.register(node, "x" + name);
            speak(
                    other,
                    name.equals("both") ? list("fi", "et") : name.equals("learner") ? list("de") : list("et"),
                    list("et"));
            meet(dora, other, name);
            if (name.equals("both") || name.equals("estonian")) {
                found.addFirst(other.userName());
            }
        }
        node.sql("UPDATE user SET kind = 'BOT' WHERE user_name = 'xgone'");
        assertThat(explore(dora)).isEqualTo(found);
        // Who is a friend no more is found again.
        dora.client().delete("/api/v1/friends/" + id("xfriend"));
        found.addFirst("xfriend");
        assertThat(explore(dora)).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_anybody_twice() {
        TestUser erin = TestUser.register(node, "erin");
        speak(erin, list("en"), list("mt", "ga"));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestUser other = TestUser.register(node, "p" + i + "page");
            speak(other, i % 2 == 0 ? list("mt", "ga") : list("ga"), list());
            all.addFirst(other.userName());
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonObject page = erin.client()
                    .get("/api/v1/explore/users?limit=2" + (next.isEmpty() ? "" : "&before=" + next))
                    .json();
            seen.addAll(names(page));
            next = page.getString("next");
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void who_is_erased_speaks_nothing_any_more() {
        TestUser frank = TestUser.register(node, "frank");
        speak(frank, list("kw"), list("gv"));
        frank.client().delete("/api/v1/users/me", new JsonObject().put("password", TestUser.PASSWORD));
        assertThat(node.sql("SELECT COUNT(*) FROM native_speaker WHERE user_id = " + frank.id()))
                .isEqualTo("0");
        assertThat(node.sql("SELECT CONCAT(native_languages, interest_languages) FROM user WHERE id = " + frank.id()))
                .isEmpty();
    }

    private static void meet(TestUser me, TestUser other, String how) {
        switch (how) {
            case "friend" -> {
                request(me, other);
                request(other, me);
            }
            case "asked" -> request(me, other);
            case "asks" -> request(other, me);
            case "blocker" -> other.client().put("/api/v1/friends/" + me.id() + "/block", new JsonObject());
            case "blocked" -> me.client().put("/api/v1/friends/" + other.id() + "/block", new JsonObject());
            case "hidden" -> other.client().patch("/api/v1/users/me", new JsonObject().put("isVisible", false));
            default -> {}
        }
    }

    private static void request(TestUser from, TestUser to) {
        from.client().post("/api/v1/friends/request", new JsonObject().put("userId", to.id()));
    }

    private static Answer speak(TestUser user, JsonArray spoken, JsonArray learned) {
        return put(user, new JsonObject().put("nativeLanguages", spoken).put("interestLanguages", learned));
    }

    private static Answer put(TestUser user, JsonObject body) {
        return user.client().put("/api/v1/users/me/languages", body);
    }

    private static List<String> explore(TestUser user) {
        return names(user.client().get("/api/v1/explore/users").json());
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("userName"))
                .toList();
    }

    private static String id(String userName) {
        return node.sql("SELECT id FROM user WHERE user_name = '" + userName + "'");
    }

    private static JsonArray list(String... codes) {
        return new JsonArray(List.of((Object[]) codes));
    }
}
