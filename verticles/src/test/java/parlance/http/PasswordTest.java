package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** New passwords and new addresses. */
class PasswordTest {
    private static final String NEW = "an even longer password";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(PasswordTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_new_password_needs_the_old_one_and_ends_every_other_session() {
        TestUser alice = TestUser.register(node, "alice");
        TestClient phone = login("alice", TestUser.PASSWORD);

        Answer wrong = alice.client().put("/api/v1/auth/password", passwords("not the old one", NEW));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.issues()).isEqualTo("currentPassword: This is not your password");
        assertThat(alice.client()
                        .put("/api/v1/auth/password", passwords(TestUser.PASSWORD, "12345678"))
                        .issues())
                .startsWith("newPassword: ");

        assertThat(alice.client()
                        .put("/api/v1/auth/password", passwords(TestUser.PASSWORD, NEW))
                        .status())
                .isEqualTo(200);
        assertThat(alice.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(phone.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(login("alice", TestUser.PASSWORD).refreshToken()).isEmpty();
        assertThat(login("alice", NEW).refreshToken()).isNotEmpty();
        assertThat(alice.client().letter(alice.address()).getString("subject")).isEqualTo("Your password was changed");
    }

    @Test
    void a_new_password_can_come_with_the_profile_and_then_both_change_or_neither() {
        TestUser judy = TestUser.register(node, "judy");
        TestUser.register(node, "kevin");
        TestClient phone = login("judy", TestUser.PASSWORD);
        JsonObject both = new JsonObject().put("bio", "Hello").put("password", NEW);
        assertThat(change(judy, both).issues()).isEqualTo("currentPassword: This is required");
        assertThat(change(judy, both.copy().put("currentPassword", "not the old one"))
                        .issues())
                .isEqualTo("currentPassword: This is not your password");
        both.put("currentPassword", TestUser.PASSWORD);
        assertThat(change(judy, both.copy().put("password", "password1")).issues())
                .startsWith("password: ");
        assertThat(change(judy, both.copy().put("userName", "kevin")).reason()).isEqualTo("USER_NAME_TAKEN");
        assertThat(judy.client().get("/api/v1/users/me").json().getString("bio"))
                .isEmpty();
        assertThat(phone.get("/api/v1/users/me").status()).isEqualTo(200);

        Answer changed = change(judy, both);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().getString("bio")).isEqualTo("Hello");
        assertThat(judy.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(phone.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(login("judy", NEW).refreshToken()).isNotEmpty();
        assertThat(judy.client().letter(judy.address()).getString("subject")).isEqualTo("Your password was changed");
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_mailed_link_once() {
        TestUser bob = TestUser.register(node, "bob");
        TestClient anybody = new TestClient(node);
        Answer known = anybody.post("/api/v1/auth/password/forgot", new JsonObject().put("email", bob.address()));
        Answer unknown = anybody.post("/api/v1/auth/password/forgot", new JsonObject().put("email", "no@example.com"));
        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown.text()).isEqualTo(known.text());

        String token = anybody.mailedToken(bob.address());
        JsonObject reset = new JsonObject().put("token", token).put("password", NEW);
        assertThat(anybody.post("/api/v1/auth/password/reset", reset.copy().put("password", "password1"))
                        .issues())
                .startsWith("password: ");
        assertThat(anybody.post("/api/v1/auth/password/reset", reset).status()).isEqualTo(200);
        assertThat(anybody.post("/api/v1/auth/password/reset", reset).reason()).isEqualTo("LINK_USED");
        assertThat(anybody.get("/api/v1/auth/verify?token=" + token).status()).isEqualTo(404);

        assertThat(bob.client().get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(login("bob", TestUser.PASSWORD).refreshToken()).isEmpty();
        assertThat(login("bob", NEW).refreshToken()).isNotEmpty();
    }

    @Test
    void a_link_to_confirm_an_address_changes_no_password_and_the_other_way_round() {
        TestClient client = new TestClient(node);
        client.post("/api/v1/auth/register", TestUser.registration("carol"));
        String token = client.mailedToken("carol@example.com");
        assertThat(client.post(
                                "/api/v1/auth/password/reset",
                                new JsonObject().put("token", token).put("password", NEW))
                        .reason())
                .isEqualTo("LINK_UNKNOWN");
        client.get("/api/v1/auth/verify?token=" + token);
        client.post("/api/v1/auth/password/forgot", new JsonObject().put("email", "carol@example.com"));
        assertThat(client.get("/api/v1/auth/verify?token=" + client.mailedToken("carol@example.com"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_new_address_counts_once_its_link_is_opened_and_the_old_one_is_told() {
        TestUser dave = TestUser.register(node, "dave");
        assertThat(dave.client()
                        .put("/api/v1/auth/email", email("new.dave@example.com", "wrong password"))
                        .status())
                .isEqualTo(400);
        assertThat(dave.client()
                        .put("/api/v1/auth/email", email("new.dave@example.com", TestUser.PASSWORD))
                        .status())
                .isEqualTo(202);
        JsonObject waiting = dave.client().get("/api/v1/users/me").json();
        assertThat(waiting.getString("email")).isEqualTo("dave@example.com");
        assertThat(waiting.getString("pendingEmail")).isEqualTo("new.dave@example.com");

        dave.client().get(dave.client().mailedLink("new.dave@example.com"));
        assertThat(dave.client().get("/api/v1/users/me").json().getString("email"))
                .isEqualTo("new.dave@example.com");
        assertThat(dave.client().letter("dave@example.com").getString("subject"))
                .isEqualTo("Your e-mail address was changed");
        assertThat(login("new.dave@example.com", TestUser.PASSWORD).refreshToken())
                .isNotEmpty();
        assertThat(login("dave@example.com", TestUser.PASSWORD).refreshToken()).isEmpty();
    }

    @Test
    void an_address_of_somebody_else_cannot_be_taken() {
        TestUser.register(node, "erin");
        TestUser mallory = TestUser.register(node, "mallory");
        Answer refused = mallory.client().put("/api/v1/auth/email", email("erin@example.com", TestUser.PASSWORD));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("EMAIL_TAKEN");

        // Both wait for the same address; the one who opens the link first has it.
        TestUser frank = TestUser.register(node, "frank");
        mallory.client().put("/api/v1/auth/email", email("shared@example.com", TestUser.PASSWORD));
        String mallorys = mallory.client().mailedLink("shared@example.com");
        frank.client().put("/api/v1/auth/email", email("shared@example.com", TestUser.PASSWORD));
        assertThat(frank.client()
                        .get(frank.client().mailedLink("shared@example.com"))
                        .status())
                .isEqualTo(200);
        assertThat(mallory.client().get(mallorys).reason()).isEqualTo("EMAIL_TAKEN");
    }

    @Test
    void a_reset_drops_the_address_somebody_else_was_waiting_for() {
        TestUser grace = TestUser.register(node, "grace");
        grace.client().put("/api/v1/auth/email", email("intruder@example.com", TestUser.PASSWORD));
        String intruders = grace.client().mailedLink("intruder@example.com");
        grace.client().post("/api/v1/auth/password/forgot", new JsonObject().put("email", grace.address()));
        grace.client()
                .post(
                        "/api/v1/auth/password/reset",
                        new JsonObject()
                                .put("token", grace.client().mailedToken(grace.address()))
                                .put("password", NEW));
        assertThat(grace.client().get(intruders).reason()).isEqualTo("LINK_UNKNOWN");
    }

    @Test
    void a_link_mailed_to_an_address_they_no_longer_have_is_worth_nothing() {
        TestUser heidi = TestUser.register(node, "heidi");
        heidi.client().post("/api/v1/auth/password/forgot", new JsonObject().put("email", heidi.address()));
        String old = heidi.client().mailedToken(heidi.address());
        heidi.client().put("/api/v1/auth/email", email("new.heidi@example.com", TestUser.PASSWORD));
        heidi.client().get(heidi.client().mailedLink("new.heidi@example.com"));
        assertThat(heidi.client()
                        .post(
                                "/api/v1/auth/password/reset",
                                new JsonObject().put("token", old).put("password", NEW))
                        .reason())
                .isEqualTo("LINK_UNKNOWN");
    }

    @Test
    void an_accent_makes_another_address() {
        TestUser.register(node, "ivan");
        TestClient mallory = new TestClient(node);
        mallory.post("/api/v1/auth/password/forgot", new JsonObject().put("email", "iván@example.com"));
        assertThat(mallory.get("/dev/outbox").text()).doesNotContain("iván");
    }

    private static TestClient login(String login, String password) {
        TestClient client = new TestClient(node);
        String field = login.contains("@") ? "email" : "userName";
        client.keepToken(client.post(
                "/api/v1/auth/login", new JsonObject().put(field, login).put("password", password)));
        return client;
    }

    private static Answer change(TestUser user, JsonObject profile) {
        return user.client().patch("/api/v1/users/me", profile);
    }

    private static JsonObject passwords(String current, String wanted) {
        return new JsonObject().put("currentPassword", current).put("newPassword", wanted);
    }

    private static JsonObject email(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }
}
