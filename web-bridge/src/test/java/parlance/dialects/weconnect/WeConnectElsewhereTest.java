package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;
import parlance.web.TestSocket;

/** People at WeConnect's door and people at others' talk all the same. */
class WeConnectElsewhereTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestNode node;
    private static Connector alice;
    private static TestUser carol;
    private WeConnectSocket socket;

    @BeforeAll
    static void start() {
        node = TestNode.start(WeConnectElsewhereTest.class, "auth.otp.wildcard", "424242", "presence.grace", "1s");
        alice = Connector.of(node, "alice");
        carol = TestUser.register(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void alice_is_there() {
        socket = alice.enter();
    }

    @AfterEach
    void she_leaves() {
        socket.close();
    }

    @Test
    void what_is_said_between_two_is_heard_edited_deleted_and_loaded() {
        String room = carol.client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", Long.toString(alice.id())))
                .json()
                .getString("roomId");
        try (TestSocket bridge = TestSocket.of(node, carol)) {
            bridge.register("room." + room);
            socket.say(alice.to(new Connector(node, "carol", Long.parseLong(carol.id()), ""), "hello"));
            JsonObject mine = socket.next("room_chat_message");
            assertThat(mine.getLong("chat_room_id")).isEqualTo(Long.parseLong(room));
            bridge.next(frame -> frame.encode().contains("\"text\":\"hello\""));
        }
        long seq = say(room, "hi, alice\nhow are you?", null);
        JsonObject theirs = socket.next("room_chat_message");
        assertThat(theirs.getLong("user_id")).isEqualTo(Long.parseLong(carol.id()));
        assertThat(theirs.getString("message")).isEqualTo("hi, alice\nhow are you?");
        say(room, "tell me", seq);
        assertThat(socket.next("room_chat_message").getString("message")).isEqualTo("> hi, alice\ntell me");
        carol.client().patch("/api/v1/rooms/" + room + "/messages/" + seq, new JsonObject().put("text", "hi!"));
        JsonObject edited = socket.next("room_chat_message");
        assertThat(edited.getString("message")).isEqualTo("✎ hi!");
        assertThat(edited.getString("timestamp")).isEqualTo(theirs.getString("timestamp"));
        assertThat(alice.texts("chat_rooms/" + room, NOTHING)).containsExactly("> hi!\ntell me", "hi!", "hello");
        carol.client().delete("/api/v1/rooms/" + room + "/messages/" + seq);
        assertThat(alice.texts("chat_rooms/" + room, NOTHING)).containsExactly("tell me", "hello");
        assertThat(socket.settled()).noneMatch(frame -> "room_chat_message".equals(frame.getString("type")));
        assertThat(carol.client().get("/api/v1/rooms/" + room + "/messages").text())
                .contains("hello");
    }

    @Test
    void a_file_is_a_link() {
        TestUser frank = TestUser.register(node, "frank");
        String room = frank.client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", Long.toString(alice.id())))
                .json()
                .getString("roomId");
        String file = frank.client()
                .sendParts("POST", "/api/v1/files/upload", TestParts.file("note.txt", "a note"))
                .json()
                .getString("fileId");
        frank.client()
                .post(
                        "/api/v1/rooms/" + room + "/messages",
                        new JsonObject().put("text", "").put("fileId", file).put("clientKey", "file"));
        assertThat(socket.next("room_chat_message").getString("message")).startsWith("note.txt: http");
    }

    @Test
    void in_a_group_one_talks_with_everybody_in_it() {
        JsonObject group = new JsonObject().put("name", "hall").put("isPublic", true);
        String hall = carol.client().post("/api/v1/rooms", group).json().getString("roomId");
        assertThat(socket.next("group_chat_update").getLong("owner_id")).isEqualTo(Long.parseLong(carol.id()));
        say(hall, "welcome", null);
        assertThat(alice.texts("chat_groups/" + hall, NOTHING)).contains("welcome");
        alice.visit(Long.parseLong(hall), true);
        socket.next("group_chat_activitity");
        say(hall, "there you are", null);
        assertThat(socket.next(frame -> "there you are".equals(frame.getString("message")))
                        .getLong("user_id"))
                .isEqualTo(Long.parseLong(carol.id()));
        socket.say(alice.in(Long.parseLong(hall), "thank you"));
        socket.next(frame -> "thank you".equals(frame.getString("message")));
        assertThat(carol.client().get("/api/v1/rooms/" + hall + "/messages").text())
                .contains("thank you");
        // Carol is a member, and has nothing open at this door.
        assertThat(alice.list("users/group/" + hall, "users"))
                .extracting(user -> user.getLong("user_id"))
                .containsExactly(alice.id());
        carol.client().delete("/api/v1/rooms/" + hall + "/participants/" + alice.id());
        say(hall, "alone again", null);
        assertThat(alice.get("chat_groups/" + hall).json().getBoolean("status")).isTrue();
        socket.say(alice.in(Long.parseLong(hall), "am I out?"));
        assertThat(socket.next("error").getString("data")).isEqualTo("You are not in this group");
        assertThat(socket.settled()).noneMatch(frame -> "alone again".equals(frame.getString("message")));
    }

    @Test
    void who_comes_at_another_door_is_told_and_who_hides_or_blocks_is_not_shown() {
        TestUser dora = TestUser.register(node, "dora");
        long id = Long.parseLong(dora.id());
        socket.next("user_update");
        try (TestSocket bridge = TestSocket.of(node, dora)) {
            bridge.settle();
            assertThat(activity(id).getBoolean("login")).isTrue();
        }
        assertThat(activity(id).getBoolean("login")).isFalse();
        rename(dora, "Dorothea");
        assertThat(socket.next("user_update").getString("first_name")).isEqualTo("Dorothea");
        assertThat(shown()).contains(id);

        dora.client().put("/api/v1/friends/" + alice.id() + "/block", new JsonObject());
        rename(dora, "Dot");
        assertThat(shown()).doesNotContain(id);
        assertThat(socket.settled()).noneMatch(frame -> "user_update".equals(frame.getString("type")));
        dora.client().delete("/api/v1/friends/" + alice.id() + "/block");
        assertThat(shown()).contains(id);
        dora.client().patch("/api/v1/users/me", new JsonObject().put("isVisible", false));
        assertThat(shown()).doesNotContain(id);
    }

    private static List<Long> shown() {
        return alice.list("users", "users").stream()
                .map(user -> user.getLong("user_id"))
                .toList();
    }

    private static void rename(TestUser user, String name) {
        user.client().patch("/api/v1/users/me", new JsonObject().put("firstName", name));
    }

    @Test
    void a_phone_at_puffintalk_writes_and_is_written_to() {
        TestClient bob = new TestClient(node);
        JsonObject number = new JsonObject().put("phone_number", "15550000002");
        bob.post("/puffintalk/api/auth/signup", number);
        bob.useToken(bob.post("/puffintalk/api/auth/complete-signup", number.put("passcode", "424242"))
                .json()
                .getString("token"));
        JsonObject joined = socket.next("user_update");
        long bobs = joined.getLong("user_id");
        assertThat(joined.encode()).doesNotContain("15550000002");
        socket.say(alice.to(new Connector(node, "bob", bobs, ""), "hello, phone"));
        socket.next("room_chat_message");
        String alices = PhoneNumbers.digits(null, new UserId(alice.id()));
        JsonObject named = new JsonObject().put("phone_number", alices);
        assertThat(bob.get("/puffintalk/api/messages/" + alices).text()).contains("hello, phone");
        bob.put("/puffintalk/api/contacts/accept", named);
        bob.post(
                "/puffintalk/api/messages/send",
                named.copy().put("message_type", "text").put("message", "hello from a phone"));
        JsonObject heard = socket.next("room_chat_message");
        assertThat(heard.getString("message")).isEqualTo("hello from a phone");
        assertThat(heard.getLong("user_id")).isEqualTo(bobs);
    }

    @Test
    void a_client_of_wind_writes_and_is_written_to() {
        TestClient wanda = new TestClient(node);
        JsonObject account = new JsonObject()
                .put("name", "wanda")
                .put("email", "wanda@example.com")
                .put("password", TestUser.PASSWORD);
        wanda.post("/wind/api/v1/auth/register", account);
        wanda.get(Connector.link(wanda, "wanda"));
        long id = socket.next("user_update").getLong("user_id");
        String token = wanda.post("/wind/api/v1/auth/login", account)
                .json()
                .getJsonObject("payload")
                .getString("token");
        try (WeConnectSocket wind = WeConnectSocket.at(node.url().resolve("/wind/ws"))) {
            wind.say(new JsonObject().put("type", "heartbeat"));
            wind.say(new JsonObject().put("type", "auth").put("payload", new JsonObject().put("auth", token)));
            wind.next("auth");
            socket.say(alice.to(new Connector(node, "wanda", id, ""), "hello, wind"));
            socket.next("room_chat_message");
            assertThat(wind.next("chat").getJsonObject("payload").getString("content"))
                    .isEqualTo("hello, wind");
            wind.say(new JsonObject()
                    .put("type", "chat")
                    .put(
                            "payload",
                            new JsonObject()
                                    .put("type", "send")
                                    .put("chat_id", Long.toString(id ^ alice.id()))
                                    .put("content", "hello, alice")));
            assertThat(socket.next("room_chat_message").getString("message")).isEqualTo("hello, alice");
        }
    }

    private JsonObject activity(long user) {
        return socket.next(
                frame -> "user_activity".equals(frame.getString("type")) && frame.getLong("user_id") == user);
    }

    private static long say(String room, String text, @Nullable Long replyTo) {
        JsonObject body = new JsonObject().put("text", text).put("clientKey", "k" + System.nanoTime());
        if (replyTo != null) {
            body.put("replyTo", replyTo);
        }
        return carol.client()
                .post("/api/v1/rooms/" + room + "/messages", body)
                .json()
                .getLong("seq");
    }
}
