package parlance.bots;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;
import parlance.brain.StandInModel;

/** The built-in bot with a language model behind it. */
class StreamedAnswersTest {
    private static StandInModel model;
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;
    private static TestUser mallory;

    @BeforeAll
    static void start() {
        model = new StandInModel();
        node = TestNode.start(
                StreamedAnswersTest.class,
                "bots.model.url",
                model.url(),
                "bots.model.name",
                "small",
                "bots.model.silence",
                "11s",
                "bots.model.history",
                "3");
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        carol = TestUser.register(node, "carol");
        mallory = TestUser.register(node, "mallory");
    }

    @AfterAll
    static void stop() {
        node.close();
        model.close();
    }

    @Test
    void an_answer_of_2000_tokens_arrives_in_order_and_is_one_message() {
        List<String> tokens = IntStream.range(0, 2000)
                .mapToObj(i -> "t" + Integer.toString(i, 36) + " ")
                .toList();
        String whole = String.join("", tokens).strip();
        model.answers(response -> drip(response, tokens, 0));
        try (Assistants hers = Assistants.with(node, alice)) {
            JsonObject question = hers.say("Count to 2000");
            JsonObject answer = hers.hears(tokens.getLast().strip());
            assertThat(answer.getString("text")).isEqualTo(whole);

            List<JsonObject> pieces = hers.pieces();
            assertThat(pieces).hasSizeBetween(5, 400);
            int offset = 0;
            for (int i = 0; i < pieces.size(); i++) {
                assertThat(pieces.get(i).getInteger("index")).isEqualTo(i);
                assertThat(pieces.get(i).getInteger("offset")).isEqualTo(offset);
                assertThat(pieces.get(i).getInteger("questionSeq")).isEqualTo(question.getInteger("seq"));
                assertThat(pieces.get(i).getString("userId")).isEqualTo(Assistants.id(node));
                offset += pieces.get(i).getString("text").length();
            }
            assertThat(pieces.stream()
                            .map(piece -> piece.getString("text"))
                            .collect(Collectors.joining())
                            .strip())
                    .isEqualTo(whole);
            assertThat(hers.socket().events("typing." + hers.room())).isEmpty();

            JsonArray history = hers.socket()
                    .done("message.history", new JsonObject().put("roomId", hers.room()))
                    .getJsonArray("items");
            assertThat(history.stream()
                            .filter(one -> ((JsonObject) one).getString("text").contains("t1jj")))
                    .hasSize(1);
            assertThat(node.sql("SELECT COUNT(*) FROM message WHERE sender_id = %s AND room_id = %s"
                            .formatted(Assistants.id(node), hers.room())))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_stranger_to_the_room_hears_no_piece_of_it() {
        model.answers(response -> drip(response, List.of("a ", "b ", "c "), 0));
        try (Assistants hers = Assistants.with(node, carol);
                Assistants his = Assistants.with(node, mallory)) {
            hers.say("Whisper");
            hers.hears("a b c");
            his.socket().settle();
            assertThat(his.pieces()).isEmpty();
            assertThat(his.socket().register("room." + hers.room()).encode()).contains("NOT_A_MEMBER");
        }
    }

    @Test
    void one_sees_that_it_thinks_and_asking_meanwhile_says_to_wait() {
        model.answers(StandInModel.starts("Let me ", "think"));
        try (Assistants hers = Assistants.with(node, mallory)) {
            hers.socket().register("typing." + hers.room());
            JsonObject asked = new JsonObject().put("text", "Why?").put("clientKey", "why");
            Answer waited = mallory.client().post("/api/v1/bots/ask", asked);
            assertThat(waited.status()).as(waited.text()).isEqualTo(503);
            assertThat(waited.json().getString("reason")).isEqualTo("TIMED_OUT");
            assertThat(hers.socket().events("typing." + hers.room()))
                    .anySatisfy(event -> assertThat(event.getBoolean("typing")).isTrue());

            // Others and commands do not wait for it.
            model.answers(StandInModel.says("Quick"));
            try (Assistants his = Assistants.with(node, bob)) {
                his.say("/help");
                his.hears("/remind list");
                his.say("Quick question");
                his.hears("Quick");
            }

            JsonObject late = hers.hears("Let me think …");
            assertThat(late.getString("text"))
                    .endsWith("(The language model fell silent, so the answer breaks off here.)");
            Answer again = mallory.client().post("/api/v1/bots/ask", asked);
            assertThat(again.json().getJsonObject("answer").getString("messageId"))
                    .isEqualTo(late.getString("messageId"));
        }
    }

    @Test
    void a_model_that_fails_is_admitted_and_the_next_question_is_answered() {
        try (Assistants his = Assistants.with(node, bob)) {
            model.answers(StandInModel.fails(500));
            his.say("Are you there?");
            his.hears("The language model cannot answer just now.");
            model.answers(StandInModel.fails(429));
            his.say("And now?");
            his.hears("asked too much just now");
            model.answers(StandInModel.says("Back ", "again"));
            model.asked().clear();
            his.say("Better?");
            his.hears("Back again");
            assertThat(model.asked().getLast().messages().getJsonObject(0).getString("role"))
                    .isEqualTo("system");
            assertThat(model.asked().getLast().messages().encode()).contains("And now?", "Better?");
            assertThat(model.asked().getLast().body().getString("model")).isEqualTo("small");
        }
    }

    /** Twenty tokens at a time, as a model would over a second or two. */
    private static void drip(HttpServerResponse response, List<String> tokens, int from) {
        int to = Math.min(from + 20, tokens.size());
        if (from == 0) {
            response.setChunked(true);
        }
        tokens.subList(from, to)
                .forEach(token -> response.write(StandInModel.event(new JsonObject().put("content", token), null)));
        if (to == tokens.size()) {
            response.end(StandInModel.event(new JsonObject(), "stop") + "data: [DONE]\n\n");
        } else {
            requireNonNull(Vertx.currentContext()).owner().setTimer(20, _ -> drip(response, tokens, to));
        }
    }
}
