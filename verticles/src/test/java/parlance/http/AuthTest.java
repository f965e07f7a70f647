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

/** A new user's way in, at the real port. */
class AuthTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(AuthTest.class, "auth.mails.count", "100");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_new_user_registers_opens_the_link_logs_in_changes_the_profile_refreshes_and_logs_out() {
        TestClient alice = new TestClient(node);
        Answer registered = alice.keepToken(register(alice, "alice"));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().getJsonObject("user").getString("state")).isEqualTo("pending");

        assertThat(alice.get(alice.mailedLink("alice@example.com")).message()).isEqualTo("Your address is confirmed");

        Answer entered = alice.keepToken(login(alice, "email", "Alice@Example.com", TestUser.PASSWORD));
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.json().getJsonObject("user").getString("state")).isEqualTo("active");

        Answer changed = alice.patch("/api/v1/users/me", new JsonObject().put("bio", "I like tea 🍵"));
        assertThat(changed.status()).isEqualTo(200);
        JsonObject profile = alice.get("/api/v1/users/me").json();
        assertThat(profile.getString("bio")).isEqualTo("I like tea 🍵");
        assertThat(profile.getString("name")).isEqualTo("Alice Example");

        assertThat(alice.keepToken(alice.post("/api/v1/auth/refresh")).status()).isEqualTo(200);
        assertThat(alice.get("/api/v1/users/me").status()).isEqualTo(200);

        assertThat(alice.post("/api/v1/auth/logout").message()).isEqualTo("Signed Out!");
        assertThat(alice.get("/api/v1/users/me").message()).isEqualTo("Invalid Token");
        assertThat(alice.post("/api/v1/auth/refresh").message()).isEqualTo("Refresh Token Required.");
    }

    @Test
    void a_pending_account_reads_itself_asks_for_the_mail_again_and_logs_out_but_nothing_else() {
        TestClient bob = new TestClient(node);
        bob.keepToken(register(bob, "bob.pending"));

        assertThat(bob.get("/api/v1/users/me").json().getString("email")).isEqualTo("bob.pending@example.com");
        String first = bob.mailedLink("bob.pending@example.com");
        assertThat(bob.post("/api/v1/auth/verify/resend").status()).isEqualTo(202);
        String second = bob.mailedLink("bob.pending@example.com");
        assertThat(second).isNotEqualTo(first);
        assertThat(bob.get(first).reason()).isEqualTo("LINK_UNKNOWN");

        Answer refused = bob.patch("/api/v1/users/me", new JsonObject().put("bio", "hello"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("EMAIL_NOT_VERIFIED");
        assertThat(bob.get("/api/v1/auth/sessions").reason()).isEqualTo("EMAIL_NOT_VERIFIED");
        assertThat(bob.get("/api/v1/users/4503599627370497").reason()).isEqualTo("EMAIL_NOT_VERIFIED");

        assertThat(bob.get(second).status()).isEqualTo(200);
        // The token of before is a full one from now on.
        assertThat(bob.patch("/api/v1/users/me", new JsonObject().put("bio", "hello"))
                        .status())
                .isEqualTo(200);
        assertThat(bob.post("/api/v1/auth/verify/resend").status()).isEqualTo(409);
    }

    @Test
    void a_link_is_good_once_and_for_a_day() {
        TestClient carol = new TestClient(node);
        register(carol, "carol");
        String link = carol.mailedLink("carol@example.com");
        assertThat(carol.get(link).status()).isEqualTo(200);
        Answer again = carol.get(link);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("LINK_USED");
        assertThat(again.message()).isEqualTo("This link has been used already");

        register(carol, "carol.late");
        String late = carol.mailedLink("carol.late@example.com");
        node.sql(
                "UPDATE mail_link SET expires_at = expires_at - INTERVAL 25 HOUR WHERE email = 'carol.late@example.com'");
        Answer expired = carol.get(late);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.reason()).isEqualTo("LINK_EXPIRED");

        assertThat(carol.get("/api/v1/auth/verify?token=made-up").status()).isEqualTo(404);
        assertThat(carol.get("/api/v1/auth/verify").status()).isEqualTo(400);
    }

    @Test
    void a_person_confirms_by_a_button_so_that_no_program_that_looks_at_links_does_it_for_them() {
        TestClient client = new TestClient(node);
        client.keepToken(register(client, "browser"));
        String link = client.mailedLink("browser@example.com");
        Answer sent = client.get(link, "Accept", "text/html,application/xhtml+xml");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("location")).isEqualTo("/verify?" + link.substring(link.indexOf("token=")));
        assertThat(client.get(sent.header("location"), "Accept", "text/html").text())
                .contains("<title>Parlance</title>");
        assertThat(client.get("/api/v1/users/me").json().getString("state")).isEqualTo("pending");

        JsonObject button = new JsonObject().put("token", link.substring(link.indexOf('=') + 1));
        assertThat(client.post("/api/v1/auth/verify", button).status()).isEqualTo(200);
        assertThat(client.get("/api/v1/users/me").json().getString("state")).isEqualTo("active");
        assertThat(client.post("/api/v1/auth/verify", button).reason()).isEqualTo("LINK_USED");
        assertThat(client.get("/api/v1/auth/verify?token=%22%0D%0A%26x", "Accept", "text/html")
                        .header("location"))
                .isEqualTo("/verify?token=%22%0D%0A%26x");
    }

    @Test
    void who_registers_somebody_elses_address_gains_nothing() {
        TestClient mallory = new TestClient(node);
        mallory.keepToken(mallory.post(
                "/api/v1/auth/register", TestUser.registration("mallory").put("email", "victim@example.com")));
        TestClient victim = new TestClient(node);
        Answer registered = victim.keepToken(register(victim, "victim"));
        assertThat(registered.status()).isEqualTo(201);

        assertThat(victim.get(victim.mailedLink("victim@example.com")).status()).isEqualTo(200);

        assertThat(victim.get("/api/v1/users/me").json().getString("state")).isEqualTo("active");
        assertThat(mallory.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(login(mallory, "userName", "mallory", TestUser.PASSWORD).status())
                .isEqualTo(401);
        assertThat(node.sql("SELECT COUNT(*) FROM user WHERE user_name = 'mallory'"))
                .isEqualTo("0");
        assertThat(login(victim, "email", "victim@example.com", TestUser.PASSWORD)
                        .json()
                        .getJsonObject("user")
                        .getString("userName"))
                .isEqualTo("victim");
    }

    @Test
    void a_pending_registration_does_not_keep_a_name_from_who_verifies_first() {
        TestClient first = new TestClient(node);
        first.keepToken(first.post(
                "/api/v1/auth/register", TestUser.registration("wanted").put("email", "first@example.com")));
        TestClient second = new TestClient(node);
        second.keepToken(second.post(
                "/api/v1/auth/register", TestUser.registration("wanted").put("email", "second@example.com")));

        second.get(second.mailedLink("second@example.com"));
        first.get(first.mailedLink("first@example.com"));

        assertThat(second.get("/api/v1/users/me").json().getString("userName")).isEqualTo("wanted");
        assertThat(first.get("/api/v1/users/me").json().getString("userName")).matches("wanted\\d+");
    }

    @Test
    void what_is_taken_is_refused_in_the_deployed_words() {
        TestUser.register(node, "taken");
        TestClient mallory = new TestClient(node);
        Answer byName = mallory.post(
                "/api/v1/auth/register", TestUser.registration("TAKEN").put("email", "other@example.com"));
        assertThat(byName.status()).isEqualTo(400);
        assertThat(byName.message()).isEqualTo("Email or Username Exists");
        Answer byAddress = mallory.post(
                "/api/v1/auth/register", TestUser.registration("other").put("email", "TAKEN@example.com"));
        assertThat(byAddress.message()).isEqualTo("Email or Username Exists");
    }

    @Test
    void wrong_input_names_every_field() {
        TestClient mallory = new TestClient(node);
        Answer nothing = mallory.post("/api/v1/auth/register", new JsonObject());
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.message()).isEqualTo("Check your input.");
        assertThat(nothing.issues()).contains("email: This is required");

        Answer wrong = mallory.post(
                "/api/v1/auth/register",
                TestUser.registration("x").put("password", "short").put("firstName", 7));
        assertThat(wrong.issues().lines())
                .containsExactlyInAnyOrder(
                        "userName: This does not have the right form",
                        "password: This has at least 8 characters",
                        "firstName: This must be of type string");

        JsonObject valid = TestUser.registration("valid");
        assertThat(issues(mallory, valid.copy().put("email", "no address")))
                .isEqualTo("email: This is not an e-mail address");
        assertThat(issues(mallory, valid.copy().put("password", "password123")))
                .isEqualTo("password: This password is too easy to guess. Choose another");
        assertThat(issues(mallory, valid.copy().put("password", "valid@example.com")))
                .isEqualTo("password: This password is too easy to guess. Choose another");
        assertThat(issues(mallory, valid.copy().put("password", "🍵".repeat(129))))
                .isEqualTo("password: A password has 8 to 128 characters");
        assertThat(issues(mallory, valid.copy().put("confirmPassword", "another password")))
                .isEqualTo("confirmPassword: The two passwords are not the same");
    }

    @Test
    void who_gives_no_name_gets_one() {
        TestClient client = new TestClient(node);
        JsonObject registration = TestUser.registration("unused");
        registration.remove("userName");
        String name = client.post(
                        "/api/v1/auth/register",
                        registration
                                .copy()
                                .put("email", "zoe@example.com")
                                .put("firstName", "Zoë")
                                .put("lastName", "d'Été"))
                .json()
                .getJsonObject("user")
                .getString("userName");
        assertThat(name).isEqualTo("zoe.d.ete");
        String other = client.post(
                        "/api/v1/auth/register",
                        registration
                                .copy()
                                .put("email", "minsu@example.com")
                                .put("firstName", "민수")
                                .put("lastName", "김"))
                .json()
                .getJsonObject("user")
                .getString("userName");
        assertThat(other).matches("user\\d+");
    }

    private static String issues(TestClient client, JsonObject registration) {
        return client.post("/api/v1/auth/register", registration).issues();
    }

    private static Answer register(TestClient client, String userName) {
        return client.post("/api/v1/auth/register", TestUser.registration(userName));
    }

    private static Answer login(TestClient client, String field, String login, String password) {
        return client.post(
                "/api/v1/auth/login", new JsonObject().put(field, login).put("password", password));
    }
}
