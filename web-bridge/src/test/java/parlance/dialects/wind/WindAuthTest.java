package parlance.dialects.wind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Registering at WIND's door, the mailed link, logging in, and the two pages to try it. */
class WindAuthTest {
    private static final String CREATED =
            "{\"type\":\"info\",\"payload\":{\"message\":\"account successfully created.\"}}";

    private static TestNode node;
    private static TestClient client;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                WindAuthTest.class, "doors.wind.port", "0", "doors.wind.origins", "https://wind.example.com");
        client = new TestClient(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_registers_logs_in_once_the_mailed_link_was_opened() {
        assertThat(Winder.register(client, "alice").text()).isEqualTo(CREATED);
        refused(Winder.login(client, "alice", TestUser.PASSWORD), 401, "email is not verified.");

        String link = Winder.link(client, "alice");
        assertThat(link).startsWith("/wind/api/v1/auth/email_verify/");
        Answer opened = client.get(link);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text()).isEqualTo(CREATED);
        refused(client.get(link), 404, "verification key is not valid.");

        Answer entered = Winder.login(client, "alice", TestUser.PASSWORD);
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.json().getString("type")).isEqualTo("auth");
        Winder alice = new Winder(
                node, "alice", entered.json().getJsonObject("payload").getString("token"));
        JsonObject claims = alice.claims();
        assertThat(claims.getString("name")).isEqualTo("alice");
        assertThat(claims.getString("id"))
                .matches("[0-9]+")
                .isEqualTo(node.sql("SELECT id FROM user WHERE user_name = 'alice'"));
        assertThat(claims.getLong("exp") - claims.getLong("iat"))
                .isEqualTo(Duration.ofDays(30).toSeconds());
    }

    @Test
    void bodies_can_be_json_too() {
        JsonObject body = new JsonObject()
                .put("name", "bob")
                .put("email", TestUser.address("bob"))
                .put("password", TestUser.PASSWORD);
        assertThat(client.post("/wind/api/v1/auth/register", body).status()).isEqualTo(201);
        client.get(Winder.link(client, "bob"));
        assertThat(client.post("/wind/api/v1/auth/login", body).status()).isEqualTo(201);
        refused(
                client.post("/wind/api/v1/auth/login", body.put("password", 12)),
                400,
                "email or password is no provided.");
        refused(client.send("POST", "/wind/api/v1/auth/login", "[]"), 400, "The body is not a JSON object");
    }

    @ParameterizedTest
    @CsvSource({
        "login, email, password=x, email or password is no provided.",
        "login, password, email=x, email or password is no provided.",
        "register, email, name=x, email or password is no provided.",
        "register, name, email=x, name is not provided."
    })
    void what_is_missing_is_named(String what, String empty, String given, String message) {
        String[] field = given.split("=", -1);
        refused(Winder.form(client, what, Map.of(empty, "", field[0], field[1])), 400, message);
    }

    @Test
    void what_does_not_fit_is_refused() {
        Winder carol = Winder.of(node, "carol");
        refused(Winder.login(client, carol.name(), "something else"), 401, "email or password incorrect.");
        refused(Winder.login(client, "nobody", TestUser.PASSWORD), 401, "email or password incorrect.");
        refused(Winder.register(client, carol.name()), 400, "email or name is already used.");
        assertThat(Winder.register(client, "a b").status()).isEqualTo(400);
        refused(client.get("/wind/api/v1/auth/email_verify/nonsense"), 404, "verification key is not valid.");
        refused(client.get("/wind/elsewhere"), 404, "There is nothing here");
        refused(client.get("/wind/ws"), 404, "There is nothing here");
        refused(
                client.send(
                        "POST",
                        "/wind/api/v1/auth/login",
                        "email=%zz&password=%",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                400,
                "The request is malformed");
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login"})
    void a_page_to_try_it_posts_to_what_it_is_called(String what) {
        HttpResponse<byte[]> page = client.load("GET", "/wind/" + what);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("<form method=\"post\" action=\"api/v1/auth/" + what + "\">")
                .contains("name=\"email\"")
                .contains("name=\"password\"");
    }

    @Test
    void the_same_stands_on_a_port_of_its_own() {
        String own = "http://127.0.0.1:" + node.settings().doors().wind().port();
        assertThat(client.load("GET", own + "/login").statusCode()).isEqualTo(200);
        assertThat(client.load("POST", own + "/api/v1/auth/login").statusCode()).isEqualTo(400);
        assertThat(client.load("GET", own + "/wind/login").statusCode()).isEqualTo(404);
        assertThat(client.load("GET", own + "/login", "Origin", own).statusCode())
                .isEqualTo(200);
        assertThat(client.load("GET", own + "/login", "Origin", "https://wind.example.com")
                        .headers()
                        .firstValue("access-control-allow-origin"))
                .hasValue("https://wind.example.com");
        assertThat(client.load("GET", own + "/login", "Origin", "https://evil.example.com")
                        .statusCode())
                .isEqualTo(403);
    }

    private static void refused(Answer answer, int status, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json())
                .isEqualTo(
                        new JsonObject().put("type", "error").put("payload", new JsonObject().put("message", message)));
    }
}
