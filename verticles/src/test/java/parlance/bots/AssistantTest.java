package parlance.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;

/** The built-in bot as it is without a language model. */
class AssistantTest {
    private static TestNode node;
    private static TestNode other;
    private static TestUser alice;
    private static TestUser bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(AssistantTest.class);
        other = node.join();
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @Test
    void whoever_writes_to_it_is_answered_and_remembered() {
        try (Assistants hers = Assistants.with(node, alice);
                Assistants his = Assistants.with(node, bob)) {
            hers.say("Hello!");
            assertThat(hers.hears("I am Parlance, the bot").getValue("replyTo")).isNull();
            hers.say("My name is Alice Liddell");
            hers.hears("Nice to meet you, Alice Liddell!");
            his.say("Who am I?");
            his.hears("You have not told me yet");
            hers.say("안녕하세요");
            hers.hears("안녕하세요, Alice Liddell님!");
            assertThat(hers.socket().events("room." + hers.room()).stream()
                            .filter(body -> "changes".equals(body.getString("event"))))
                    .isNotEmpty();
        }
        try (Assistants again = Assistants.with(other, alice.at(other))) {
            again.say("What is my name?");
            again.hears("You are Alice Liddell.");
        }
    }

    @Test
    void in_a_group_it_answers_who_mentions_it_and_nobody_else() {
        try (Assistants hall = hall()) {
            hall.say("hello everybody");
            JsonObject asked = hall.say("@parlance are you a human?");
            JsonObject answer = hall.hears("I am a bot");
            assertThat(answer.getInteger("replyTo")).isEqualTo(asked.getInteger("seq"));
            hall.say("@parlance");
            hall.hears("Say \"help\" to see what I can do");
            assertThat(hall.said().stream().filter(message -> "text".equals(message.getString("kind"))))
                    .hasSize(2);
        }
    }

    @Test
    void its_commands_are_told() {
        try (Assistants hers = Assistants.with(node, alice)) {
            hers.say("/help");
            assertThat(hers.hears("/remind list").getString("text")).contains("/poll", "/vote");
        }
    }

    @Test
    void a_reminder_comes_once_however_many_nodes_there_are() {
        try (Assistants hers = Assistants.with(node, alice)) {
            hers.say("/remind 2s drink water");
            hers.hears("I will remind you at ");
            hers.hears("Reminder: drink water");
            hers.say("/remind 1s and again");
            hers.hears("Reminder: and again");
            assertThat(hers.said().stream()
                            .filter(message -> message.getString("text").equals("Reminder: drink water")))
                    .hasSize(1);
            assertThat(node.sql("SELECT COUNT(*) FROM message WHERE text = 'Reminder: drink water'"))
                    .isEqualTo("1");
            await().untilAsserted(() -> assertThat(node.sql("SELECT COUNT(*) FROM reminder WHERE text = 'and again'"))
                    .isEqualTo("0"));
        }
    }

    @Test
    void reminders_are_listed_taken_back_and_limited() {
        try (Assistants his = Assistants.with(node, bob);
                Assistants hall = hall();
                Assistants bobs = hall.by(bob)) {
            his.say("/remind");
            his.hears("I have nothing to remind you of");
            his.say("/remind 3d water the plants");
            his.hears("(/remind cancel 1 takes it back)");
            his.say("/remind 2099-01-01 10:00 party");
            his.hears("That is too far away");
            his.say("/remind soon tea");
            his.hears("I did not understand when. Write it as in: /remind 10m drink water");
            his.say("/remind list");
            his.hears("UTC – water the plants");
            bobs.say("/remind list");
            assertThat(hall.hears("from elsewhere").getString("text")).doesNotContain("plants");
            his.say("/remind cancel 7");
            his.hears("There is no reminder 7");
            his.say("/remind cancel 1");
            his.hears("Reminder 1 is taken back.");
            node.sql("""
                    INSERT INTO reminder (message_id, user_id, number, room_id, text, due_at)
                    SELECT seq, %s, seq, %s, 'x', '2099-01-01' FROM seq_1_to_50
                    """.formatted(bob.id(), his.room()));
            his.say("/remind 1h one too many");
            his.hears("I remember 50 reminders for you and not more");
            node.sql("DELETE FROM reminder WHERE user_id = " + bob.id());
        }
    }

    @Test
    void who_has_left_the_group_is_not_waited_for() {
        try (Assistants hall = hall()) {
            hall.say("/remind 1h leave");
            hall.hears("I will remind you at ");
            new TestRooms(node).leave(hall.room(), new TestUser("parlance", Assistants.id(node), alice.client()));
            node.sql("UPDATE reminder SET due_at = '2000-01-01' WHERE room_id = " + hall.room());
            await().untilAsserted(
                            () -> assertThat(node.sql("SELECT COUNT(*) FROM reminder WHERE room_id = " + hall.room()))
                                    .isEqualTo("0"));
        }
    }

    @Test
    void a_poll_is_asked_voted_for_and_closed() {
        try (Assistants hall = hall();
                Assistants bobs = hall.by(bob)) {
            hall.say("/vote 1");
            hall.hears("There is no open poll here");
            hall.say("/poll Where");
            hall.hears("A poll has a question and 2 to 10 answers");
            hall.say("/poll \"Where to?\" \"The beach\" “Hills”");
            JsonObject poll = hall.hears("Poll: Where to?");
            assertThat(poll.getString("text")).contains("1. The beach – 0 votes\n2. Hills – 0 votes");
            bobs.say("/vote 2");
            edited(hall, "2. Hills – 1 vote\n");
            hall.say("/vote 2");
            edited(hall, "2. Hills – 2 votes\n");
            bobs.say("/vote 1");
            edited(hall, "1. The beach – 1 vote\n2. Hills – 1 vote\n");
            bobs.say("/vote 3");
            hall.hears("Vote with a number from 1 to 2");
            bobs.say("/poll close");
            hall.hears("Only whoever has asked can close a poll.");
            hall.say("/poll close");
            hall.hears("This poll is closed.");
            edited(hall, "This poll is closed.");
            bobs.say("/vote 1");
            await().untilAsserted(() ->
                    assertThat(hall.said().getLast().getString("text")).startsWith("There is no open poll here"));
        }
    }

    @Test
    void a_question_and_its_answer_come_together_at_the_bridge_and_over_http() {
        try (Assistants hers = Assistants.with(node, alice)) {
            JsonObject asked = new JsonObject().put("text", "Are you a human?").put("clientKey", "ask-1");
            JsonObject answered = hers.socket().done("bot.ask", asked);
            assertThat(answered.getJsonObject("question").getString("text")).isEqualTo("Are you a human?");
            assertThat(answered.getJsonObject("question").getString("senderId")).isEqualTo(alice.id());
            assertThat(answered.getJsonObject("answer").getString("text")).startsWith("I am a bot");
            assertThat(answered.getJsonObject("answer").getString("roomId")).isEqualTo(hers.room());

            Answer again = alice.client().post("/api/v1/bots/ask", asked);
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(again.json().getJsonObject("answer").getString("messageId"))
                    .isEqualTo(answered.getJsonObject("answer").getString("messageId"));

            Answer named = alice.client()
                    .post(
                            "/api/v1/bots/ask",
                            new JsonObject().put("userName", "parlance").put("text", "ping"));
            assertThat(named.json().getJsonObject("answer").getString("text")).isEqualTo("I am here.");
        }
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        assertThat(ask(new JsonObject().put("text", ""))).isEqualTo(400);
        assertThat(ask(new JsonObject().put("text", "x".repeat(10_001)))).isEqualTo(400);
        assertThat(ask(new JsonObject().put("text", "hi").put("userName", "nobody")))
                .isEqualTo(404);
        assertThat(ask(new JsonObject().put("text", "hi").put("userId", bob.id())))
                .isEqualTo(404);
    }

    private static int ask(JsonObject body) {
        return alice.client().post("/api/v1/bots/ask", body).status();
    }

    @Test
    void whoever_asks_is_its_friend_and_sees_that_it_is_there() {
        alice.client().post("/api/v1/friends/request", new JsonObject().put("userId", Assistants.id(node)));
        await().untilAsserted(() ->
                assertThat(alice.client().get("/api/v1/friends").text()).contains(Assistants.id(node)));
        try (Assistants hers = Assistants.with(node, alice)) {
            JsonObject shown = hers.socket()
                    .done("presence.show", new JsonObject().put("userIds", new JsonArray().add(Assistants.id(node))));
            assertThat(shown.encode()).contains("\"online\"");
        }
    }

    private static void edited(Assistants hall, String part) {
        await().untilAsserted(() -> assertThat(hall.changes("edited"))
                .anySatisfy(message -> assertThat(message.getString("text")).contains(part)));
    }

    /** Of alice, bob and the bot. */
    private static Assistants hall() {
        TestRooms rooms = new TestRooms(node);
        Assistants hall = Assistants.among(node, alice);
        rooms.join(hall.room(), bob);
        hall.socket()
                .done("room.invite", new JsonObject().put("roomId", hall.room()).put("userId", Assistants.id(node)));
        return hall;
    }
}
