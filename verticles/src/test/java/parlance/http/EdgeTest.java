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

/** What every request meets, whatever it asks. */
class EdgeTest {
    private static TestNode node;
    private static TestClient client;

    @BeforeAll
    static void start() {
        node = TestNode.start(EdgeTest.class, "http.origins", "https://chat.example.com");
        client = new TestClient(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void broken_json_is_said_to_be_broken() {
        Answer answer = client.send("POST", "/api/v1/auth/login", "{\"email\": ");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.issues()).isEqualTo(": The body is not valid JSON");
        assertThat(client.send("POST", "/api/v1/auth/login", "[1]").status()).isEqualTo(400);
        assertThat(client.send("POST", "/api/v1/auth/login", "").status()).isEqualTo(400);
    }

    @Test
    void a_body_of_another_type_is_refused() {
        Answer answer = client.post("/api/v1/auth/login", new JsonObject(), "Content-Type", "text/plain");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.message()).isEqualTo("The body must be application/json");
    }

    @Test
    void an_oversized_body_is_refused() {
        Answer answer = client.send("POST", "/api/v1/auth/login", "{\"email\":\"" + "x".repeat(300_000) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).isEqualTo("The request is too large");
    }

    @Test
    void an_unknown_route_and_a_wrong_method_are_problems() {
        Answer unknown = client.get("/api/v1/nothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().getInteger("status")).isEqualTo(404);
        assertThat(client.send("PUT", "/api/v1/auth/login", "{}").status()).isEqualTo(405);
        assertThat(client.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void a_user_that_is_not_there_is_not_found() {
        TestUser alice = TestUser.register(node, "alice");
        assertThat(alice.client().get("/api/v1/users/4503599627370496").reason())
                .isEqualTo("USER_UNKNOWN");
        assertThat(alice.client().get("/api/v1/users/alice").reason()).isEqualTo("USER_UNKNOWN");
    }

    @Test
    void others_see_a_profile_without_what_is_private() {
        TestUser bob = TestUser.register(node, "bob");
        TestUser carol = TestUser.register(node, "carol");
        JsonObject seen = carol.client().get("/api/v1/users/" + bob.id()).json();
        assertThat(seen.getString("userName")).isEqualTo("bob");
        assertThat(seen.fieldNames())
                .doesNotContain("email", "pendingEmail", "locale", "notificationsEnabled", "state");
        JsonObject own = bob.client().get("/api/v1/users/" + bob.id()).json();
        assertThat(own.getString("email")).isEqualTo("bob@example.com");
        assertThat(new TestClient(node).get("/api/v1/users/" + bob.id()).status())
                .isEqualTo(401);
    }

    @Test
    void somebody_is_found_by_their_whole_user_name_only() {
        TestUser frank = TestUser.register(node, "frank");
        TestUser grace = TestUser.register(node, "grace");
        JsonObject found = grace.client().get("/api/v1/users/named/Frank").json();
        assertThat(found.getString("userId")).isEqualTo(String.valueOf(frank.id()));
        assertThat(found.fieldNames()).doesNotContain("email", "state");
        assertThat(grace.client().get("/api/v1/users/named/fran").reason()).isEqualTo("USER_UNKNOWN");
        assertThat(grace.client().get("/api/v1/users/named/%25").reason()).isEqualTo("USER_UNKNOWN");
        assertThat(new TestClient(node).get("/api/v1/users/named/frank").status())
                .isEqualTo(401);
    }

    @Test
    void a_profile_keeps_what_is_left_out_and_refuses_what_is_wrong() {
        TestUser dave = TestUser.register(node, "dave");
        dave.client()
                .patch(
                        "/api/v1/users/me",
                        new JsonObject().put("displayName", "  Dave D.  ").put("isVisible", false));
        JsonObject changed = dave.client()
                .patch("/api/v1/users/me", new JsonObject().put("statusText", "away"))
                .json();
        assertThat(changed.getString("name")).isEqualTo("Dave D.");
        assertThat(changed.getBoolean("isVisible")).isFalse();
        assertThat(changed.getString("statusText")).isEqualTo("away");

        assertThat(dave.client()
                        .patch("/api/v1/users/me", new JsonObject().put("bio", "x".repeat(1001)))
                        .issues())
                .startsWith("bio: ");
        assertThat(dave.client()
                        .patch("/api/v1/users/me", new JsonObject().put("isVisible", "yes"))
                        .issues())
                .startsWith("isVisible: ");
        TestUser.register(node, "erin");
        assertThat(dave.client()
                        .patch("/api/v1/users/me", new JsonObject().put("userName", "Erin"))
                        .reason())
                .isEqualTo("USER_NAME_TAKEN");
    }

    @Test
    void pages_elsewhere_may_call_only_from_the_configured_origins() {
        Answer allowed = client.send(
                "OPTIONS",
                "/api/v1/auth/login",
                null,
                "Origin",
                "https://chat.example.com",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,authorization,credentials");
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("https://chat.example.com");
        assertThat(allowed.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(allowed.header("access-control-allow-headers")).contains("credentials");
        Answer refused = client.get("/api/v1/openapi.json", "Origin", "https://evil.example.com");
        assertThat(refused.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void every_answer_carries_its_request_id_and_the_security_headers() {
        Answer answer = client.get("/api/v1/nothing", "X-Request-Id", "my-request.1");
        assertThat(answer.header("x-request-id")).isEqualTo("my-request.1");
        assertThat(client.get("/api/v1/nothing", "X-Request-Id", "<script>").header("x-request-id"))
                .matches("[0-9a-f-]{8}");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    }

    @Test
    void the_contract_its_page_and_the_keys_are_served() {
        JsonObject contract = client.get("/api/v1/openapi.json").json();
        assertThat(contract.getString("openapi")).isEqualTo("3.1.0");
        assertThat(contract.getJsonObject("paths").fieldNames()).contains("/auth/register", "/users/me");
        assertThat(client.get("/docs").text()).contains("/docs/start.js");
        assertThat(client.get("/docs/ui/swagger-ui-bundle.js").status()).isEqualTo(200);
        JsonObject key =
                client.get("/.well-known/jwks.json").json().getJsonArray("keys").getJsonObject(0);
        assertThat(key.getString("alg")).isEqualTo("ES256");
        assertThat(key.fieldNames()).doesNotContain("d");
    }

    @Test
    void the_page_is_served_at_its_own_addresses() {
        Answer page = client.get("/", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Parlance</title>");
        assertThat(client.get("/rooms/7", "Accept", "text/html").text()).isEqualTo(page.text());
        assertThat(client.send("HEAD", "/", null).status()).isEqualTo(200);
        assertThat(client.get("/assets/nothing.js", "Accept", "text/html").status())
                .isEqualTo(404);
    }

    @Test
    void health_and_metrics_are_on_the_management_port_only() {
        assertThat(client.get(node.managementUrl() + "/health/live").status()).isEqualTo(200);
        Answer ready = client.get(node.managementUrl() + "/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().getString("outcome")).isEqualTo("UP");
        assertThat(client.get(node.managementUrl() + "/metrics").text()).contains("vertx_http_server");
        assertThat(client.get("/metrics").status()).isEqualTo(404);
        assertThat(client.get("/health/ready").status()).isEqualTo(404);
    }
}
