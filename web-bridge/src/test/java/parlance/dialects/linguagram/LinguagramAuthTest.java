package parlance.dialects.linguagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;
import parlance.files.Desk;

/** Accounts at Linguagram's door: registering, the mailed link, logging in, and what one says of oneself. */
class LinguagramAuthTest {
    private static final String PAGE = "https://linguagram.example.com";

    private static TestNode node;
    private static TestClient client;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                LinguagramAuthTest.class,
                "doors.linguagram.port",
                "0",
                "doors.linguagram.clientPage",
                PAGE,
                "doors.linguagram.origins",
                PAGE);
        client = Linguist.client(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_registers_logs_in_once_the_mailed_link_was_opened_on_the_clients_page() {
        Answer registered = client.post("/users/register", Linguist.registration("alice"));
        assertThat(registered.status()).isEqualTo(201);
        JsonObject user = registered.json().getJsonObject("user");
        assertThat(user.getString("username")).isEqualTo("alice");
        assertThat(user.getString("email")).isEqualTo(TestUser.address("alice"));
        assertThat(user.getString("phoneNumber")).isEqualTo("0812-3456");
        assertThat(user.getString("country")).isEqualTo("Indonesia");
        assertThat(user.getString("status")).isEqualTo("Halo!");
        assertThat(user.getBoolean("verified")).isFalse();
        assertThat(user.getJsonArray("UserLanguages")).hasSize(3);
        JsonObject spoken = user.getJsonArray("UserLanguages").getJsonObject(0);
        assertThat(spoken.getString("type")).isEqualTo("native");
        assertThat(spoken.getLong("UserId")).isEqualTo(user.getLong("id"));
        assertThat(spoken.getJsonObject("Language").getString("name")).isEqualTo("English");
        assertThat(user.getJsonArray("UserInterests")).hasSize(1);
        Linguist.refused(login("alice", TestUser.PASSWORD), 401, "Email address has not been verified!");
        assertThat(client.get("/users/@me", "access_token", registered.json().getString("access_token"))
                        .status())
                .isEqualTo(401);

        String link = new TestClient(node)
                .letter(TestUser.address("alice"))
                .getJsonArray("links")
                .getString(0);
        assertThat(link).startsWith(PAGE + "/users/verify?verification=");
        String verify = link.substring(PAGE.length());
        Answer verified = client.send("POST", verify, null);
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().getString("message")).isEqualTo("Your email address has been verified");
        assertThat(verified.json().getJsonObject("user").getBoolean("verified")).isTrue();
        assertThat(me(verified).getString("username")).isEqualTo("alice");
        Linguist.refused(client.send("POST", verify, null), 400, "Your email address has been verified");

        Answer entered = login("alice", TestUser.PASSWORD);
        assertThat(entered.status()).isEqualTo(200);
        assertThat(me(entered).getLong("id")).isEqualTo(user.getLong("id"));
        assertThat(entered.json().getJsonObject("user").getLong("id")).isGreaterThan(1L << 52);
    }

    @Test
    void the_link_is_mailed_again_to_whoever_logs_in_without_having_opened_it() {
        client.post("/register", Linguist.registration("bob"));
        String first = Linguist.verification(node, "bob");
        Linguist.refused(login("bob", TestUser.PASSWORD), 401, "Email address has not been verified!");
        String second = Linguist.verification(node, "bob");
        assertThat(second).isNotEqualTo(first);
        Linguist.refused(client.send("POST", "/verify?verification=" + first, null), 401, "Invalid Link");
        assertThat(client.send("POST", "/users/verify/?verification=" + second, null)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            username        |        | Username is required
            email           |        | Email is required
            email           | nobody | That does not look like an e-mail address
            password        |        | Password is required
            confirmPassword | other  | Password and confirm password do not match
            nativeLanguages | 999    | There is no 999 among nativeLanguages
            interests       | x      | interests must be a list of ids
            """)
    void what_is_wrong_with_a_registration_is_said(String field, String value, String message) {
        Answer answer =
                client.post("/users/register", Linguist.registration("nobody").put(field, value == null ? "" : value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getBoolean("error")).isTrue();
        if (!field.equals("email") || value == null) {
            assertThat(answer.message()).isEqualTo(message);
        }
    }

    @Test
    void a_username_is_no_name_to_log_in_by_and_may_be_somebody_elses() {
        Linguist one = Linguist.of(node, "carol");
        Answer other =
                client.post("/users/register", Linguist.registration("carol").put("email", "another@example.com"));
        assertThat(other.status()).isEqualTo(201);
        client.send("POST", "/verify?verification=" + Linguist.verification(node, "another"), null);
        assertThat(one.get("/users/@me").json().getString("username")).isEqualTo("carol");
        Linguist.refused(
                client.post("/users/register", Linguist.registration("carol")),
                400,
                "Email has already been registered");
    }

    @Test
    void what_does_not_fit_is_refused() {
        Linguist.refused(login("nobody", TestUser.PASSWORD), 401, "Invalid email/password");
        Linguist.refused(client.send("POST", "/verify?verification=nonsense", null), 401, "Invalid Link");
        Linguist.refused(client.send("POST", "/verify", null), 401, "Invalid Link");
        Linguist.refused(client.get("/users/@me"), 401, "Invalid Token");
        Linguist.refused(client.get("/users/@me", "access_token", "x"), 401, "Invalid Token");
        Linguist.refused(
                client.get(
                        "/users/@me",
                        "Authorization",
                        "Bearer " + TestUser.register(node, "native").client().token()),
                401,
                "Invalid Token");
        Linguist.refused(client.get("/elsewhere"), 404, "There is nothing here");
        Linguist.refused(client.send("POST", "/login", "[]"), 400, "The body is not a JSON object");
    }

    @Test
    void a_profile_changes_with_the_current_password() {
        Linguist dora = Linguist.of(node, "dora");
        JsonObject change = new JsonObject().put("username", "Dora D").put("country", "Chile");
        dora.refused(400, "Password is required for security", "PUT", "/users/@me", change);
        change.put("password", "wrong password");
        dora.refused(401, "Invalid old password", "PUT", "/users/@me", change);
        change.put("password", TestUser.PASSWORD)
                .put("phoneNumber", 5550001)
                .put(
                        "nativeLanguages",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "LanguageId",
                                                Linguist.numbers("fi").getInteger(0))))
                .put("interestLanguages", new JsonArray());
        JsonObject changed = dora.done(200, "PUT", "/users", change);
        assertThat(changed.getString("username")).isEqualTo("Dora D");
        assertThat(changed.getString("country")).isEqualTo("Chile");
        assertThat(changed.getString("phoneNumber")).isEqualTo("5550001");
        assertThat(changed.getJsonArray("UserLanguages")).hasSize(1);
        assertThat(dora.list("/languages/@me").encode()).contains("Finnish").doesNotContain("English");
        assertThat(dora.done(200, "PATCH", "/users/status", new JsonObject().put("status", "away"))
                        .getString("status"))
                .isEqualTo("away");
        dora.refused(400, "Status is required", "PATCH", "/users/status", new JsonObject());

        change.put("newPassword", "a quite different one");
        dora.refused(400, "New password and confirm new password do not match", "PUT", "/users/@me", change);
        dora.done(200, "PUT", "/users/@me", change.put("confirmNewPassword", "a quite different one"));
        assertThat(login("dora", "a quite different one").status()).isEqualTo(200);
        Linguist.refused(login("dora", TestUser.PASSWORD), 401, "Invalid email/password");
    }

    @Test
    void an_avatar_changes_when_it_is_uploaded() {
        Linguist erin = Linguist.of(node, "erin");
        Answer set = erin.parts(
                "POST", "/users/avatar", TestParts.none().andFile("avatar", "me.png", Desk.picture(40, 30, "png")));
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        JsonObject avatar = set.json().getJsonObject("Avatar");
        assertThat(set.json().getLong("AvatarId")).isEqualTo(avatar.getLong("id"));
        assertThat(client.load("GET", avatar.getString("url")).statusCode()).isEqualTo(200);
        Linguist.refused(
                erin.parts("POST", "/avatar", TestParts.none().andText("avatar", "none")), 400, "A file is required");
        assertThat(erin.parts("POST", "/avatar", TestParts.none().andFile("avatar", "x", "text".getBytes(UTF_8)))
                        .status())
                .isEqualTo(415);
        JsonObject removed = erin.done(200, "DELETE", "/avatar", null);
        assertThat(removed.getValue("Avatar")).isNull();
        assertThat(removed.getValue("AvatarId")).isNull();
        assertThat(client.post("/avatar", new JsonObject()).status()).isEqualTo(401);
    }

    @Test
    void the_same_stands_below_its_name_and_pages_of_the_client_may_use_it() {
        assertThat(new TestClient(node).get("/linguagram/languages").status()).isEqualTo(200);
        assertThat(client.load(
                                "OPTIONS",
                                "/users/@me",
                                "Origin",
                                PAGE,
                                "Access-Control-Request-Method",
                                "GET",
                                "Access-Control-Request-Headers",
                                "access_token")
                        .headers()
                        .firstValue("access-control-allow-headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("access_token"));
        assertThat(client.load("GET", "/languages", "Origin", "https://evil.example.com")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_token_is_good_for_a_month() {
        Linguist frank = Linguist.of(node, "frank");
        JsonObject claims = new JsonObject(
                Buffer.buffer(Base64.getUrlDecoder().decode(frank.token().replaceFirst("^[^.]+\\.([^.]+).*", "$1"))));
        assertThat(claims.getLong("exp") - claims.getLong("iat"))
                .isEqualTo(Duration.ofDays(30).toSeconds());
        assertThat(claims.getLong("id")).isEqualTo(frank.id());
    }

    private static JsonObject me(Answer entered) {
        return client.get("/users/@me", "access_token", entered.json().getString("access_token"))
                .json();
    }

    private static Answer login(String name, String password) {
        return client.post(
                "/users/login",
                new JsonObject().put("email", TestUser.address(name)).put("password", password));
    }
}
