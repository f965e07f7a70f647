package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;

/** A new user's way in, at the real port. */
class AuthTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(AuthTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_new_user_registers_opens_the_link_logs_in_changes_the_profile_refreshes_and_logs_out() {
        TestClient alice = new TestClient(node);
        TestClient.Answer registered =
                alice.keepToken(alice.post("/api/v1/auth/register", TestUser.registration("alice")));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().getJsonObject("user").getString("state")).isEqualTo("pending");

        assertThat(alice.get(alice.mailedLink("alice@example.com")).status()).isEqualTo(200);

        JsonObject login = new JsonObject().put("email", "Alice@Example.com").put("password", TestUser.PASSWORD);
        TestClient.Answer entered = alice.keepToken(alice.post("/api/v1/auth/login", login));
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.json().getJsonObject("user").getString("state")).isEqualTo("active");

        assertThat(alice.patch("/api/v1/users/me", new JsonObject().put("bio", "I like tea 🍵"))
                        .status())
                .isEqualTo(200);
        JsonObject profile = alice.get("/api/v1/users/me").json();
        assertThat(profile.getString("bio")).isEqualTo("I like tea 🍵");
        assertThat(profile.getString("name")).isEqualTo("Alice Example");

        TestClient.Answer refreshed = alice.keepToken(alice.post("/api/v1/auth/refresh", new JsonObject()));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(alice.get("/api/v1/users/me").status()).isEqualTo(200);

        assertThat(alice.post("/api/v1/auth/logout", new JsonObject()).message())
                .isEqualTo("Signed Out!");
        assertThat(alice.get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(alice.post("/api/v1/auth/refresh", new JsonObject()).message())
                .isEqualTo("Refresh Token Required.");
    }
}
