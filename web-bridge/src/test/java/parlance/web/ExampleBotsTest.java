package parlance.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestNode;
import parlance.TestUser;
import parlance.bots.TestBot;
import parlance.web.ExampleBot.Example;

/** The examples in web-bridge/examples/bots, as processes of their own on a node that goes and comes again. */
class ExampleBotsTest {
    /** Where the test listens, only this machine can reach. */
    private static final String[] WEBHOOKS = {"bots.webhooks.allowPrivate", "true"};

    private static TestNode node;
    /** Where the bots are. */
    private static TestNode theirs;

    private static TestUser alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(ExampleBotsTest.class, WEBHOOKS);
        theirs = node.join(WEBHOOKS);
        alice = TestUser.register(node, "alice");
    }

    @AfterAll
    static void stop() {
        theirs.close();
        node.close();
    }

    @Test
    void the_one_in_node_throws_dice() throws Exception {
        answers(Example.DICE, "/roll 2d6", "2d6: [1-6] \\+ [1-6] = \\d+");
    }

    @Test
    void the_one_in_python_says_things_backwards() throws Exception {
        answers(Example.ECHO, "@echo Crème brûlée", "eélûrb emèrC");
    }

    @Test
    void the_one_in_java_tells_what_time_it_is_elsewhere() throws Exception {
        answers(
                Example.CLOCK,
                "@clock What time is it in New York?",
                "In New York it is \\d\\d:\\d\\d on [A-Z]\\w+day\\.");
    }

    @Test
    void the_one_that_is_told_by_webhook_counts_words_and_is_told_again_what_it_has_missed() throws Exception {
        JsonObject nowhere = new JsonObject().put("webhook", "http://127.0.0.1:9/");
        TestBot bot = TestBot.create(alice, Example.WORDS.folder());
        String secret = change(bot, nowhere).getString("webhookSecret");
        String hall = bot.addedTo(alice);
        int port;
        try (ExampleBot program = words(secret, 0)) {
            port = program.url().getPort();
            change(bot, new JsonObject().put("webhook", program.url().toString()));
            ask(hall, "@words How many are these?");
            awaitAnswers(hall, bot, 1);
            assertThat(forge(program.url())).isEqualTo(401);
            assertThat(program.stop()).as(program.said()).isZero();
            assertThat(program.said()).doesNotContain(secret);
        }
        ask(hall, "@words And these?");
        theirs.close();
        theirs = theirs.again();
        try (ExampleBot program = words(secret, port)) {
            awaitAnswers(hall, bot, 2);
            ask(hall, "@words One");
            awaitAnswers(hall, bot, 3);
            assertThat(program.stop()).as(program.said()).isZero();
        }
        assertThat(answers(hall, bot))
                .extracting(answer -> answer.getString("text"))
                .containsExactly("4 words", "2 words", "1 word");
    }

    @Test
    void whom_the_token_does_not_let_in_does_not_try_for_ever() throws Exception {
        List<ExampleBot> examples = new ArrayList<>();
        try {
            for (Example example : List.of(Example.DICE, Example.ECHO, Example.CLOCK)) {
                examples.add(ExampleBot.start(example, node.url(), "bot_of-nobody"));
            }
            for (ExampleBot example : examples) {
                assertThat(example.exitCode()).as(example.said()).isEqualTo(1);
                assertThat(example.said()).doesNotContain("bot_of-nobody").doesNotContain("again in");
            }
        } finally {
            examples.forEach(ExampleBot::close);
        }
    }

    /** What is asked, each time: before it comes, while it listens, while its node is away, and when it listens again. */
    private static void answers(Example example, String question, String answer) throws Exception {
        TestBot bot = TestBot.create(alice, example.folder());
        String hall = bot.addedTo(alice);
        ask(hall, question.replace("/roll", "@dice"));
        String token = bot.client().token();
        try (ExampleBot program = ExampleBot.start(example, theirs.url(), token)) {
            awaitAnswers(hall, bot, 1);
            ask(hall, question);
            awaitAnswers(hall, bot, 2);

            theirs.close();
            ask(hall, question);
            ask(hall, "Nobody means you");
            theirs = theirs.again();
            awaitAnswers(hall, bot, 3);
            ask(hall, question);
            awaitAnswers(hall, bot, 4);

            assertThat(program.stop()).as(program.said()).isZero();
            assertThat(answers(hall, bot))
                    .hasSize(4)
                    .allSatisfy(one -> assertThat(one.getString("text")).matches(answer));
            assertThat(answers(hall, bot))
                    .extracting(one -> one.getInteger("replyTo"))
                    .containsExactlyElementsOf(questions(hall));
            assertThat(program.said()).doesNotContain(token);
        }
    }

    private static ExampleBot words(String secret, int port) throws IOException {
        return ExampleBot.start(Example.WORDS, Map.of("BOT_SECRET", secret, "BOT_PORT", Integer.toString(port)));
    }

    private static JsonObject change(TestBot bot, JsonObject what) {
        return alice.client().patch("/api/v1/bots/" + bot.id(), what).json();
    }

    /** What somebody hears who does not know the secret. */
    private static int forge(URI webhook) throws Exception {
        String now = Long.toString(Instant.now().getEpochSecond());
        HttpRequest forged = HttpRequest.newBuilder(webhook)
                .header("X-Parlance-Timestamp", now)
                .header("X-Parlance-Signature", "sha256=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(forged, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void ask(String hall, String question) {
        assertThat(alice.client()
                        .post("/api/v1/rooms/" + hall + "/messages", new JsonObject().put("text", question))
                        .status())
                .isEqualTo(201);
    }

    private static void awaitAnswers(String hall, TestBot bot, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(answers(hall, bot)).hasSize(count));
    }

    private static List<JsonObject> answers(String hall, TestBot bot) {
        return messages(hall).stream()
                .filter(message -> message.getString("senderId").equals(bot.id())
                        && message.getString("kind").equals("text"))
                .toList();
    }

    private static List<Integer> questions(String hall) {
        return messages(hall).stream()
                .filter(message -> message.getString("senderId").equals(alice.id()))
                .filter(message -> message.getString("text").startsWith("@")
                        || message.getString("text").startsWith("/"))
                .map(message -> message.getInteger("seq"))
                .toList();
    }

    private static List<JsonObject> messages(String hall) {
        return alice.client().get("/api/v1/rooms/" + hall + "/messages").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
