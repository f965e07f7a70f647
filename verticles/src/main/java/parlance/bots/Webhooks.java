package parlance.bots;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parlance.bots.HookStore.Hook;
import parlance.domain.Heard;
import parlance.json.NativeJson;

/** Tells bots what they hear that have a webhook, and says what these answer. */
final class Webhooks implements Listener {
    private static final int MOST_ANSWERS = 5;
    private static final int GONE = 410;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final HookStore store;
    private final WebhookCall call;
    private final NativeJson json;
    private final Answers answers;

    Webhooks(HookStore store, WebhookCall call, NativeJson json, Answers answers) {
        this.store = store;
        this.call = call;
        this.json = json;
        this.answers = answers;
    }

    @Override
    public void hear(Heard heard) throws Unheard {
        Optional<Hook> hook = store.find(heard.bot());
        if (hook.isEmpty()) {
            return;
        }
        String bot = Long.toString(heard.bot().value());
        String body = new JsonObject()
                .put("event", "heard")
                .put("botId", bot)
                .mergeIn(json.bots().heard(heard))
                .encode();
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        WebhookCall.Answer answer = call.post(
                URI.create(hook.get().url()),
                Map.of(
                        "X-Parlance-Delivery",
                        bot + "-" + heard.number(),
                        "X-Parlance-Timestamp",
                        timestamp,
                        "X-Parlance-Signature",
                        Signature.of(hook.get().secret(), timestamp, body)),
                body);
        requireTaken(answer);
        List<String> texts = texts(answer.body());
        for (int i = 0; i < texts.size(); i++) {
            answers.say(heard, i, texts.get(i));
        }
    }

    private static void requireTaken(WebhookCall.Answer answer) throws Unheard {
        if (answer.status() / 100 == 2) {
            return;
        }
        String text = "It answers " + answer.status();
        if (answer.status() == GONE) {
            throw Unheard.forGood(text);
        }
        Optional<Duration> wait = seconds(answer.retryAfter());
        throw wait.isPresent() ? Unheard.forNow(text, wait.get()) : Unheard.forNow(text);
    }

    /** As in {@code 120}; a date is not understood (RFC 9110, section 10.2.3, lets either be sent). */
    private static Optional<Duration> seconds(@Nullable String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text ->
                            Duration.ofSeconds(Math.clamp(Long.parseLong(text.strip()), 1, LONGEST_WAIT.toSeconds())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Buffer body) throws Unheard {
        if (body.length() == 0) {
            return List.of();
        }
        try {
            JsonArray messages = new JsonObject(body).getJsonArray("messages", new JsonArray());
            if (messages.size() > MOST_ANSWERS) {
                throw Unheard.forGood("It answers more than " + MOST_ANSWERS + " messages at once");
            }
            return messages.stream()
                    .map(JsonObject.class::cast)
                    .map(message -> message.getString("text"))
                    .filter(text -> text != null && !text.isBlank())
                    .toList();
        } catch (DecodeException | ClassCastException _) {
            throw Unheard.forGood("Its answer is not the JSON that it should be");
        }
    }
}
