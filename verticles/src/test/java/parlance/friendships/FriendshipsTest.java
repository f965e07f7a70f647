package parlance.friendships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.Event;
import parlance.domain.FriendshipEvent;

/** Two people, and everything they may do to each other, at the real port. */
class FriendshipsTest {
    private static final List<Event> heard = new CopyOnWriteArrayList<>();

    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(FriendshipsTest.class);
        other = node.join();
        other.bus().subscribe(heard::add);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(other, "bob");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @ParameterizedTest(name = "{0}: {1}; alice sees {2}, bob sees {3}")
    @CsvSource(delimiter = '|', textBlock = """
            a requests                                                | 201 | requesting     | requested
            a requests, a requests                                    | 409 | requesting     | requested
            a requests, b accepts                                     | 200 | accepted       | accepted
            a requests, b requests                                    | 201 | accepted       | accepted
            a requests, b declines                                    | 200 | none           | none
            a requests, b declines, a requests                        | 201 | requesting     | requested
            a requests, a accepts                                     | 404 | requesting     | requested
            a requests, a cancels                                     | 200 | none           | none
            a requests, b cancels                                     | 404 | requesting     | requested
            a accepts                                                 | 404 | none           | none
            a requests, b accepts, a requests                         | 409 | accepted       | accepted
            a requests, b accepts, b removes                          | 200 | none           | none
            a removes                                                 | 404 | none           | none
            a requests, a removes                                     | 404 | requesting     | requested
            a blocks                                                  | 200 | none blocks    | none
            a blocks, b requests                                      | 403 | none blocks    | none
            a blocks, a requests                                      | 201 | requesting     | requested
            b blocks, a blocks, a requests                            | 403 | none blocks    | none blocks
            a requests, b accepts, a blocks                           | 200 | accepted blocks| accepted
            a requests, b accepts, a blocks, a requests               | 201 | accepted       | accepted
            a requests, b accepts, a blocks, a unblocks               | 200 | accepted       | accepted
            a requests, a blocks, b accepts                           | 403 | requesting blocks | requested
            a requests, b blocks, b accepts                           | 200 | accepted       | accepted
            a unblocks                                                | 200 | none           | none
            """)
    void what_one_does_to_the_other(String story, int status, String alices, String bobs) {
        node.sql("DELETE FROM friendship");
        Answer last = Stream.of(story.split(", "))
                .map(FriendshipsTest::act)
                .reduce((_, next) -> next)
                .orElseThrow();
        assertThat(last.status()).isEqualTo(status);
        assertThat(seen(alice, bob)).isEqualTo(alices);
        assertThat(seen(bob, alice)).isEqualTo(bobs);
    }

    @Test
    void both_hear_of_every_change_but_nobody_of_a_block_against_them() {
        node.sql("DELETE FROM friendship");
        heard.clear();
        act("a requests");
        await().untilAsserted(() ->
                assertThat(tales()).containsExactlyInAnyOrder("alice: bob REQUESTING", "bob: alice REQUESTED"));
        heard.clear();
        act("b accepts");
        await().untilAsserted(() ->
                assertThat(tales()).containsExactlyInAnyOrder("alice: bob ACCEPTED", "bob: alice ACCEPTED"));
        heard.clear();
        act("a blocks");
        act("a blocks");
        act("b removes");
        await().untilAsserted(() -> assertThat(tales())
                .containsExactlyInAnyOrder("alice: bob ACCEPTED", "alice: bob NONE", "bob: alice NONE"));
    }

    @Test
    void who_unblocks_a_stranger_changes_nothing() {
        node.sql("DELETE FROM friendship");
        String before = node.sql("SELECT version FROM user WHERE id = " + alice.id());
        Answer answer = act("a unblocks");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("relation")).isEqualTo("none");
        assertThat(node.sql("SELECT version FROM user WHERE id = " + alice.id()))
                .isEqualTo(before);
        assertThat(node.sql("SELECT COUNT(*) FROM friendship")).isEqualTo("0");
    }

    @Test
    void who_ask_each_other_at_the_same_moment_become_friends() {
        for (int i = 0; i < 10; i++) {
            node.sql("DELETE FROM friendship");
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(() -> act("a requests"));
            CompletableFuture<Answer> two = CompletableFuture.supplyAsync(() -> act("b requests"));
            assertThat(List.of(one.join().status(), two.join().status())).containsExactly(201, 201);
            assertThat(seen(alice, bob)).isEqualTo("accepted");
            assertThat(seen(bob, alice)).isEqualTo("accepted");
        }
    }

    @Test
    void an_alias_is_ones_own() {
        node.sql("DELETE FROM friendship");
        assertThat(rename("Bobby").status()).isEqualTo(404);
        act("a requests");
        assertThat(rename("  Bobby 🎈 ").json().getString("alias")).isEqualTo("Bobby 🎈");
        assertThat(bob.client().get("/api/v1/friends/requests").text()).doesNotContain("Bobby");
        assertThat(rename("x".repeat(101)).status()).isEqualTo(400);
        assertThat(rename("").json().getString("alias")).isEmpty();
    }

    @Test
    void a_list_is_paged_the_last_touched_first() {
        node.sql("DELETE FROM friendship");
        for (String name : List.of("carol", "dave", "erin")) {
            TestUser friend = TestUser.register(node, name);
            friend.client().post("/api/v1/friends/request", new JsonObject().put("userId", alice.id()));
            alice.client().post("/api/v1/friends/response", answer(friend, true));
        }
        JsonObject first = alice.client().get("/api/v1/friends?limit=2").json();
        assertThat(names(first)).containsExactly("erin", "dave");
        JsonObject rest = alice.client()
                .get("/api/v1/users/me/friends?limit=2&before=" + first.getString("next"))
                .json();
        assertThat(names(rest)).containsExactly("carol");
        assertThat(rest.getString("next")).isNull();
        assertThat(alice.client().get("/api/v1/friends?limit=101").status()).isEqualTo(400);
        assertThat(alice.client().get("/api/v1/friends?before=x").status()).isEqualTo(400);
    }

    @Test
    void nobody_befriends_themself_a_stranger_to_the_system_or_without_logging_in() {
        Answer oneself = alice.client().post("/api/v1/friends/request", new JsonObject().put("userId", alice.id()));
        assertThat(oneself.reason()).isEqualTo("ONESELF");
        Answer nobody =
                alice.client().post("/api/v1/friends/request", new JsonObject().put("userId", "4503599627370497"));
        assertThat(nobody.reason()).isEqualTo("USER_UNKNOWN");
        assertThat(alice.client()
                        .post("/api/v1/friends/request", new JsonObject())
                        .issues())
                .isEqualTo("userId: This is required");
        alice.client().dropToken();
        try {
            assertThat(alice.client().get("/api/v1/friends").status()).isEqualTo(401);
        } finally {
            alice.client()
                    .keepToken(alice.client()
                            .post(
                                    "/api/v1/auth/login",
                                    new JsonObject().put("userName", "alice").put("password", TestUser.PASSWORD)));
        }
    }

    private static Answer act(String step) {
        TestUser actor = step.startsWith("a") ? alice : bob;
        TestUser target = step.startsWith("a") ? bob : alice;
        String path = "/api/v1/friends/" + target.id();
        return switch (step.substring(2)) {
            case "requests" ->
                actor.client().post("/api/v1/friends/request", new JsonObject().put("userId", target.id()));
            case "accepts" -> actor.client().post("/api/v1/friends/response", answer(target, true));
            case "declines" -> actor.client().post("/api/v1/friends/response", answer(target, false));
            case "cancels" -> actor.client().delete("/api/v1/friends/requests/" + target.id());
            case "removes" -> actor.client().delete(path);
            case "blocks" -> actor.client().put(path + "/block", new JsonObject());
            case "unblocks" -> actor.client().delete(path + "/block");
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static Answer rename(String alias) {
        return alice.client().put("/api/v1/friends/" + bob.id() + "/alias", new JsonObject().put("alias", alias));
    }

    private static JsonObject answer(TestUser user, boolean accept) {
        return new JsonObject().put("userId", user.id()).put("accept", accept);
    }

    /** From the lists, as a client would learn it. */
    private static String seen(TestUser viewer, TestUser target) {
        String relation = Stream.of(
                        "/api/v1/friends",
                        "/api/v1/friends/requests",
                        "/api/v1/friends/requests?direction=outgoing",
                        "/api/v1/friends/blocked")
                .flatMap(path -> viewer.client().get(path).json().getJsonArray("items").stream())
                .map(JsonObject.class::cast)
                .filter(item -> item.getJsonObject("user").getString("userId").equals(target.id()))
                .map(item -> item.getString("relation") + (item.getBoolean("blocked") ? " blocks" : ""))
                .findFirst()
                .orElse("none");
        return relation;
    }

    private static List<String> tales() {
        return heard.stream()
                .filter(FriendshipEvent.Changed.class::isInstance)
                .map(FriendshipEvent.Changed.class::cast)
                .map(event -> (event.user().value() == Long.parseLong(alice.id()) ? "alice: " : "bob: ")
                        + event.friendship().other().userName() + " "
                        + event.friendship().relation())
                .toList();
    }

    private static List<String> names(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.stream()
                .map(item -> ((JsonObject) item).getJsonObject("user").getString("userName"))
                .toList();
    }
}
