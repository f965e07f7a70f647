package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.TestSocket;

/** Erasing an account: what ends at once, what goes soon, and what stays. */
class ErasureTest {
    private static TestNode node;
    private static TestNode other;

    @BeforeAll
    static void start() {
        node = TestNode.start(ErasureTest.class);
        other = node.join();
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void nobody_can_log_in_any_more_or_tell_whose_it_was() {
        TestUser alice = TestUser.register(node, "alice");
        alice.client()
                .patch(
                        "/api/v1/users/me",
                        new JsonObject()
                                .put("bio", "I like tea")
                                .put("country", "Wonderland")
                                .put("statusText", "Reading")
                                .put("displayName", "Alice L."));
        TestUser bob = TestUser.register(node, "bob");
        String refreshToken = alice.client().refreshToken();

        Answer erased = erase(alice);
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.header("set-cookie")).startsWith("refreshToken=;");

        assertThat(alice.client().get("/api/v1/users/me").status()).isEqualTo(401);
        assertThat(new TestClient(node)
                        .post("/api/v1/auth/refresh", new JsonObject(), "Cookie", "refreshToken=" + refreshToken)
                        .message())
                .isEqualTo("Invalid Token");
        assertThat(login("userName", "alice").message()).isEqualTo("Invalid credentials");
        assertThat(login("email", "alice@example.com").status()).isEqualTo(401);
        assertThat(bob.client().get("/api/v1/users/named/alice").reason()).isEqualTo("USER_UNKNOWN");
        assertThat(bob.client().get("/api/v1/users?term=alice").json().getJsonArray("items"))
                .isEmpty();
        JsonObject left = bob.client().get("/api/v1/users/" + alice.id()).json();
        assertThat(left.getBoolean("isErased")).isTrue();
        assertThat(Stream.of(
                        "userName", "name", "firstName", "lastName", "displayName", "bio", "country", "statusText"))
                .allSatisfy(field -> assertThat(left.getString(field)).isEmpty());
        assertThat(bob.client().get("/api/v1/users/" + bob.id()).json().getBoolean("isErased"))
                .isFalse();
        JsonObject letter = bob.client().letter("alice@example.com");
        assertThat(letter.getString("subject")).isEqualTo("Your account was deleted");
        assertThat(node.sql("""
                SELECT (SELECT COUNT(*) FROM credential WHERE user_id = %1$s) + (SELECT COUNT(*) FROM session WHERE user_id = %1$s)
                  + (SELECT COUNT(*) FROM mail_link WHERE user_id = %1$s)
                """.formatted(alice.id()))).isEqualTo("0");
    }

    @Test
    void the_name_the_address_and_the_number_are_free_at_once() {
        TestUser carol = TestUser.register(node, "carol");
        JsonObject phone = password().put("phone", "+4915550000001");
        carol.client().put("/api/v1/auth/phone", phone);
        String code = carol.client().letter("+4915550000001").getString("code");
        carol.client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", code));
        assertThat(erase(carol).status()).isEqualTo(200);

        TestUser next = TestUser.register(node, "carol");
        assertThat(next.id()).isNotEqualTo(carol.id());
        assertThat(next.client().get("/api/v1/users/me").json().getString("userName"))
                .isEqualTo("carol");
        node.sql("DELETE FROM attempt");
        assertThat(next.client().put("/api/v1/auth/phone", phone).status()).isEqualTo(202);
        // Nor are two who are erased in each other's way.
        assertThat(erase(next).status()).isEqualTo(200);
    }

    @Test
    void its_sockets_close_at_once_on_every_node() {
        TestUser dave = TestUser.register(node, "dave");
        try (TestSocket here = TestSocket.of(node, dave);
                TestSocket there = TestSocket.of(other, dave)) {
            here.settle();
            there.settle();
            erase(dave);
            assertThat(here.closeCode()).isEqualTo(4403);
            assertThat(there.closeCode()).isEqualTo(4403);
            assertThat(dave.at(other).client().get("/api/v1/users/me").status()).isEqualTo(401);
        }
    }

    @Test
    void friends_requests_and_blocks_go_and_the_others_hear_of_it() {
        TestUser erin = TestUser.register(node, "erin");
        TestUser friend = TestUser.register(node, "friend");
        TestUser asked = TestUser.register(node, "asked");
        TestUser asker = TestUser.register(node, "asker");
        TestUser blocker = TestUser.register(node, "blocker");
        request(erin, friend);
        request(friend, erin);
        request(erin, asked);
        request(asker, erin);
        blocker.client().put("/api/v1/friends/" + erin.id() + "/block", new JsonObject());
        try (TestSocket socket = TestSocket.of(other, friend)) {
            socket.register("user." + friend.id());
            erase(erin);
            JsonObject heard = socket.next(frame -> frame.getValue("body") instanceof JsonObject body
                            && "friendship".equals(body.getString("event")))
                    .getJsonObject("body")
                    .getJsonObject("friendship");
            assertThat(heard.getString("relation")).isEqualTo("none");
            assertThat(heard.getJsonObject("user").getBoolean("isErased")).isTrue();
        }
        await().untilAsserted(() -> {
            assertThat(items(friend, "/api/v1/friends")).isEmpty();
            assertThat(items(asked, "/api/v1/friends/requests")).isEmpty();
            assertThat(items(asker, "/api/v1/friends/requests?direction=outgoing"))
                    .isEmpty();
            assertThat(items(blocker, "/api/v1/friends/blocked")).isEmpty();
        });
        assertThat(request(friend, erin).reason()).isEqualTo("USER_UNKNOWN");
    }

    @Test
    void what_was_said_to_one_alone_stays_and_nobody_answers_it() {
        TestUser frank = TestUser.register(node, "frank");
        TestUser grace = TestUser.register(node, "grace");
        String path = "/api/v1/friends/" + frank.id() + "/messages";
        frank.client().post("/api/v1/friends/" + grace.id() + "/messages", new JsonObject().put("text", "Good bye"));
        String room = items(grace, "/api/v1/rooms").getFirst().getString("roomId");
        try (TestSocket socket = TestSocket.of(node, grace)) {
            socket.register("user." + grace.id());
            erase(frank);
            JsonObject heard = socket.next(frame -> frame.getValue("body") instanceof JsonObject body
                            && "membership".equals(body.getString("event")))
                    .getJsonObject("body");
            assertThat(heard.getJsonObject("room").getString("roomId")).isEqualTo(room);
            assertThat(heard.getJsonObject("room").getBoolean("isArchived")).isTrue();
        }
        JsonObject message = items(grace, "/api/v1/rooms/" + room + "/messages").getFirst();
        assertThat(message.getString("text")).isEqualTo("Good bye");
        assertThat(message.getString("senderId")).isEqualTo(frank.id());
        assertThat(items(grace, "/api/v1/rooms")
                        .getFirst()
                        .getJsonObject("with")
                        .getBoolean("isErased"))
                .isTrue();
        assertThat(grace.client()
                        .post("/api/v1/rooms/" + room + "/messages", new JsonObject().put("text", "Hello?"))
                        .reason())
                .isEqualTo("ROOM_ARCHIVED");
        assertThat(grace.client()
                        .post(path, new JsonObject().put("text", "Hello?"))
                        .status())
                .isIn(403, 404);
    }

    @Test
    void groups_are_left_as_if_by_themselves_and_invites_are_withdrawn() {
        TestUser heidi = TestUser.register(node, "heidi");
        TestUser ivan = TestUser.register(node, "ivan");
        TestUser judy = TestUser.register(node, "judy");
        String hall = found(heidi, "hall");
        String den = found(heidi, "den");
        String nook = found(ivan, "nook");
        invite(heidi, hall, ivan);
        accept(ivan);
        invite(heidi, hall, judy);
        invite(ivan, nook, heidi);
        assertThat(items(judy, "/api/v1/invites")).hasSize(1);

        erase(heidi);
        await().untilAsserted(() -> {
            assertThat(node.sql("SELECT role FROM membership WHERE state = 'JOINED' AND room_id = " + hall))
                    .isEqualTo("OWNER");
            assertThat(node.sql("SELECT archived FROM room WHERE id = " + den)).isEqualTo("1");
            assertThat(items(judy, "/api/v1/invites")).isEmpty();
            assertThat(items(ivan, "/api/v1/rooms/" + nook + "/invites")).isEmpty();
        });
        List<String> notes = items(ivan, "/api/v1/rooms/" + hall + "/messages").stream()
                .map(message -> message.getJsonObject("note").getString("kind"))
                .toList();
        assertThat(notes).endsWith("left", "role");
        assertThat(node.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED' AND user_id = " + heidi.id()))
                .isEqualTo("0");
        assertThat(node.sql("SELECT state FROM invite WHERE invitee_id = " + heidi.id()))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void what_a_node_did_not_come_to_another_does() {
        try (TestNode edge = TestNode.start(
                ErasureTest.class, "verticles.friendships", "0", "verticles.rooms", "0", "verticles.users", "1")) {
            try (TestNode whole = edge.join("verticles.friendships", "1", "verticles.rooms", "1")) {
                TestUser kevin = TestUser.register(whole, "kevin");
                TestUser leo = TestUser.register(whole, "leo");
                request(kevin, leo);
                request(leo, kevin);
                found(kevin, "hall");
            }
            TestClient kevin = new TestClient(edge);
            kevin.keepToken(kevin.post("/api/v1/auth/login", password().put("userName", "kevin")));
            assertThat(kevin.delete("/api/v1/users/me", password()).status()).isEqualTo(200);
            assertThat(edge.sql("SELECT COUNT(*) FROM friendship_side WHERE relation = 'ACCEPTED'"))
                    .isEqualTo("2");
            assertThat(edge.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED'"))
                    .isEqualTo("1");
            try (TestNode _ = edge.join("verticles.friendships", "1", "verticles.rooms", "1")) {
                await().untilAsserted(() -> {
                    assertThat(edge.sql("SELECT COUNT(*) FROM friendship_side WHERE relation = 'ACCEPTED'"))
                            .isEqualTo("0");
                    assertThat(edge.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED'"))
                            .isEqualTo("0");
                });
            }
        }
    }

    @Test
    void what_was_on_its_way_is_cleared_a_while_later_and_then_nothing_is_left_to_do() {
        TestUser nina = TestUser.register(node, "nina");
        String hall = found(nina, "hall");
        erase(nina);
        await().untilAsserted(() -> assertThat(joined(nina)).isEqualTo("0"));
        node.sql("UPDATE membership SET state = 'JOINED' WHERE room_id = " + hall);
        node.sql("UPDATE user SET bio = 'late' WHERE id = " + nina.id());
        node.sql("UPDATE erasure SET begun_at = begun_at - INTERVAL 91 SECOND, next_try_at = begun_at WHERE user_id = "
                + nina.id());
        await().untilAsserted(() -> {
            assertThat(joined(nina)).isEqualTo("0");
            assertThat(node.sql("SELECT bio FROM user WHERE id = " + nina.id())).isEmpty();
            assertThat(node.sql("SELECT COUNT(*) FROM erasure WHERE user_id = " + nina.id()))
                    .isEqualTo("0");
        });
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                  | 400 | password: This is required
            {"password": 7}                     | 400 | password: This must be of type string
            {"password": "not my password"}     | 400 | password: This is not your password
            """)
    void an_account_is_not_erased_by_mistake(String body, int status, String issues) {
        TestUser olga = TestUser.register(node, "olga" + Math.floorMod(body.hashCode(), 10_000));
        Answer refused = olga.client().send("DELETE", "/api/v1/users/me", body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.issues()).isEqualTo(issues);
        assertThat(olga.client().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(new TestClient(node).send("DELETE", "/api/v1/users/me", body).status())
                .isEqualTo(401);
    }

    private static String joined(TestUser user) {
        return node.sql("SELECT COUNT(*) FROM membership WHERE state = 'JOINED' AND user_id = " + user.id());
    }

    private static Answer erase(TestUser user) {
        return user.client().delete("/api/v1/users/me", password());
    }

    private static Answer request(TestUser from, TestUser to) {
        return from.client().post("/api/v1/friends/request", new JsonObject().put("userId", to.id()));
    }

    private static String found(TestUser user, String name) {
        return user.client()
                .post("/api/v1/rooms", new JsonObject().put("name", name))
                .json()
                .getString("roomId");
    }

    private static void invite(TestUser from, String room, TestUser to) {
        from.client().post("/api/v1/rooms/" + room + "/invite", new JsonObject().put("userId", to.id()));
    }

    private static void accept(TestUser user) {
        String invite = items(user, "/api/v1/invites").getFirst().getString("inviteId");
        user.client().post("/api/v1/invites/" + invite, new JsonObject().put("accept", true));
    }

    private static List<JsonObject> items(TestUser user, String path) {
        JsonArray items = user.client().get(path).json().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    private static Answer login(String field, String name) {
        return new TestClient(node).post("/api/v1/auth/login", password().put(field, name));
    }

    private static JsonObject password() {
        return new JsonObject().put("password", TestUser.PASSWORD);
    }
}
