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

/** Logging in, and who is kept out. */
class LoginTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        // A proxy on loopback lets each test come from an address of its own.
        node = TestNode.start(LoginTest.class, "http.trustedProxies", "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void nobody_is_told_whether_it_was_the_name_or_the_password() {
        TestUser.register(node, "alice");
        TestClient mallory = new TestClient(node);
        Answer wrongPassword = login(mallory, "alice", "not her password", "203.0.113.1");
        Answer wrongName = login(mallory, "nobody", "not her password", "203.0.113.1");
        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.message()).isEqualTo("Invalid credentials");
        assertThat(withoutRequest(wrongName)).isEqualTo(withoutRequest(wrongPassword));
    }

    @Test
    void five_failures_in_five_minutes_lock_an_account_for_everybody_and_say_for_how_long() {
        TestUser bob = TestUser.register(node, "bob");
        TestClient mallory = new TestClient(node);
        for (int i = 0; i < 5; i++) {
            assertThat(login(mallory, i % 2 == 0 ? "bob" : bob.address(), "wrong password " + i, "203.0.113.2")
                            .status())
                    .isEqualTo(401);
        }
        Answer locked = login(new TestClient(node), "bob", TestUser.PASSWORD, "203.0.113.3");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("retry-after"))).isBetween(200, 300);

        node.sql("UPDATE attempt SET expires_at = expires_at - INTERVAL 5 MINUTE");
        assertThat(login(new TestClient(node), "bob", TestUser.PASSWORD, "203.0.113.3")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_logs_in_often_is_not_locked_out() {
        TestUser carol = TestUser.register(node, "carol");
        for (int i = 0; i < 7; i++) {
            assertThat(login(carol.client(), "carol", TestUser.PASSWORD, "203.0.113.4")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void thirty_failures_from_one_address_lock_that_address_out() {
        TestClient mallory = new TestClient(node);
        for (int i = 0; i < 30; i++) {
            assertThat(login(mallory, "guess" + i, "wrong password", "203.0.113.5")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(login(mallory, "guess30", "wrong password", "203.0.113.5").status())
                .isEqualTo(429);
        assertThat(login(mallory, "guess30", "wrong password", "203.0.113.6").status())
                .isEqualTo(401);
    }

    @Test
    void whoever_has_one_ipv6_address_has_its_whole_network() {
        TestClient mallory = new TestClient(node);
        for (int i = 0; i < 30; i++) {
            login(mallory, "six" + i, "wrong password", "2001:db8:0:1::" + i);
        }
        assertThat(login(mallory, "six", "wrong password", "2001:db8:0:1:ffff::1")
                        .status())
                .isEqualTo(429);
        assertThat(login(mallory, "six", "wrong password", "2001:db8:0:2::1").status())
                .isEqualTo(401);
    }

    @Test
    void ten_registrations_an_hour_come_from_one_address() {
        TestClient mallory = new TestClient(node);
        for (int i = 0; i < 10; i++) {
            assertThat(register(mallory, "bulk" + i, "203.0.113.7").status()).isEqualTo(201);
        }
        Answer refused = register(mallory, "bulk10", "203.0.113.7");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(3500, 3600);
    }

    @Test
    void one_mailbox_gets_at_most_five_mails_an_hour() {
        TestClient mallory = new TestClient(node);
        JsonObject forgot = new JsonObject().put("email", "flooded@example.com");
        for (int i = 0; i < 5; i++) {
            assertThat(mallory.post("/api/v1/auth/password/forgot", forgot).status())
                    .isEqualTo(202);
        }
        assertThat(mallory.post("/api/v1/auth/password/forgot", forgot).status())
                .isEqualTo(429);
    }

    @Test
    void who_has_not_verified_yet_can_log_in_and_is_still_pending() {
        TestClient dave = new TestClient(node);
        register(dave, "dave", "203.0.113.8");
        Answer entered = login(dave, "dave@example.com", TestUser.PASSWORD, "203.0.113.8");
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.json().getJsonObject("user").getString("state")).isEqualTo("pending");
    }

    @Test
    void a_suspended_account_is_kept_out_only_after_the_right_password() {
        TestUser erin = TestUser.register(node, "erin");
        node.sql("UPDATE user SET state = 'SUSPENDED' WHERE user_name = 'erin'");
        assertThat(login(erin.client(), "erin", "wrong password", "203.0.113.9").status())
                .isEqualTo(401);
        Answer refused = login(erin.client(), "erin", TestUser.PASSWORD, "203.0.113.9");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("ACCOUNT_SUSPENDED");
    }

    @Test
    void by_default_no_page_elsewhere_may_ask_and_our_own_may() {
        TestClient client = new TestClient(node);
        JsonObject forgot = new JsonObject().put("email", "cors@example.com");
        assertThat(client.post("/api/v1/auth/password/forgot", forgot, "Origin", "https://evil.example.com")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/api/v1/auth/password/forgot", forgot, "Origin", "null")
                        .status())
                .isEqualTo(403);
        Answer own = client.post(
                "/api/v1/auth/password/forgot", forgot, "Origin", node.url().toString());
        assertThat(own.status()).isEqualTo(202);
        assertThat(own.header("access-control-allow-origin")).isEmpty();
    }

    private static Answer register(TestClient client, String userName, String address) {
        return client.post("/api/v1/auth/register", TestUser.registration(userName), "X-Forwarded-For", address);
    }

    private static Answer login(TestClient client, String login, String password, String address) {
        String field = login.contains("@") ? "email" : "userName";
        return client.post(
                "/api/v1/auth/login",
                new JsonObject().put(field, login).put("password", password),
                "X-Forwarded-For",
                address);
    }

    private static String withoutRequest(Answer answer) {
        return answer.status() + answer.text();
    }
}
