package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestNode;
import parlance.TestUser;
import parlance.engineio.SocketIoClient;
import parlance.engineio.SocketIoProgram;

/** Linguagram's events over Socket.IO, each from who does it to who hears it; alice and bob are friends. */
class LinguagramSocketTest {
    private static TestNode node;
    private static Linguist alice;
    private static Linguist bob;
    private static Linguist carol;
    private static long group;
    private LinguistSocket hers;
    private LinguistSocket his;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                LinguagramSocketTest.class,
                "doors.linguagram.port",
                "0",
                "sockets.rate.burst",
                "1000",
                "presence.grace",
                "200ms");
        alice = Linguist.of(node, "alice");
        bob = Linguist.of(node, "bob");
        carol = Linguist.of(node, "carol");
        alice.befriend(bob);
        group = alice.with(bob);
        alice.says(group, "before anybody hears");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void both_are_there() {
        hers = LinguistSocket.of(alice);
        his = LinguistSocket.of(bob);
        hers.next("user_online", user -> user.getLong("id") == bob.id());
        hers.forget();
        his.forget();
    }

    @AfterEach
    void they_leave() {
        hers.close();
        his.close();
    }

    @Test
    void a_socket_is_called_by_its_id_and_is_nobodys_before_it_shows_a_token() {
        try (LinguistSocket nobody = LinguistSocket.open(node, null)) {
            assertThat(nobody.text("yourID")).isNotEmpty();
            nobody.emit("message", said("hello"));
            assertThat(nobody.next("error"))
                    .isEqualTo(new JsonObject().put("status", 401).put("message", "Invalid Token"));
            nobody.emit("identify", new JsonObject().put("userId", alice.id()));
            assertThat(nobody.next("error").getInteger("status")).isEqualTo(401);
            nobody.emit("identify", new JsonObject().put("userId", alice.id()).put("token", "x"));
            assertThat(nobody.next("error").getString("message")).isEqualTo("Invalid Token");
            nobody.emit("identify", new JsonObject().put("token", carol.token()));
            assertThat(nobody.next("identify").getLong("userId")).isEqualTo(carol.id());
            nobody.emit("identify", new JsonObject().put("token", bob.token()));
            assertThat(nobody.next("error").getString("message")).isEqualTo("Invalid Token");
        }
        try (LinguistSocket wrong = LinguistSocket.open(node, new JsonObject().put("token", "x"))) {
            assertThat(wrong.next("error").getString("message")).isEqualTo("Invalid Token");
        }
    }

    @Test
    void whoever_has_not_opened_the_mailed_link_is_told_so() {
        String pending = alice.client()
                .post("/users/register", Linguist.registration("pending"))
                .json()
                .getString("access_token");
        try (LinguistSocket socket = LinguistSocket.open(node, new JsonObject().put("token", pending))) {
            assertThat(socket.next("error"))
                    .isEqualTo(
                            new JsonObject().put("status", 401).put("message", "Email address has not been verified!"));
        }
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    @Test
    void what_is_said_over_the_socket_is_heard_by_all_and_echoed() {
        hers.emit("message", said("hello"));
        for (LinguistSocket one : new LinguistSocket[] {hers, his}) {
            JsonObject message = one.next("message");
            assertThat(message.getString("content")).isEqualTo("hello");
            assertThat(message.getLong("UserId")).isEqualTo(alice.id());
            assertThat(message.getJsonObject("User").getString("username")).isEqualTo("alice");
            assertThat(message.getJsonObject("Group").getJsonArray("GroupMembers"))
                    .hasSize(2);
        }
    }

    @Test
    void what_is_posted_is_heard_by_the_others_only() {
        JsonObject posted = alice.says(group, "posted");
        JsonObject message = his.next("message");
        assertThat(message.getLong("id")).isEqualTo(posted.getLong("id"));
        assertThat(message.getValue("Media")).isNull();
        String path = "/groups/" + group + "/messages/" + posted.getLong("id");
        alice.done(200, "PUT", path, new JsonObject().put("content", "edited"));
        assertThat(his.next("message_edit").getString("content")).isEqualTo("edited");
        alice.done(200, "DELETE", path, null);
        assertThat(his.next("message_delete").getBoolean("deleted")).isTrue();
        assertThat(hers.settled()).doesNotContain("message", "message_edit", "message_delete");
    }

    @Test
    void edits_and_deletions_over_the_socket_are_heard_by_all_and_only_the_authors() {
        hers.emit("message", said("helo"));
        long id = hers.next("message").getLong("id");
        his.emit("message_edit", about(id).put("content", "mine"));
        assertThat(his.next("error"))
                .isEqualTo(new JsonObject().put("status", 403).put("message", "Forbidden"));
        hers.emit("message_edit", about(id).put("content", "hello"));
        for (LinguistSocket one : new LinguistSocket[] {hers, his}) {
            assertThat(one.next("message_edit").getString("content")).isEqualTo("hello");
        }
        hers.emit("message_delete", about(id));
        for (LinguistSocket one : new LinguistSocket[] {hers, his}) {
            assertThat(one.next("message_delete").getLong("id")).isEqualTo(id);
        }
        hers.emit("message_edit", about(id).put("content", "again"));
        assertThat(hers.next("error").getString("message")).isEqualTo("This message has already been deleted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            42["message",{"content":"x","GroupId":7}]             | 404 | Unknown Group
            42["message",{"content":"x"}]                         | 404 | Unknown Group
            42["message",{"GroupId":7}]                           | 400 | One upload or text content is required
            42["message",{"content":"","MediaId":7,"GroupId":7}]  | 404 | Unknown Group
            42["message",7]                                       | 400 | One upload or text content is required
            42["message_edit",{"MessageId":7}]                    | 400 | Content is required to edit message
            42["message_edit",{"MessageId":7,"content":"x"}]      | 404 | Unknown message
            42["message_delete",{"MessageId":"x"}]                | 404 | Unknown message
            42["clickCall",{}]                                    | 404 | Unknown user
            42["clickCall",{"userToCall":7}]                      | 404 | Unknown user
            42["dance",{}]                                        | 400 | There is no event dance
            42["identify",{"token":[]}]                           | 400 | token must be a text
            """)
    void what_does_not_fit_is_an_error(String packet, int status, String message) {
        hers.say(packet);
        assertThat(hers.next("error"))
                .isEqualTo(new JsonObject().put("status", status).put("message", message));
    }

    @ParameterizedTest
    @CsvSource({
        "clickCall, userToCall, incomingCall",
        "cancelCall, userToCall, callIsCanceled",
        "declineCall, userToDecline, callIsDeclined",
        "acceptCall, userToReceive, confirmAcceptCall",
        "leaveCall, userToInform, anotherUserLeaveTheCall"
    })
    void friends_ring_and_answer(String said, String to, String heard) {
        hers.emit(said, new JsonObject().put(to, bob.id()));
        assertThat(his.next(heard)).isEqualTo(new JsonObject().put("from", alice.id()));
        hers.emit(said, new JsonObject().put(to, carol.id()));
        assertThat(hers.next("error").getInteger("status")).isEqualTo(403);
    }

    @Test
    void browsers_are_connected_by_what_they_hand_on() {
        JsonObject offer = new JsonObject().put("type", "offer").put("sdp", new JsonArray().add(1));
        hers.emit("call", new JsonObject().put("userToCall", bob.id()).put("signalData", offer));
        assertThat(his.next("call_connect"))
                .isEqualTo(new JsonObject().put("from", alice.id()).put("signal", offer));
        JsonObject answer = new JsonObject().put("type", "answer");
        his.emit("accept_call", new JsonObject().put("to", alice.id()).put("signal", answer));
        assertThat(hers.next("call_accepted")).isEqualTo(answer);
        hers.emit("call", new JsonObject().put("userToCall", bob.id()).put("signalData", "x".repeat(70_000)));
        assertThat(hers.next("error").getInteger("status")).isEqualTo(413);
    }

    @Test
    void requests_are_heard_answered_and_ended() {
        try (LinguistSocket theirs = LinguistSocket.of(carol)) {
            long id = alice.done(201, "POST", "/friends/" + carol.id(), null).getLong("id");
            JsonObject asked = theirs.next("friend_request");
            assertThat(asked.getLong("id")).isEqualTo(id);
            assertThat(asked.getLong("UserId")).isEqualTo(alice.id());
            carol.done(200, "PATCH", "/friendships/" + id, null);
            assertThat(hers.next("friend_request_accept").getBoolean("isAccepted"))
                    .isTrue();
            carol.done(200, "DELETE", "/friendships/" + id, null);
            assertThat(hers.next("friend_request_delete").getLong("FriendId")).isEqualTo(carol.id());
            assertThat(theirs.settled()).doesNotContain("friend_request_accept", "friend_request_delete");
        }
    }

    @Test
    void friends_come_change_and_go() {
        his.close();
        assertThat(hers.next("user_offline").getLong("id")).isEqualTo(bob.id());
        assertThat(hers.next("user left").getLong("user_left")).isEqualTo(bob.id());
        his = LinguistSocket.of(bob);
        JsonObject there = hers.next("user_online");
        assertThat(there.getBoolean("isOnline")).isTrue();
        bob.done(200, "PATCH", "/users/status", new JsonObject().put("status", "learning"));
        assertThat(hers.next("user_update").getString("status")).isEqualTo("learning");
        assertThat(his.next("user_update").getString("email")).isEqualTo(TestUser.address("bob"));
        assertThat(alice.done(200, "GET", "/users/" + bob.id(), null).getBoolean("isOnline"))
                .isTrue();
    }

    @Test
    void groups_are_joined_changed_and_left() {
        JsonObject made = alice.done(201, "POST", "/groups", new JsonObject().put("name", "hall"));
        assertThat(hers.next("group_join").getString("name")).isEqualTo("hall");
        String path = "/groups/" + made.getLong("id");
        bob.done(201, "POST", path + "/join", null);
        assertThat(his.next("group_join").getLong("id")).isEqualTo(made.getLong("id"));
        assertThat(hers.next(
                                "group_update",
                                one -> one.getJsonArray("GroupMembers").size() == 2)
                        .getLong("id"))
                .isEqualTo(made.getLong("id"));
        alice.done(200, "PUT", path, new JsonObject().put("name", "big hall"));
        assertThat(his.next("group_update", one -> one.getString("name").equals("big hall"))
                        .getLong("id"))
                .isEqualTo(made.getLong("id"));
        bob.done(200, "DELETE", "/groupmembers/" + made.getLong("id"), null);
        assertThat(his.next("group_leave").getLong("GroupId")).isEqualTo(made.getLong("id"));
    }

    @Test
    void the_first_words_of_a_stranger_are_heard() {
        Linguist dora = Linguist.of(node, "dora");
        dora.says(dora.with(alice), "hello, stranger");
        assertThat(hers.next("message", one -> one.getString("content").equals("hello, stranger"))
                        .getLong("UserId"))
                .isEqualTo(dora.id());
    }

    @Test
    void a_log_in_that_ends_takes_its_sockets_along() {
        Linguist erin = Linguist.of(node, "erin");
        try (LinguistSocket socket = LinguistSocket.of(erin)) {
            erin.elsewhere()
                    .client()
                    .put(
                            "/api/v1/auth/password",
                            new JsonObject()
                                    .put("currentPassword", TestUser.PASSWORD)
                                    .put("newPassword", "a quite different one"));
            assertThat(socket.next("error").getInteger("status")).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"polling\"]", "[\"websocket\"]", "[\"polling\",\"websocket\"]"})
    void the_client_that_npm_has_works(String transports) {
        JsonObject options = new JsonObject()
                .put("transports", new JsonArray(transports))
                .put("auth", new JsonObject().put("token", alice.token()));
        URI port = URI.create(
                "http://127.0.0.1:" + node.settings().doors().linguagram().port());
        try (SocketIoProgram program = SocketIoProgram.start();
                SocketIoClient client = program.open(port, options)) {
            client.next("connected");
            client.next("heard", one -> one.getString("name").equals("identify"));
            client.emit("message", said("by npm " + transports));
            client.next(
                    "heard",
                    one -> one.getString("name").equals("message")
                            && one.encode().contains("by npm"));
            assertThat(his.next("message").getString("content")).isEqualTo("by npm " + transports);
        }
    }

    private static JsonObject said(String content) {
        return new JsonObject().put("content", content).put("GroupId", group);
    }

    private static JsonObject about(long message) {
        return new JsonObject().put("MessageId", message).put("GroupId", group);
    }
}
