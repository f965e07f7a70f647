package parlance.brain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.config.AuthSettings.Limit;
import parlance.config.BotSettings.ModelSettings;
import parlance.domain.Secret;
import parlance.domain.UserId;

class ModelBrainTest {
    private static final UserId ALICE = new UserId(1);
    private static final Limit OFTEN = new Limit(1000, Duration.ofMinutes(1));
    private static final Memory REMEMBERED = new Memory(Map.of("name", "Alice"), "");
    private static StandInModel endpoint;

    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private ModelBrain brain = brain(OFTEN, OFTEN);

    @BeforeAll
    static void start() {
        endpoint = new StandInModel();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @AfterEach
    void close() {
        brain.close();
    }

    @Test
    void an_answer_comes_in_pieces_and_is_whole() {
        endpoint.answers(StandInModel.says("Good ", "morning, ", "Alice 🌞"));
        Answer answer = ask("Good morning");
        assertThat(pieces).containsExactly("Good ", "morning, ", "Alice 🌞");
        assertThat(answer).isEqualTo(new Answer("Good morning, Alice 🌞", Ending.WHOLE, REMEMBERED));
        assertThat(answer.said()).isEqualTo("Good morning, Alice 🌞");
    }

    @Test
    void the_endpoint_hears_who_asks_for_which_model_and_what_was_said_before() {
        endpoint.answers(StandInModel.says("Yes"));
        endpoint.asked().clear();
        brain.answer(
                new Conversation(
                        ALICE,
                        List.of(
                                new Conversation.Turn(false, "too old"),
                                new Conversation.Turn(false, "Is it open?"),
                                new Conversation.Turn(true, "Until six.")),
                        "On Sunday, too?",
                        REMEMBERED),
                pieces::add);
        StandInModel.Asked asked = endpoint.asked().getFirst();
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.headers()).containsEntry("authorization", "Bearer sk-test");
        assertThat(asked.body().getString("model")).isEqualTo("small");
        assertThat(asked.body().getBoolean("stream")).isTrue();
        assertThat(asked.body().getInteger("max_tokens")).isEqualTo(500);
        assertThat(asked.body().getDouble("temperature")).isEqualTo(0.5);
        assertThat(asked.messages())
                .isEqualTo(new JsonArray()
                        .add(message("system", "Be brief."))
                        .add(message("user", "Is it open?"))
                        .add(message("assistant", "Until six."))
                        .add(message("user", "On Sunday, too?")));
    }

    @Test
    void of_a_long_history_the_endpoint_hears_what_fits() {
        endpoint.answers(StandInModel.says("Yes"));
        endpoint.asked().clear();
        brain.answer(
                new Conversation(
                        ALICE,
                        List.of(new Conversation.Turn(false, "x".repeat(96)), new Conversation.Turn(true, "Fine.")),
                        "And now?",
                        REMEMBERED),
                pieces::add);
        assertThat(endpoint.asked().getFirst().messages())
                .isEqualTo(new JsonArray()
                        .add(message("system", "Be brief."))
                        .add(message("assistant", "Fine."))
                        .add(message("user", "And now?")));
    }

    @Test
    void an_endpoint_that_stalls_is_given_up_and_what_came_is_kept() {
        int before = endpoint.broken();
        endpoint.answers(StandInModel.starts("It is ", "a long"));
        Answer answer = ask("Tell me a story");
        assertThat(answer.ending()).isEqualTo(Ending.STALLED);
        assertThat(answer.said())
                .isEqualTo("It is a long …\n\n(The language model fell silent, so the answer breaks off here.)");
        await().until(() -> endpoint.broken() > before);
    }

    @Test
    void an_endpoint_that_never_answers_is_given_up() {
        endpoint.answers(_ -> {});
        assertThat(ask("Hello?").ending()).isEqualTo(Ending.STALLED);
    }

    @ParameterizedTest
    @CsvSource({"500, FAILED", "401, FAILED", "404, FAILED", "302, FAILED", "429, REFUSED", "408, STALLED"})
    void an_endpoint_that_refuses_is_not_quoted(int status, Ending ending) {
        endpoint.answers(StandInModel.fails(status));
        Answer answer = ask("Hello?");
        assertThat(answer.ending()).isEqualTo(ending);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.said()).startsWith("The language model").doesNotContain("secret");
    }

    @Test
    void an_endpoint_that_is_not_there_fails() {
        ModelBrain nowhere = brain("http://127.0.0.1:1/v1", OFTEN, OFTEN);
        Answer answer = nowhere.answer(question("Hello?"), pieces::add);
        nowhere.close();
        assertThat(answer.ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void garbage_ends_an_answer_and_what_came_before_is_kept() {
        endpoint.answers(response -> {
            StandInModel.starts("So far ").accept(response);
            response.end("data: {\"choices\": [{\"del\n\n");
        });
        Answer answer = ask("Hello?");
        assertThat(answer.ending()).isEqualTo(Ending.FAILED);
        assertThat(answer.text()).isEqualTo("So far");
    }

    @Test
    void a_web_page_is_no_answer() {
        endpoint.answers(
                response -> response.putHeader("content-type", "text/html").end("<h1>Welcome</h1>"));
        assertThat(ask("Hello?").ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void a_connection_that_breaks_breaks_off_the_answer() {
        endpoint.answers(response -> {
            StandInModel.starts("So far").accept(response);
            response.write("\n").onComplete(_ -> response.reset());
        });
        assertThat(ask("Hello?").ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void a_stream_that_ends_before_the_answer_does_breaks_it_off() {
        endpoint.answers(response -> {
            StandInModel.starts("So far").accept(response);
            response.end();
        });
        Answer answer = ask("Hello?");
        assertThat(answer.ending()).isEqualTo(Ending.FAILED);
        assertThat(answer.text()).isEqualTo("So far");
    }

    @Test
    void too_long_an_answer_ends_where_a_message_ends() {
        int before = endpoint.broken();
        endpoint.answers(response -> flood(response.setChunked(true), "🌊 more and more "));
        Answer answer = ask("Tell me everything");
        assertThat(answer.ending()).isEqualTo(Ending.TOO_LONG);
        assertThat(answer.said().codePointCount(0, answer.said().length())).isBetween(5_000, 10_000);
        assertThat(String.join("", pieces).strip()).isEqualTo(answer.text());
        await().until(() -> endpoint.broken() > before);
    }

    @Test
    void an_answer_that_reached_the_most_tokens_says_so() {
        endpoint.answers(response -> {
            StandInModel.starts("One, two").accept(response);
            response.end(StandInModel.event(new JsonObject(), "length"));
        });
        Answer answer = ask("Count");
        assertThat(answer.said()).isEqualTo("One, two …\n\n(The answer was too long and ends here.)");
    }

    @Test
    void a_line_without_end_fills_no_memory() {
        int before = endpoint.broken();
        endpoint.answers(response -> flood(response.setChunked(true), null));
        assertThat(ask("Hello?").ending()).isIn(Ending.FAILED, Ending.STALLED);
        assertThat(pieces).isEmpty();
        await().until(() -> endpoint.broken() > before);
    }

    @Test
    void a_slow_drip_ends_when_an_answer_must() {
        endpoint.answers(response -> {
            StandInModel.starts("drip").accept(response);
            drip(response);
        });
        long start = System.nanoTime();
        assertThat(ask("Hello?").ending()).isEqualTo(Ending.TOO_SLOW);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(8));
    }

    @Test
    void whoever_waits_no_more_stops_the_answer() throws Exception {
        int before = endpoint.broken();
        endpoint.answers(StandInModel.starts("I ", "think"));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> answer.complete(ask("Hello?")));
        await().until(() -> !pieces.isEmpty());
        waiting.interrupt();
        assertThat(answer.get().ending()).isEqualTo(Ending.STOPPED);
        await().until(() -> endpoint.broken() > before);
    }

    @Test
    void one_user_and_all_users_may_ask_only_so_often() {
        endpoint.answers(StandInModel.says("Yes"));
        brain.close();
        brain = brain(new Limit(2, Duration.ofMinutes(1)), new Limit(3, Duration.ofMinutes(1)));
        assertThat(ask("One").ending()).isEqualTo(Ending.WHOLE);
        assertThat(ask("Two").ending()).isEqualTo(Ending.WHOLE);
        Answer third = ask("Three");
        assertThat(third.ending()).isEqualTo(Ending.LIMITED);
        assertThat(third.said()).isEqualTo("You have asked me a lot. Please give me a few minutes.");
        UserId bob = new UserId(2);
        Conversation bobs = new Conversation(bob, List.of(), "Me?", Memory.EMPTY);
        assertThat(brain.answer(bobs, pieces::add).ending()).isEqualTo(Ending.WHOLE);
        assertThat(brain.answer(bobs, pieces::add).ending()).isEqualTo(Ending.ALL_LIMITED);
    }

    private Answer ask(String text) {
        return brain.answer(question(text), pieces::add);
    }

    private static Conversation question(String text) {
        return new Conversation(ALICE, List.of(), text, REMEMBERED);
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    /** For ever, as fast as it is read. */
    private static void flood(HttpServerResponse response, @Nullable String piece) {
        Buffer some = Buffer.buffer(
                piece == null
                        ? "x".repeat(64 * 1024)
                        : StandInModel.event(new JsonObject().put("content", piece), null));
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(some);
        }
        response.drainHandler(_ -> flood(response, piece));
    }

    private static void drip(HttpServerResponse response) {
        requireNonNull(Vertx.currentContext()).owner().setTimer(100, _ -> {
            if (!response.closed()) {
                response.write(StandInModel.event(new JsonObject().put("content", "."), null));
                drip(response);
            }
        });
    }

    private static ModelBrain brain(Limit limit, Limit totalLimit) {
        return brain(endpoint.url(), limit, totalLimit);
    }

    private static ModelBrain brain(String url, Limit limit, Limit totalLimit) {
        return new ModelBrain(new ModelSettings(
                URI.create(url),
                "small",
                new Secret("sk-test"),
                "Be brief.",
                500,
                0.5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                2,
                100,
                limit,
                totalLimit));
    }
}
