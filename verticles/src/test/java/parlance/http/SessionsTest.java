package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Staying logged in: rotation, reuse, ending. */
class SessionsTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(SessionsTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_refresh_token_is_replaced_and_the_old_one_is_good_until_the_new_one_is_used() {
        TestClient alice = TestUser.register(node, "alice").client();
        String first = alice.refreshToken();
        String second = refreshed(first);
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        // The answer with the second was lost: the client asks again with the first.
        String secondAgain = refreshed(first);
        assertThat(secondAgain).isNotEmpty().isNotEqualTo(second);
        assertThat(refreshed(secondAgain)).isNotEmpty();
    }

    @Test
    void a_token_used_after_its_successor_ends_the_session_for_everybody() {
        TestClient bob = TestUser.register(node, "bob").client();
        String stolen = bob.refreshToken();
        String second = refreshed(stolen);
        String third = refreshed(second);

        Answer reuse = refresh(stolen);
        assertThat(reuse.status()).isEqualTo(401);
        assertThat(reuse.message()).isEqualTo("Invalid Token");
        assertThat(refresh(third).status()).isEqualTo(401);
        await().untilAsserted(
                        () -> assertThat(bob.get("/api/v1/users/me").status()).isEqualTo(401));
    }

    @Test
    void an_old_token_is_good_for_sixty_seconds_at_most() {
        TestClient carol = TestUser.register(node, "carol").client();
        String first = carol.refreshToken();
        refreshed(first);
        node.sql("UPDATE session SET rotated_at = rotated_at - INTERVAL 61 SECOND");
        assertThat(refresh(first).status()).isEqualTo(401);
    }

    @Test
    void a_made_up_an_expired_and_no_token_are_told_apart_only_as_far_as_they_should() {
        assertThat(new TestClient(node).post("/api/v1/auth/refresh").message()).isEqualTo("Refresh Token Required.");
        assertThat(refresh("made-up").message()).isEqualTo("Invalid Token");
        TestClient dave = TestUser.register(node, "dave").client();
        node.sql("UPDATE session SET expires_at = expires_at - INTERVAL 31 DAY WHERE user_id ="
                + " (SELECT id FROM user WHERE user_name = 'dave')");
        assertThat(refresh(dave.refreshToken()).message()).isEqualTo("Invalid Token");
    }

    @Test
    void the_cookie_is_only_for_this_server_and_out_of_reach_of_scripts() {
        Answer entered = new TestClient(node).post("/api/v1/auth/register", TestUser.registration("erin"));
        assertThat(entered.header("set-cookie"))
                .contains("HTTPOnly")
                .contains("SameSite=Strict")
                .contains("Path=/api/v1/auth")
                .doesNotContain("Secure");
    }

    @Test
    void a_get_needs_a_header_that_no_link_can_send() {
        TestClient frank = TestUser.register(node, "frank").client();
        assertThat(frank.get("/api/v1/auth/refresh").status()).isEqualTo(403);
        assertThat(frank.get("/api/v1/auth/logoff").status()).isEqualTo(403);
        assertThat(frank.keepToken(frank.get("/api/v1/auth/refresh", "credentials", "include"))
                        .status())
                .isEqualTo(200);
        assertThat(frank.get("/api/v1/auth/logoff", "credentials", "include").message())
                .isEqualTo("Signed Out!");
        assertThat(frank.refreshToken()).isEmpty();
        assertThat(frank.get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void who_lost_the_access_token_logs_out_by_the_cookie() {
        TestClient grace = TestUser.register(node, "grace").client();
        String kept = grace.refreshToken();
        grace.dropToken();
        assertThat(grace.post("/api/v1/auth/logout").status()).isEqualTo(200);
        assertThat(refresh(kept).status()).isEqualTo(401);
    }

    @Test
    void one_sees_where_one_is_logged_in_and_ends_it_from_elsewhere() {
        TestUser heidi = TestUser.register(node, "heidi");
        TestClient phone = new TestClient(node);
        phone.keepToken(phone.post(
                "/api/v1/auth/login",
                new JsonObject().put("userName", "heidi").put("password", TestUser.PASSWORD),
                "User-Agent",
                "Phone"));

        JsonArray sessions = heidi.client().get("/api/v1/auth/sessions").json().getJsonArray("items");
        assertThat(sessions).hasSize(2);
        JsonObject other = sessions.stream()
                .map(JsonObject.class::cast)
                .filter(session -> !session.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        assertThat(other.getString("agent")).isEqualTo("Phone");

        TestClient mallory = TestUser.register(node, "mallory").client();
        String path = "/api/v1/auth/sessions/" + other.getString("sessionId");
        assertThat(mallory.delete(path).reason()).isEqualTo("SESSION_UNKNOWN");
        assertThat(phone.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(heidi.client().delete(path).status()).isEqualTo(200);
        assertThat(phone.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(heidi.client().get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void only_our_own_unexpired_tokens_for_this_door_are_believed() {
        TestClient ivan = TestUser.register(node, "ivan").client();
        assertThat(new TestClient(node).get("/api/v1/users/me").message()).isEqualTo("Access Token Required.");
        ivan.useToken("no token");
        assertThat(ivan.get("/api/v1/users/me").message()).isEqualTo("Invalid Token");
        // {"alg":"none"} . {"sub":"1","sid":"1","aud":"native"} .
        ivan.useToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwic2lkIjoiMSIsImF1ZCI6Im5hdGl2ZSJ9.");
        assertThat(ivan.get("/api/v1/users/me").message()).isEqualTo("Invalid Token");
    }

    private static Answer refresh(String token) {
        return new TestClient(node).post("/api/v1/auth/refresh", new JsonObject(), "Cookie", "refreshToken=" + token);
    }

    /** The next refresh token; empty when refused. */
    private static String refreshed(String token) {
        return refresh(token).header("set-cookie").replaceFirst("refreshToken=([^;]*);.*", "$1");
    }
}
