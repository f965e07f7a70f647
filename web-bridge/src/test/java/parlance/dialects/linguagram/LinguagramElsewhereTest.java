package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.dialects.wind.WindSocket;
import parlance.dialects.wind.Winder;
import parlance.web.TestSocket;

/** Alice has Linguagram, carol the browser app, and bob WIND: in one group they read, edit and delete the same. */
class LinguagramElsewhereTest {
    private static TestNode node;
    private static Linguist alice;
    private static Winder bob;
    private static TestUser carol;

    @BeforeAll
    static void start() {
        node = TestNode.start(LinguagramElsewhereTest.class, "doors.linguagram.port", "0");
        alice = Linguist.of(node, "alice");
        bob = Winder.of(node, "bob");
        carol = TestUser.register(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void three_doors_show_one_group() {
        String hall = new TestRooms(node).group(carol, alice.elsewhere(), bob.elsewhere());
        try (TestSocket browser = TestSocket.of(node, carol);
                WindSocket wind = bob.enter()) {
            browser.register("room." + hall);
            JsonObject mine = alice.says(Long.parseLong(hall), "from Linguagram");
            assertThat(wind.chat().getString("content")).isEqualTo("from Linguagram");
            browser.next(frame -> frame.encode().contains("\"text\":\"from Linguagram\""));

            String path = "/groups/" + hall + "/messages/" + mine.getLong("id");
            alice.done(200, "PUT", path, new JsonObject().put("content", "edited there"));
            assertThat(wind.chat().getString("content")).isEqualTo("edited there");
            browser.next(frame -> frame.encode().contains("\"text\":\"edited there\""));
            alice.done(200, "DELETE", path, null);
            assertThat(wind.chat().getString("content")).isEmpty();
            browser.next(frame -> frame.encode().contains("\"kind\":\"deleted\""));

            wind.say(
                    "chat",
                    new JsonObject().put("type", "send").put("chat_id", hall).put("content", "from WIND"));
            JsonObject theirs = wind.chat();
            browser.next(frame -> frame.encode().contains("\"text\":\"from WIND\""));
            assertThat(newest(hall).getString("content")).isEqualTo("from WIND");
            assertThat(newest(hall).getJsonObject("User").getLong("id")).isEqualTo(Long.parseLong(bob.id()));
            wind.say(
                    "chat",
                    new JsonObject()
                            .put("type", "edit")
                            .put("id", theirs.getString("id"))
                            .put("content", "better"));
            wind.chat();
            assertThat(newest(hall).getString("content")).isEqualTo("better");
            assertThat(newest(hall).getBoolean("edited")).isTrue();
        }
    }

    @Test
    void what_is_said_at_other_doors_is_heard_here() {
        String hall = new TestRooms(node).group(carol, alice.elsewhere(), bob.elsewhere());
        String path = "/api/v1/rooms/" + hall + "/messages";
        try (LinguistSocket hers = LinguistSocket.of(alice);
                WindSocket wind = bob.enter()) {
            long seq = carol.client()
                    .post(path, new JsonObject().put("text", "from a browser"))
                    .json()
                    .getLong("seq");
            JsonObject heard =
                    hers.next("message", one -> one.getString("content").equals("from a browser"));
            assertThat(heard.getJsonObject("User").getString("username")).isEqualTo("Carol Example");
            assertThat(heard.getJsonObject("Group").getJsonArray("GroupMembers"))
                    .hasSize(3);
            carol.client().patch(path + "/" + seq, new JsonObject().put("text", "edited"));
            assertThat(hers.next("message_edit").getString("content")).isEqualTo("edited");
            carol.client().delete(path + "/" + seq);
            assertThat(hers.next("message_delete").getLong("id")).isEqualTo(heard.getLong("id"));

            wind.say(
                    "chat",
                    new JsonObject().put("type", "send").put("chat_id", hall).put("content", "from WIND"));
            heard = hers.next("message", one -> one.getString("content").equals("from WIND"));
            wind.say(
                    "chat",
                    new JsonObject()
                            .put("type", "edit")
                            .put("id", Long.toString(heard.getLong("id")))
                            .put("content", ""));
            assertThat(hers.next("message_delete").getLong("id")).isEqualTo(heard.getLong("id"));
            hers.emit(
                    "message",
                    new JsonObject().put("content", "from Linguagram").put("GroupId", hall));
            wind.next(frame -> frame.encode().contains("from Linguagram"));
        }
    }

    @Test
    void what_this_door_has_no_form_for_is_text() {
        String hall = new TestRooms(node).group(carol, alice.elsewhere());
        String path = "/api/v1/rooms/" + hall + "/messages";
        JsonObject question = carol.client()
                .post(path, new JsonObject().put("text", "how are you?\nwell?"))
                .json();
        carol.client().post(path, new JsonObject().put("text", "tell me").put("replyTo", question.getLong("seq")));
        assertThat(newest(hall).getString("content")).isEqualTo("> how are you?\ntell me");
        carol.client().patch("/api/v1/rooms/" + hall, new JsonObject().put("name", "kitchen"));
        assertThat(newest(hall).getString("content")).isEqualTo("The group was renamed: kitchen");
        alice.refused(
                403,
                "Forbidden",
                "DELETE",
                "/groups/" + hall + "/messages/" + newest(hall).getLong("id"),
                null);
    }

    private static JsonObject newest(String hall) {
        return alice.list("/groups/" + hall + "/messages?limit=1").getJsonObject(0);
    }
}
