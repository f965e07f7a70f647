package parlance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;

/** An edge node and a node behind it: whoever is asked, the same answers. */
class ClusterTest {
    private static TestNode node;
    private static TestNode edge;

    @BeforeAll
    static void start() {
        node = TestNode.start(ClusterTest.class);
        edge = node.join("verticles.auth", "0", "verticles.users", "0", "verticles.notifications", "0");
    }

    @AfterAll
    static void stop() {
        edge.close();
        node.close();
    }

    @Test
    void a_node_without_answers_of_its_own_asks_the_other_and_hands_on_its_failures() {
        TestUser alice = TestUser.register(edge, "alice");
        assertThat(alice.client().get("/api/v1/users/me").json().getString("userName"))
                .isEqualTo("alice");

        TestClient mallory = new TestClient(edge);
        Answer wrong = mallory.post(
                "/api/v1/auth/login", new JsonObject().put("userName", "alice").put("password", "wrong password"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.message()).isEqualTo("Invalid credentials");
        assertThat(mallory.post(
                                "/api/v1/auth/register",
                                TestUser.registration("eve").put("email", "nonsense"))
                        .issues())
                .isEqualTo("email: This is not an e-mail address");
        JsonObject forgot = new JsonObject().put("email", "flood@example.com");
        for (int i = 0; i < 5; i++) {
            mallory.post("/api/v1/auth/password/forgot", forgot);
        }
        assertThat(mallory.post("/api/v1/auth/password/forgot", forgot).header("retry-after"))
                .isNotEmpty();
    }

    @Test
    void a_session_that_ends_on_one_node_is_over_on_the_other() {
        TestUser bob = TestUser.register(node, "bob");
        TestClient elsewhere = new TestClient(edge);
        elsewhere.keepToken(elsewhere.post(
                "/api/v1/auth/login", new JsonObject().put("userName", "bob").put("password", TestUser.PASSWORD)));
        assertThat(elsewhere.get("/api/v1/users/me").status()).isEqualTo(200);

        assertThat(bob.client()
                        .put(
                                "/api/v1/auth/password",
                                new JsonObject()
                                        .put("currentPassword", TestUser.PASSWORD)
                                        .put("newPassword", "an even longer password"))
                        .status())
                .isEqualTo(200);
        // Far sooner than the 30 s an answer may be remembered.
        await().untilAsserted(() ->
                assertThat(elsewhere.get("/api/v1/users/me").status()).isEqualTo(401));
        assertThat(bob.client().get("/api/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void a_node_that_leaves_in_order_takes_no_answer_with_it() {
        TestUser carol = TestUser.register(node, "carol");
        TestNode leaving = node.join();
        TestClient here = new TestClient(leaving);
        here.keepToken(here.post(
                "/api/v1/auth/login", new JsonObject().put("userName", "carol").put("password", TestUser.PASSWORD)));
        AtomicBoolean stopped = new AtomicBoolean();
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> asking = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> ask(carol, statuses, stopped),
                        task -> Thread.ofVirtual().start(task)))
                .limit(4)
                .toList();
        await().until(() -> statuses.size() > 50);
        leaving.close();
        int until = statuses.size();
        await().until(() -> statuses.size() > until + 50);
        stopped.set(true);
        asking.forEach(CompletableFuture::join);
        assertThat(statuses).containsOnly(200);
    }

    @Test
    void a_part_of_the_service_that_is_gone_is_unavailable_and_comes_back() {
        TestNode only = TestNode.start(ClusterTest.class);
        try (TestNode alone =
                only.join("verticles.auth", "0", "verticles.users", "0", "verticles.notifications", "0")) {
            only.close();
            Answer refused = new TestClient(alone)
                    .post(
                            "/api/v1/auth/login",
                            new JsonObject().put("userName", "x").put("password", "y"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.reason()).isEqualTo("NOBODY_ANSWERS");
            try (TestNode next =
                    alone.join("verticles.auth", "1", "verticles.users", "1", "verticles.notifications", "1")) {
                await().untilAsserted(() -> assertThat(new TestClient(alone)
                                .post(
                                        "/api/v1/auth/login",
                                        new JsonObject().put("userName", "x").put("password", "y"))
                                .status())
                        .isEqualTo(401));
                // Not before the cluster has spread its data anew.
                await().untilAsserted(() -> assertThat(new TestClient(next)
                                .get(next.managementUrl() + "/health/ready")
                                .status())
                        .isEqualTo(200));
            }
        }
    }

    /** Asks at the edge until told to stop, and notes how it is answered. */
    private static void ask(TestUser user, Queue<Integer> statuses, AtomicBoolean stopped) {
        TestClient client = new TestClient(edge);
        client.keepToken(client.post(
                "/api/v1/auth/login",
                new JsonObject().put("userName", user.userName()).put("password", TestUser.PASSWORD)));
        while (!stopped.get()) {
            statuses.add(client.get("/api/v1/users/me").status());
        }
    }
}
