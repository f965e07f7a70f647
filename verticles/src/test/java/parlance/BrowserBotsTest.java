package parlance;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parlance.brain.StandInModel;

/** People make bots in the browser app, and talk with them: web-bridge/src/test/js/bots.js. */
class BrowserBotsTest {
    private static final Path PROGRAMS = Path.of("web-bridge/src/test/js");
    private static final Path PICTURES = Path.of("target/screenshots/bots");
    private static final List<String> ANSWER = Stream.concat(
                    IntStream.rangeClosed(1, 60).mapToObj(i -> "This is sentence " + i + ". "),
                    Stream.of("And that is the end of it."))
            .toList();

    @Test
    void people_make_bots_ask_them_by_commands_and_see_answers_grow() throws Exception {
        try (StandInModel model = new StandInModel();
                TestNode node = TestNode.start(
                        BrowserBotsTest.class, "bots.model.url", model.url(), "bots.model.name", "small");
                Script app = Script.start(
                        PROGRAMS,
                        "bots.js",
                        new JsonObject()
                                .put("url", node.url().toString())
                                .put("pictures", PICTURES.toAbsolutePath().toString()))) {
            model.answers(response -> drip(response.setChunked(true), 0));
            app.succeeds();
        }
    }

    /** A sentence at a time, as a model would over a few seconds. */
    private static void drip(HttpServerResponse response, int at) {
        JsonObject delta = new JsonObject().put("content", ANSWER.get(at));
        response.write(StandInModel.event(delta, null));
        if (at + 1 < ANSWER.size()) {
            requireNonNull(Vertx.currentContext()).owner().setTimer(50, _ -> drip(response, at + 1));
        } else {
            response.end(StandInModel.event(new JsonObject(), "stop") + "data: [DONE]\n\n");
        }
    }
}
