package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import parlance.TestUser;

/** Registering at WeConnect's door, the mailed link, logging in, and how tokens are shown. */
class WeConnectAuthTest {
    private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml"};

    private static TestNode node;
    private static TestClient client;
    private static Connector alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                WeConnectAuthTest.class,
                "doors.weconnect.port",
                "0",
                "doors.weconnect.origins",
                "https://weconnect.example.com");
        client = new TestClient(node);
        alice = Connector.of(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_link_is_good_for_ten_minutes_and_once() {
        Connector.register(client, "bob");
        refused(Connector.login(client, "bob", TestUser.PASSWORD), 403, "Email is not confirmed");
        assertThat(node.sql("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), expires_at) BETWEEN 540 AND 600"
                        + " FROM mail_link WHERE email = 'bob@example.com'"))
                .isEqualTo("1");
        String link = Connector.link(client, "bob");
        node.sql("UPDATE mail_link SET expires_at = UTC_TIMESTAMP(6) WHERE email = 'bob@example.com'");
        refused(client.get(link), 410, "Link is already expired");
        Connector.register(client, "bob");
        assertThat(client.get(Connector.link(client, "bob")).status()).isEqualTo(200);
        refused(client.get(Connector.link(client, "bob")), 410, "Link is already expired");
        refused(client.get("/weconnect/http/register/nonsense"), 404, "Link is already expired");
        assertThat(client.letter("bob@example.com").getString("text")).contains("a few minutes");
    }

    @Test
    void a_browser_is_asked_for_a_click() {
        Connector.register(client, "carol");
        String link = Connector.link(client, "carol");
        assertThat(page("GET", link, 200)).contains("<form method=\"post\">").contains("<button>Confirm</button>");
        refused(Connector.login(client, "carol", TestUser.PASSWORD), 403, "Email is not confirmed");
        assertThat(page("POST", link, 200)).contains("Your account is ready");
        assertThat(page("POST", link, 410)).contains("Link is already expired");
        assertThat(Connector.login(client, "carol", TestUser.PASSWORD).status()).isEqualTo(200);
    }

    private static String page(String method, String path, int status) {
        HttpResponse<byte[]> page = client.load(method, path, BROWSER);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "register, email",
        "register, password",
        "register, first_name",
        "register, last_name",
        "login, email",
        "login, password"
    })
    void what_is_missing_is_named(String what, String field) {
        JsonObject body = Connector.registration("mallory");
        body.remove(field);
        String path = "/weconnect/http/" + what;
        refused(client.post(path, body), 400, "'" + field + "' cannot be empty");
        refused(client.post(path, body.copy().put(field, " ")), 400, "'" + field + "' cannot be empty");
        refused(client.post(path, body.copy().put(field, 12)), 400, "'" + field + "' is not valid");
    }

    @Test
    void what_does_not_fit_is_refused() {
        refused(Connector.login(client, "alice", "something else"), 401, "Invalid email or password");
        refused(Connector.register(client, "alice"), 409, "Email is already registered");
        refused(client.send("POST", "/weconnect/http/login", "[]"), 400, "The body is not a JSON object");
        refused(client.get("/weconnect/http/elsewhere"), 404, "There is nothing here");
        refused(client.get("/weconnect/socket"), 404, "There is nothing here");
        JsonObject weak = Connector.registration("mallory").put("password", "12345678");
        assertThat(client.post("/weconnect/http/register", weak).status()).isEqualTo(400);
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @Test
    void the_token_is_shown_in_either_header_raw_or_as_bearer() {
        for (String header : new String[] {"authentication", "Authorization"}) {
            for (String prefix : new String[] {"", "Bearer ", "bearer "}) {
                assertThat(client.get("/weconnect/http/users/profile", header, prefix + alice.token())
                                .status())
                        .as(header + ": " + prefix)
                        .isEqualTo(200);
            }
        }
        String path = "/weconnect/http/users/profile";
        refused(client.get(path), 401, "Invalid access token");
        refused(client.get(path, "authentication", "nonsense"), 401, "Invalid access token");
        String foreign = TestUser.register(node, "dave").client().token();
        refused(client.get(path, "authentication", foreign), 401, "Invalid access token");
    }

    @Test
    void a_token_is_good_for_two_hours() {
        String payload = alice.token().replaceFirst("^[^.]+\\.([^.]+).*", "$1");
        JsonObject claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
        assertThat(claims.getLong("exp") - claims.getLong("iat"))
                .isEqualTo(Duration.ofHours(2).toSeconds());
    }

    @Test
    void a_double_slash_is_served_like_a_single_one() {
        JsonObject body = Connector.registration("alice");
        assertThat(client.post("/weconnect/http//login", body).status()).isEqualTo(200);
        assertThat(client.get("/weconnect/http//users//profile", "authentication", alice.token())
                        .status())
                .isEqualTo(200);
        try (WeConnectSocket socket = WeConnectSocket.at(node.url().resolve("/weconnect//socket"))) {
            socket.enter(alice.token());
        }
    }

    @Test
    void the_same_stands_on_a_port_of_its_own() {
        String own = "http://127.0.0.1:" + node.settings().doors().weconnect().port();
        JsonObject body = Connector.registration("alice");
        Answer entered = client.post(own + "/http//login", body);
        assertThat(entered.status()).isEqualTo(200);
        assertThat(client.get(own + "/http/users/profile", "authentication", alice.token())
                        .status())
                .isEqualTo(200);
        try (WeConnectSocket socket = WeConnectSocket.at(URI.create(own + "/socket"))) {
            socket.enter(alice.token());
        }
        assertThat(client.get(own + "/api/v1/users/me").status()).isEqualTo(404);
    }

    @Test
    void pages_of_configured_origins_may_ask() {
        HttpResponse<byte[]> allowed = client.load(
                "OPTIONS",
                "/weconnect/http/users",
                "Origin",
                "https://weconnect.example.com",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authentication");
        assertThat(allowed.headers().firstValue("access-control-allow-headers").orElse(""))
                .contains("authentication");
        assertThat(client.load("GET", "/weconnect/http/users", "Origin", "https://elsewhere.example.com")
                        .statusCode())
                .isEqualTo(403);
    }

    private static void refused(Answer answer, int status, String reason) {
        assertThat(answer.text())
                .isEqualTo(new JsonObject()
                        .put("status", false)
                        .put("data", reason)
                        .encode());
        assertThat(answer.status()).isEqualTo(status);
    }
}
