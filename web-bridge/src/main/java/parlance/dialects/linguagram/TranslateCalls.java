package parlance.dialects.linguagram;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parlance.config.LinguagramSettings.TranslateSettings;
import parlance.domain.ChatException;
import parlance.domain.Failure;
import parlance.domain.Message;
import parlance.domain.Reason;
import parlance.http.DoorCall;
import parlance.http.DoorRoutes;

/** Translations by a server that speaks LibreTranslate's API ({@code POST /translate}). */
final class TranslateCalls {
    private static final Logger log = LoggerFactory.getLogger(TranslateCalls.class);
    private static final int MOST_AT_ONCE = 8;

    private final HttpClient client;
    private final TranslateSettings settings;
    private int open;

    TranslateCalls(Vertx vertx, TranslateSettings settings) {
        this.client = vertx.createHttpClient();
        this.settings = settings;
    }

    void mount(DoorRoutes routes) {
        routes.member(HttpMethod.POST, "/translate", this::translate);
    }

    Future<?> close() {
        return client.close();
    }

    private Future<JsonObject> translate(DoorCall call) {
        String text = Fields.text(call.body(), "text", "Text is required");
        if (text.codePointCount(0, text.length()) > Message.MAX_TEXT) {
            throw ChatException.invalid("text", Reason.NONE, "Text has at most " + Message.MAX_TEXT + " characters");
        }
        String to = Fields.optionalText(call.body(), "to");
        String from = Fields.optionalText(call.body(), "from");
        URI url = settings.url();
        if (url == null) {
            throw new ChatException(Failure.UNAVAILABLE, "Translation is not set up on this server");
        }
        if (open >= MOST_AT_ONCE) {
            throw new ChatException(Failure.UNAVAILABLE, "Too much is being translated. Ask again in a moment");
        }
        open++;
        JsonObject asked = new JsonObject()
                .put("q", text)
                .put("source", Objects.requireNonNullElse(from, "auto"))
                .put("target", Objects.requireNonNullElse(to, "en"))
                .put("format", "text");
        if (settings.key() != null) {
            asked.put("api_key", settings.key().value());
        }
        return ask(url, asked)
                .map(translated -> new JsonObject().put("translated", translated))
                .onComplete(_ -> open--)
                .recover(TranslateCalls::unavailable);
    }

    private Future<String> ask(URI url, JsonObject asked) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url + "/translate")
                .setConnectTimeout(settings.patience().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return client.request(request)
                .compose(sent -> sent.send(asked.toBuffer()))
                .compose(answer -> answer.body().map(body -> translated(answer.statusCode(), body)))
                .timeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String translated(int status, Buffer body) {
        JsonObject answer = read(body);
        if (status == 400) {
            throw ChatException.invalid(
                    "to",
                    Reason.NONE,
                    answer.getValue("error") instanceof String why ? why : "This cannot be translated");
        }
        if (status == 200 && answer.getValue("translatedText") instanceof String text) {
            return text;
        }
        throw new IllegalStateException("Answered with " + status);
    }

    private static JsonObject read(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException _) {
            return new JsonObject();
        }
    }

    private static Future<JsonObject> unavailable(Throwable cause) {
        if (cause instanceof ChatException) {
            return Future.failedFuture(cause);
        }
        log.warn("Translation failed: {}", cause.toString());
        return Future.failedFuture(
                new ChatException(Failure.UNAVAILABLE, "Translation is not available. Ask again in a moment"));
    }
}
