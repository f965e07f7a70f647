package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestBridgeContract;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.TestSocket;

/** What bots hear over the bridge, and what they do not; on two nodes. */
class HearingTest {
    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(HearingTest.class);
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
    void what_is_said_to_it_alone_is_heard_on_whichever_node_and_by_nobody_else() {
        TestBot echo = TestBot.create(alice, "echo");
        try (TestSocket bot = socket(other, echo);
                TestSocket hers = TestSocket.of(node, alice)) {
            TestBridgeContract.checkEvent("bot." + echo.id(), listen(bot, echo));
            assertThat(hers.register("bot." + echo.id()).getInteger("failureCode"))
                    .isEqualTo(403);

            say(alice, "/friends/" + echo.id(), "Are you there?");
            JsonObject heard = heard(bot, echo, 1).getFirst();
            TestBridgeContract.checkEvent("bot." + echo.id(), heard);
            assertThat(heard.getJsonObject("message").getString("text")).isEqualTo("Are you there?");
            assertThat(heard.getJsonObject("sender").getString("userId")).isEqualTo(alice.id());
            assertThat(heard.getBoolean("mentioned")).isTrue();

            String room = heard.getJsonObject("room").getString("roomId");
            JsonObject said = bot.done(
                    "message.send", new JsonObject().put("roomId", room).put("text", "Yes"));
            assertThat(said.getString("senderId")).isEqualTo(echo.id());
        }
    }

    @Test
    void in_a_group_it_hears_what_is_meant_for_it_and_can_read_nothing_else() {
        TestBot shy = TestBot.create(alice, "shy");
        String hall = shy.addedTo(alice);
        try (TestSocket bot = socket(node, shy)) {
            listen(bot, shy);
            bot.done(
                    "bot.commands",
                    new JsonObject()
                            .put(
                                    "commands",
                                    new JsonArray()
                                            .add(new JsonObject()
                                                    .put("name", "poll")
                                                    .put("description", "Ask all")
                                                    .put("usage", "<what>"))));
            say(alice, "/rooms/" + hall, "A secret among us");
            say(alice, "/rooms/" + hall, "Hello @shy");
            say(alice, "/rooms/" + hall, "/poll Tea or coffee?");
            List<JsonObject> heard = heard(bot, shy, 2);
            assertThat(heard.getFirst().getValue("command")).isNull();
            assertThat(heard.getLast().getJsonObject("command").getString("arguments"))
                    .isEqualTo("Tea or coffee?");
            assertThat(bot.done("bot.available", in(hall)).getJsonArray("items"))
                    .hasSize(1);

            // Its answer is answered without its name.
            int answer = bot.done("message.send", in(hall).put("text", "Tea")).getInteger("seq");
            alice.client()
                    .post(
                            "/api/v1/rooms/" + hall + "/messages",
                            new JsonObject().put("text", "Why?").put("replyTo", answer));
            heard(bot, shy, 3);

            assertThat(bot.register("room." + hall).getInteger("failureCode")).isEqualTo(403);
            assertThat(bot.register("typing." + hall).getInteger("failureCode")).isEqualTo(403);
            assertThat(bot.ask("video.token", in(hall)).getInteger("failureCode"))
                    .isEqualTo(403);
            bot.register("user." + shy.id());
            say(alice, "/rooms/" + hall, "Another secret");
            int pinned = alice.client()
                    .post("/api/v1/rooms/" + hall + "/messages", new JsonObject().put("text", "A pinned secret"))
                    .json()
                    .getInteger("seq");
            alice.client().put("/api/v1/rooms/" + hall + "/messages/" + pinned + "/pin", new JsonObject());
            assertThat(readable(shy, bot, hall, pinned))
                    .allSatisfy(text -> assertThat(text).doesNotContain("secret"));
            bot.settle();
            assertThat(bot.heard().toString()).doesNotContain("secret");
        }
    }

    @Test
    void who_may_hear_everything_hears_what_people_say_from_then_on_until_it_may_not_any_more() {
        TestBot keen = TestBot.create(alice, "keen", new JsonObject().put("hears", "everything"));
        String hall = alice.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "hall"))
                .json()
                .getString("roomId");
        say(alice, "/rooms/" + hall, "Before it came");
        alice.client().post("/api/v1/rooms/" + hall + "/invite", new JsonObject().put("userId", keen.id()));
        try (TestSocket bot = socket(node, keen)) {
            listen(bot, keen);
            assertThat(bot.register("room." + hall).getString("type")).isEqualTo("rec");
            say(alice, "/rooms/" + hall, "After it came");
            assertThat(heard(bot, keen, 1).getFirst().getBoolean("mentioned")).isFalse();
            assertThat(bot.done("message.history", in(hall)).encode())
                    .contains("After it came")
                    .doesNotContain("Before it came");

            alice.client().patch("/api/v1/bots/" + keen.id(), new JsonObject().put("hears", "mentions"));
            bot.next(frame -> frame.encode().contains("\"unsubscribed\""));
            say(alice, "/rooms/" + hall, "A secret among us");
            say(alice, "/rooms/" + hall, "@keen");
            heard(bot, keen, 2);
            assertThat(bot.done("room.sync", in(hall).put("since", 0)).getJsonArray("items"))
                    .isEmpty();
            assertThat(bot.heard().toString()).doesNotContain("secret");
        }
    }

    @Test
    void what_was_said_while_it_was_away_is_there_when_it_comes_back() {
        TestBot tired = TestBot.create(alice, "tired");
        try (TestSocket bot = socket(node, tired)) {
            assertThat(listen(bot, tired).getInteger("number")).isZero();
            say(alice, "/friends/" + tired.id(), "1");
            heard(bot, tired, 1);
            bot.done("bot.acknowledge", new JsonObject().put("number", 1));
        }
        for (String text : List.of("2", "3", "4")) {
            say(alice, "/friends/" + tired.id(), text);
        }
        await().untilAsserted(() -> assertThat(node.sql("SELECT heard FROM bot WHERE user_id = " + tired.id()))
                .isEqualTo("4"));
        try (TestSocket bot = socket(other, tired)) {
            assertThat(listen(bot, tired).getInteger("number")).isEqualTo(4);
            JsonObject missed = bot.done("bot.heard", new JsonObject());
            assertThat(texts(missed)).containsExactly("2", "3", "4");
            assertThat(missed.getInteger("until")).isEqualTo(4);
            assertThat(texts(bot.done("bot.heard", new JsonObject().put("since", 3))))
                    .containsExactly("4");
            assertThat(tired.client().get("/api/v1/bots/heard?since=2").json().getJsonArray("heard"))
                    .hasSize(2);
        }
    }

    @Test
    void a_private_bot_serves_its_owner_alone_and_none_begins_to_write_to_people() {
        TestBot own = TestBot.create(alice, "own");
        JsonObject hello = new JsonObject().put("text", "Hi");
        Answer refused = mallory.client().post("/api/v1/friends/" + own.id() + "/messages", hello);
        assertThat(refused.reason()).isEqualTo("BOT_PRIVATE");
        String theirs = mallory.client()
                .post("/api/v1/rooms", new JsonObject().put("name", "theirs"))
                .json()
                .getString("roomId");
        JsonObject invited = new JsonObject().put("userId", own.id());
        assertThat(mallory.client()
                        .post("/api/v1/rooms/" + theirs + "/invite", invited)
                        .reason())
                .isEqualTo("BOT_PRIVATE");
        assertThat(own.client()
                        .post("/api/v1/friends/" + mallory.id() + "/messages", hello)
                        .status())
                .isEqualTo(403);

        alice.client().patch("/api/v1/bots/" + own.id(), new JsonObject().put("isPublic", true));
        assertThat(mallory.client()
                        .post("/api/v1/friends/" + own.id() + "/messages", hello)
                        .status())
                .isEqualTo(201);
        assertThat(mallory.client()
                        .post("/api/v1/rooms/" + theirs + "/invite", invited)
                        .status())
                .isEqualTo(201);
        alice.client().patch("/api/v1/bots/" + own.id(), new JsonObject().put("isPublic", false));
        assertThat(mallory.client()
                        .post("/api/v1/friends/" + own.id() + "/messages", hello)
                        .reason())
                .isEqualTo("BOT_PRIVATE");
    }

    @Test
    void it_hears_where_it_comes_in_and_that_it_must_go() {
        TestBot guest = TestBot.create(alice, "guest");
        try (TestSocket bot = socket(other, guest)) {
            listen(bot, guest);
            String hall = guest.addedTo(alice);
            JsonObject came = bot.next(frame -> frame.encode().contains("\"membership\""));
            TestBridgeContract.checkEvent("bot." + guest.id(), came.getJsonObject("body"));
            alice.client().delete("/api/v1/rooms/" + hall + "/participants/" + guest.id());
            bot.next(frame -> frame.encode().contains("\"left\""));
            Answer refused =
                    guest.client().post("/api/v1/rooms/" + hall + "/messages", new JsonObject().put("text", "Hi"));
            assertThat(refused.status()).isEqualTo(404);
        }
    }

    @Test
    void bots_that_answer_each_other_are_heard_four_times_until_somebody_else_speaks() {
        TestBot ping = TestBot.create(alice, "pinging");
        TestBot pong = TestBot.create(alice, "ponging");
        String hall = ping.addedTo(alice);
        alice.client().post("/api/v1/rooms/" + hall + "/invite", new JsonObject().put("userId", pong.id()));
        for (int i = 0; i < 4; i++) {
            sayAs(ping, hall, "@ponging " + i);
            sayAs(pong, hall, "@pinging " + i);
        }
        await().untilAsserted(() -> assertThat(node.sql("""
                SELECT MIN(heard_seq) = (SELECT seq FROM room WHERE id = %1$s) FROM membership
                WHERE room_id = %1$s AND heard_seq IS NOT NULL
                """.formatted(hall))).isEqualTo("1"));
        assertThat(heardIn(hall)).isEqualTo("4");
        say(alice, "/rooms/" + hall, "Stop that");
        sayAs(ping, hall, "@ponging again");
        await().untilAsserted(() -> assertThat(heardIn(hall)).isEqualTo("5"));
    }

    @Test
    void the_bot_of_the_house_answers_everybody_once() {
        String house = alice.client().get("/api/v1/bots/built-in").json().getString("userId");
        for (int i = 0; i < 5; i++) {
            say(mallory, "/friends/" + house, "Hello " + i);
        }
        String answers = "SELECT COUNT(*) FROM message JOIN room ON room.id = message.room_id WHERE sender_id = "
                + house + " AND (low = " + mallory.id() + " OR high = " + mallory.id() + ")";
        await().untilAsserted(() -> assertThat(node.sql(answers)).isEqualTo("5"));
        assertThat(node.sql("SELECT COUNT(*) FROM bot_heard WHERE due_at IS NOT NULL"))
                .isEqualTo("0");
    }

    private static String heardIn(String room) {
        return node.sql("SELECT COUNT(*) FROM bot_heard WHERE room_id = " + room);
    }

    /** Whatever could be read of a room, by any door. */
    private static Stream<String> readable(TestBot bot, TestSocket socket, String room, int seq) {
        String path = "/api/v1/rooms/" + room;
        return Stream.concat(
                Stream.of(
                                path,
                                "/api/v1/rooms",
                                path + "/messages",
                                path + "/messages?around=" + seq,
                                path + "/messages/" + seq + "/edits",
                                path + "/changes?since=0",
                                path + "/pins",
                                "/api/v1/search/messages?term=secret",
                                "/api/v1/search/messages?term=secret&roomId=" + room,
                                "/api/v1/users/me/changes?since=0",
                                "/api/v1/notifications")
                        .map(read -> bot.client().get(read).text()),
                Stream.of(
                        socket.ask("message.history", in(room)).encode(),
                        socket.ask("room.sync", in(room).put("since", 0)).encode(),
                        socket.ask("room.pins", in(room)).encode(),
                        socket.ask("message.edits", in(room).put("seq", seq)).encode(),
                        socket.ask(
                                        "message.react",
                                        in(room).put("seq", seq)
                                                .put("emoji", "👍")
                                                .put("on", true))
                                .encode(),
                        socket.ask("message.search", new JsonObject().put("term", "secret"))
                                .encode()));
    }

    private static TestSocket socket(TestNode at, TestBot bot) {
        return TestSocket.open(at).show(bot.client().token());
    }

    private static JsonObject listen(TestSocket socket, TestBot bot) {
        JsonObject answer = socket.register("bot." + bot.id());
        assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
        return answer.getJsonObject("body");
    }

    /** Once there are so many. */
    private static List<JsonObject> heard(TestSocket socket, TestBot bot, int count) {
        await().untilAsserted(() -> assertThat(heard(socket, bot)).hasSize(count));
        return heard(socket, bot);
    }

    private static List<JsonObject> heard(TestSocket socket, TestBot bot) {
        return socket.events("bot." + bot.id()).stream()
                .filter(event -> event.getString("event").equals("heard"))
                .toList();
    }

    private static List<String> texts(JsonObject heard) {
        return heard.getJsonArray("heard").stream()
                .map(one -> ((JsonObject) one).getJsonObject("message").getString("text"))
                .toList();
    }

    private static void say(TestUser who, String where, String text) {
        Answer said = who.client().post("/api/v1" + where + "/messages", new JsonObject().put("text", text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static void sayAs(TestBot bot, String room, String text) {
        Answer said = bot.client().post("/api/v1/rooms/" + room + "/messages", new JsonObject().put("text", text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private static JsonObject in(String room) {
        return new JsonObject().put("roomId", room);
    }
}
