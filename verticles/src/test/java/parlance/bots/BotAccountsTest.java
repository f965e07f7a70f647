package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Bots as accounts: whose they are, what lets them in, and how they end. */
class BotAccountsTest {
    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(BotAccountsTest.class, "bots.perOwner", "4");
        other = node.join();
        alice = TestUser.register(node, "alice");
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void a_bot_comes_in_by_its_token_which_is_shown_once() {
        TestBot echo = TestBot.create(alice, "echo");
        JsonObject me = echo.client().get("/api/v1/users/me").json();
        assertThat(me.getString("userName")).isEqualTo("echo");
        assertThat(me.getString("kind")).isEqualTo("bot");
        assertThat(alice.client().get("/api/v1/bots").text())
                .doesNotContain(echo.client().token());
        assertThat(node.sql("SELECT COUNT(*) FROM bot WHERE token_hash = UNHEX(SHA2('%s', 256))"
                        .formatted(echo.client().token())))
                .isEqualTo("1");
        assertThat(echo.client().get("/api/v1/bots/" + echo.id()).json().getString("ownerId"))
                .isEqualTo(alice.id());
    }

    @Test
    void another_token_ends_the_old_one_on_every_node_at_once() {
        TestBot turned = TestBot.create(alice, "turned");
        TestClient there = new TestClient(other);
        there.useToken(turned.client().token());
        assertThat(there.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(turned.client().get("/api/v1/users/me").status()).isEqualTo(200);

        Answer rotated = alice.client().post("/api/v1/bots/" + turned.id() + "/token");
        assertThat(rotated.status()).isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(turned.client().get("/api/v1/users/me").status()).isEqualTo(401);
            assertThat(there.get("/api/v1/users/me").status()).isEqualTo(401);
        });
        there.useToken(rotated.json().getString("token"));
        assertThat(there.get("/api/v1/users/me").json().getString("userId")).isEqualTo(turned.id());
        alice.client().delete("/api/v1/bots/" + turned.id());
    }

    @Test
    void a_bot_is_nobodys_business_but_its_owners() {
        TestBot own = TestBot.create(alice, "own");
        for (Answer answer : new Answer[] {
            mallory.client().get("/api/v1/bots/" + own.id()),
            mallory.client().post("/api/v1/bots/" + own.id() + "/token"),
            mallory.client().patch("/api/v1/bots/" + own.id(), new JsonObject().put("displayName", "Mine")),
            mallory.client().delete("/api/v1/bots/" + own.id()),
            own.client().delete("/api/v1/bots/" + own.id()),
            own.client().post("/api/v1/bots/" + own.id() + "/token")
        }) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        }
        assertThat(own.client()
                        .post("/api/v1/bots", new JsonObject().put("userName", "grandchild"))
                        .status())
                .isEqualTo(403);
        assertThat(mallory.client().get("/api/v1/users/" + own.id()).json().getString("kind"))
                .isEqualTo("bot");
        alice.client().delete("/api/v1/bots/" + own.id());
    }

    @Test
    void a_deleted_bot_is_erased_as_any_account() {
        TestBot gone = TestBot.create(alice, "gone");
        assertThat(gone.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(alice.client().delete("/api/v1/bots/" + gone.id()).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(gone.client().get("/api/v1/users/me").status()).isEqualTo(401));
        JsonObject erased = alice.client().get("/api/v1/users/" + gone.id()).json();
        assertThat(erased.getBoolean("isErased")).isTrue();
        assertThat(erased.getString("userName")).isEmpty();
        assertThat(node.sql("SELECT COUNT(*) FROM bot WHERE user_id = " + gone.id()))
                .isEqualTo("0");
        // Its name is free again.
        TestBot again = TestBot.create(alice, "gone");
        alice.client().delete("/api/v1/bots/" + again.id());
    }

    @Test
    void one_has_only_so_many_and_each_a_name_of_its_own() {
        TestUser bob = TestUser.register(node, "bob");
        for (int i = 0; i < 4; i++) {
            TestBot.create(bob, "bobs" + i);
        }
        Answer fifth = bob.client().post("/api/v1/bots", new JsonObject().put("userName", "bobs4"));
        assertThat(fifth.status()).isEqualTo(409);
        assertThat(fifth.reason()).isEqualTo("TOO_MANY_BOTS");
        Answer taken = mallory.client().post("/api/v1/bots", new JsonObject().put("userName", "Alice"));
        assertThat(taken.reason()).isEqualTo("USER_NAME_TAKEN");
        Answer wrong = mallory.client()
                .post("/api/v1/bots", new JsonObject().put("userName", "fine").put("webhook", "ftp://example.com"));
        assertThat(wrong.issues()).startsWith("webhook: ");
    }

    @Test
    void whoever_is_suspended_or_erased_takes_their_bots_along() {
        TestUser carol = TestUser.register(node, "carol");
        TestBot bot = TestBot.create(carol, "carols");
        node.sql("UPDATE user SET state = 'SUSPENDED' WHERE id = " + carol.id());
        // Nothing was remembered of it yet.
        assertThat(bot.client().get("/api/v1/users/me").status()).isEqualTo(401);
        node.sql("UPDATE user SET state = 'ACTIVE' WHERE id = " + carol.id());
        assertThat(bot.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(carol.client()
                        .delete("/api/v1/users/me", new JsonObject().put("password", TestUser.PASSWORD))
                        .status())
                .isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(bot.client().get("/api/v1/users/me").status()).isEqualTo(401);
            assertThat(node.sql("SELECT state FROM user WHERE id = " + bot.id()))
                    .isEqualTo("ERASED");
        });
    }

    @Test
    void its_name_and_description_are_those_of_its_user() {
        TestBot helper = TestBot.create(mallory, "helper");
        Answer changed = mallory.client()
                .patch(
                        "/api/v1/bots/" + helper.id(),
                        new JsonObject()
                                .put("displayName", " Helper ")
                                .put("description", "I help")
                                .put("isPublic", true));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().containsKey("token")).isFalse();
        JsonObject seen = alice.client().get("/api/v1/users/" + helper.id()).json();
        assertThat(seen.getString("name")).isEqualTo("Helper");
        assertThat(seen.getString("bio")).isEqualTo("I help");
    }

    @Test
    void a_webhook_has_a_secret_which_is_shown_once() {
        TestBot hooked = TestBot.create(mallory, "hooked");
        String path = "/api/v1/bots/" + hooked.id();
        assertThat(mallory.client().post(path + "/webhook-secret").status()).isEqualTo(409);
        JsonObject url = new JsonObject().put("webhook", "https://bots.example.com/hear");
        String secret = mallory.client().patch(path, url).json().getString("webhookSecret");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(mallory.client().patch(path, url).json().containsKey("webhookSecret"))
                .isFalse();
        assertThat(mallory.client().get(path).text()).doesNotContain(secret);
        assertThat(mallory.client().post(path + "/webhook-secret").json().getString("webhookSecret"))
                .isNotEqualTo(secret);
        assertThat(mallory.client()
                        .patch(path, new JsonObject().putNull("webhook"))
                        .json()
                        .getString("webhook"))
                .isNull();
    }

    @Test
    void the_house_has_one_bot_which_is_always_there() {
        JsonObject house = alice.client().get("/api/v1/bots/built-in").json();
        assertThat(house.getString("userName")).isEqualTo("parlance");
        assertThat(house.getString("kind")).isEqualTo("bot");
        assertThat(node.sql("SELECT COUNT(*) FROM bot WHERE built_in")).isEqualTo("1");
        alice.client().post("/api/v1/rooms/direct", new JsonObject().put("userId", house.getString("userId")));
        await().untilAsserted(() -> assertThat(alice.client()
                        .get("/api/v1/presence?userIds=" + house.getString("userId"))
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("state"))
                .isEqualTo("online"));
    }

    @Test
    void what_can_be_asked_of_the_bots_in_a_room_is_known_to_its_members() {
        TestUser dave = TestUser.register(node, "dave");
        TestBot poll = TestBot.create(dave, "pollster");
        JsonArray commands = new JsonArray()
                .add(new JsonObject()
                        .put("name", "poll")
                        .put("description", "Ask all")
                        .put("usage", "<question>"))
                .add(new JsonObject().put("name", "close").put("description", "End it"));
        JsonObject body = new JsonObject().put("commands", commands);
        assertThat(poll.client()
                        .put("/api/v1/bots/" + poll.id() + "/commands", body)
                        .status())
                .isEqualTo(200);
        assertThat(mallory.client()
                        .put("/api/v1/bots/" + poll.id() + "/commands", body)
                        .status())
                .isEqualTo(404);
        String hall = poll.addedTo(dave);
        JsonArray offered =
                dave.client().get("/api/v1/rooms/" + hall + "/commands").json().getJsonArray("items");
        assertThat(offered.stream().map(one -> ((JsonObject) one).getString("name")))
                .containsExactly("close", "poll");
        assertThat(mallory.client()
                        .get("/api/v1/rooms/" + hall + "/commands")
                        .json()
                        .getJsonArray("items"))
                .isEmpty();
        commands.add(new JsonObject().put("name", "poll").put("description", "Again"));
        assertThat(poll.client()
                        .put("/api/v1/bots/" + poll.id() + "/commands", body)
                        .status())
                .isEqualTo(400);
    }
}
