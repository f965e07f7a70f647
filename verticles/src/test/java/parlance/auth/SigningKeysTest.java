package parlance.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.Actor;
import parlance.domain.AuthCommand;
import parlance.domain.Origin;

/** A signing key's life: it waits, signs, is kept, and goes. The database's clock is turned instead of waiting. */
class SigningKeysTest {
    private static final Actor EDGE = new Actor.Anonymous(new Origin(null, "test", "127.0.0.1", "", "keys"));

    @Test
    void a_new_key_waits_until_all_know_it_and_an_old_one_goes_when_nothing_it_signed_is_left() {
        try (TestNode node = TestNode.start(SigningKeysTest.class)) {
            TestClient alice = TestUser.register(node, "alice").client();
            String first = login(alice);
            assertThat(keys(node)).containsExactly(key(first));

            // Time for a new key: everybody hears of it before it signs.
            node.sql("UPDATE signing_key SET signs_from = signs_from - INTERVAL 31 DAY");
            assertThat(keys(node)).hasSize(1);
            List<String> both = keys(node);
            assertThat(both).hasSize(2).contains(key(first));
            assertThat(key(login(alice))).isEqualTo(key(first));

            // Its time has come; what the old one signed is still good.
            node.sql("UPDATE signing_key SET signs_from = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE"
                    + " WHERE signs_from > UTC_TIMESTAMP(6)");
            assertThat(keys(node)).containsExactlyInAnyOrderElementsOf(both);
            String second = login(alice);
            assertThat(key(second)).isNotEqualTo(key(first)).isIn(both);
            assertWorks(alice, second);
            assertWorks(alice, first);

            // Nothing the old one signed can be left.
            node.sql("UPDATE signing_key SET signs_from = signs_from - INTERVAL 31 DAY");
            keys(node);
            assertThat(keys(node)).doesNotContain(key(first)).contains(key(second));
        }
    }

    private static String login(TestClient client) {
        return client.post(
                        "/api/v1/auth/login",
                        new JsonObject().put("userName", "alice").put("password", TestUser.PASSWORD))
                .json()
                .getString("accessToken");
    }

    /** The edge asks for keys it has not heard of, but not more often than every 5 s. */
    private static void assertWorks(TestClient client, String token) {
        client.useToken(token);
        await().untilAsserted(() ->
                assertThat(client.get("/api/v1/users/me").status()).isEqualTo(200));
    }

    private static List<String> keys(TestNode node) {
        return node.bus().ask(EDGE, new AuthCommand.ListKeys()).await().keys().stream()
                .map(jwk -> new JsonObject(jwk).getString("kid"))
                .toList();
    }

    private static String key(String token) {
        String header = token.substring(0, token.indexOf('.'));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .getString("kid");
    }
}
