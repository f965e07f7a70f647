package parlance.dialects.wind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;
import parlance.web.TestSocket;

/** Alice is at WIND's door, carol at the native one, bob has a phone with PuffinTalk; they befriend and talk all the same. */
class WindElsewhereTest {
    private static final String LATER = "2100-01-01 00:00:00.000000";

    private static TestNode node;
    private static Winder alice;
    private static TestUser carol;
    private static TestClient bob;
    private WindSocket socket;

    @BeforeAll
    static void start() {
        node = TestNode.start(WindElsewhereTest.class, "auth.otp.wildcard", "424242");
        alice = Winder.of(node, "alice");
        carol = TestUser.register(node, "carol");
        bob = new TestClient(node);
        JsonObject number = new JsonObject().put("phone_number", "15550000002");
        bob.post("/puffintalk/api/auth/signup", number);
        Answer entered = bob.post("/puffintalk/api/auth/complete-signup", number.put("passcode", "424242"));
        bob.useToken(entered.json().getString("token"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void alice_is_there_and_nobodys_friend() {
        node.sql("DELETE FROM friendship_side");
        node.sql("DELETE FROM friendship");
        socket = alice.enter();
    }

    @AfterEach
    void she_leaves() {
        socket.close();
    }

    @Test
    void a_request_made_here_is_accepted_there_and_the_friendship_ended() {
        mutual("request", "name", "carol");
        socket.next("ok");
        assertThat(carol.client().get("/api/v1/friends/requests").text()).contains(alice.id());
        carol.client()
                .post(
                        "/api/v1/friends/response",
                        new JsonObject().put("userId", alice.id()).put("accept", true));
        hears("response", carol.id());
        carol.client().delete("/api/v1/friends/" + alice.id());
        hears("delete", carol.id());
    }

    @Test
    void the_bot_of_the_house_befriends_whoever_asks_and_answers() {
        String bot = node.sql("SELECT id FROM user WHERE user_name = 'parlance'");
        mutual("request", "name", "parlance");
        hears("response", bot);
        send(alice.with(bot), "Are you a human?");
        JsonObject answer = socket.next(frame -> frame.encode().contains("I am a bot"));
        assertThat(answer.getJsonObject("payload").getString("user_id")).isEqualTo(bot);
    }

    @Test
    void a_request_made_there_is_accepted_here_and_the_friendship_ended() {
        carol.client().post("/api/v1/friends/request", new JsonObject().put("userId", alice.id()));
        hears("request", carol.id());
        mutual("response", "id", carol.id());
        socket.next("ok");
        assertThat(carol.client().get("/api/v1/friends").text()).contains(alice.id());
        mutual("delete", "id", carol.id());
        socket.next("ok");
        assertThat(carol.client().get("/api/v1/friends").text()).doesNotContain(alice.id());
    }

    @Test
    void what_is_said_between_two_doors_is_heard_edited_deleted_and_loaded() {
        String chat = alice.with(carol.id());
        String room = carol.client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", alice.id()))
                .json()
                .getString("roomId");
        try (TestSocket bridge = TestSocket.of(node, carol)) {
            bridge.register("room." + room);
            send(chat, "hello");
            JsonObject mine = socket.chat();
            assertThat(mine.getString("chat_id")).isEqualTo(chat);
            bridge.next(frame -> frame.encode().contains("\"text\":\"hello\""));
            edit(mine.getString("id"), "hello, carol");
            assertThat(socket.chat().getString("content")).isEqualTo("hello, carol");
            bridge.next(frame -> frame.encode().contains("\"text\":\"hello, carol\""));
            edit(mine.getString("id"), "");
            assertThat(socket.chat().getString("content")).isEmpty();
            bridge.next(frame -> frame.encode().contains("\"kind\":\"deleted\""));
        }
        long seq = say(room, "hi, alice\nhow are you?", null);
        JsonObject theirs = socket.chat();
        assertThat(theirs.getString("user_id")).isEqualTo(carol.id());
        assertThat(theirs.getString("chat_id")).isEqualTo(chat);
        assertThat(theirs.getString("content")).isEqualTo("hi, alice\nhow are you?");
        say(room, "tell me", seq);
        assertThat(socket.chat().getString("content")).isEqualTo("> hi, alice\ntell me");
        carol.client().patch("/api/v1/rooms/" + room + "/messages/" + seq, new JsonObject().put("text", "hi!"));
        JsonObject edited = socket.chat();
        assertThat(edited.getString("type")).isEqualTo("edit");
        assertThat(edited.getString("id")).isEqualTo(theirs.getString("id"));
        assertThat(edited.getString("content")).isEqualTo("hi!");
        assertThat(loaded(chat, 2, 2)).containsExactly("hi!", "> hi!\ntell me");
        assertThat(loaded(chat, 1, 1)).containsExactly("> hi!\ntell me");
        carol.client().delete("/api/v1/rooms/" + room + "/messages/" + seq);
        assertThat(socket.chat().getString("content")).isEmpty();
        assertThat(loaded(chat, 1, 1)).containsExactly("tell me");
    }

    @Test
    void in_a_group_made_at_the_native_door_one_talks_by_its_id() {
        JsonObject group = new JsonObject().put("name", "hall").put("isPublic", true);
        String hall = carol.client().post("/api/v1/rooms", group).json().getString("roomId");
        alice.elsewhere().client().post("/api/v1/rooms/" + hall + "/join");
        socket.close();
        socket = alice.enter();
        carol.client().patch("/api/v1/rooms/" + hall, new JsonObject().put("name", "big hall"));
        JsonObject renamed = socket.chat();
        assertThat(renamed.getString("chat_id")).isEqualTo(hall);
        assertThat(renamed.getString("content")).isEqualTo("The group was renamed: big hall");
        say(hall, "welcome", null);
        assertThat(socket.chat().getString("content")).isEqualTo("welcome");
        send(hall, "thank you");
        assertThat(socket.chat().getString("chat_id")).isEqualTo(hall);
        assertThat(carol.client().get("/api/v1/rooms/" + hall + "/messages").text())
                .contains("thank you");
        assertThat(loaded(hall, 2, 2)).containsExactly("welcome", "thank you");
        alice.elsewhere().client().post("/api/v1/rooms/" + hall + "/leave");
        say(hall, "gone?", null);
        send(hall, "yes");
        assertThat(socket.next("error").encode()).contains("4000");
        assertThat(socket.settled()).noneMatch(frame -> frame.encode().contains("gone?"));
    }

    @Test
    void a_request_of_a_phone_is_accepted_here_and_texts_go_both_ways() {
        String alices = PhoneNumbers.digits(null, new UserId(Long.parseLong(alice.id())));
        JsonObject named = new JsonObject().put("phone_number", alices);
        bob.put("/puffintalk/api/contacts/request", named);
        JsonObject asking = socket.next("mutual_users").getJsonObject("payload");
        assertThat(asking.getString("type")).isEqualTo("request");
        String bobs = asking.getJsonObject("user").getString("id");
        assertThat(asking.encode()).doesNotContain("15550000002");
        mutual("response", "name", asking.getJsonObject("user").getString("name"));
        socket.next("ok");
        assertThat(bob.get("/puffintalk/api/contacts").text()).contains("\"accepted\"");

        Answer sent = bob.post(
                "/puffintalk/api/messages/send",
                named.copy().put("message_type", "text").put("message", "hello from a phone"));
        assertThat(sent.text()).contains("\"delivered\"");
        JsonObject theirs = socket.chat();
        assertThat(theirs.getString("content")).isEqualTo("hello from a phone");
        assertThat(theirs.getString("chat_id")).isEqualTo(alice.with(bobs));
        send(alice.with(bobs), "hello, phone");
        JsonObject mine = socket.chat();
        assertThat(texts(alices)).contains("hello, phone", "hello from a phone");
        edit(mine.getString("id"), "hello, bob");
        socket.chat();
        assertThat(texts(alices)).contains("hello, bob", "hello from a phone");
        edit(mine.getString("id"), "");
        socket.chat();
        assertThat(texts(alices)).contains("hello from a phone").doesNotContain("hello, bob");
        assertThat(loaded(alice.with(bobs), 10, 1)).containsExactly("hello from a phone");

        bob.put("/puffintalk/api/contacts/delete", named);
        send(alice.with(bobs), "are you there?");
        assertThat(socket.next("error").getJsonObject("payload").getInteger("code"))
                .isEqualTo(4000);
    }

    private void mutual(String type, String by, String whom) {
        socket.say("mutual_users", new JsonObject().put("type", type).put(by, whom));
    }

    private void hears(String type, String user) {
        JsonObject heard = socket.next("mutual_users").getJsonObject("payload");
        assertThat(heard.getString("type")).isEqualTo(type);
        assertThat(heard.getJsonObject("user").getString("id")).isEqualTo(user);
    }

    private void send(String chat, String content) {
        socket.say(
                "chat",
                new JsonObject().put("type", "send").put("chat_id", chat).put("content", content));
    }

    private void edit(String id, String content) {
        socket.say("chat", new JsonObject().put("type", "edit").put("id", id).put("content", content));
    }

    /** The newest, as many as are expected. */
    private List<String> loaded(String chat, int count, int expected) {
        socket.say(
                "load",
                new JsonObject()
                        .put("type", "chat")
                        .put("load_id", chat)
                        .put("datetime", LATER)
                        .put("count", count));
        List<String> contents = new ArrayList<>();
        while (contents.size() < expected) {
            contents.add(socket.chat().getString("content"));
        }
        assertThat(socket.settled()).isEmpty();
        return contents;
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

    private static String texts(String number) {
        return bob.get("/puffintalk/api/messages/" + number).text();
    }
}
