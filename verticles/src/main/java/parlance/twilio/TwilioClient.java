package parlance.twilio;

import com.twilio.http.Request;
import com.twilio.http.Response;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK reaches Twilio: at whatever URL the settings name, within their time, and once, since whoever asks tries
 * again later. Frees the thread while it waits.
 */
public final class TwilioClient extends com.twilio.http.HttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** The SDK fails without any when it logs what it does. */
    private static final Header[] NO_HEADERS = {};

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI url;
    private final Duration patience;

    /**
     * @param url without a slash at the end
     * @param patience how long one request may take
     */
    public TwilioClient(URI url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    /** The SDK's own would send a message again at once, and keep the last request, with its secrets. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        CompletableFuture<HttpResponse<String>> answering =
                http.sendAsync(asked(request), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        HttpResponse<String> answer = Future.fromCompletionStage(answering)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> answering.cancel(true))
                .recover(cause -> Future.failedFuture(new TwilioAway(why(cause), null)))
                .await();
        int status = answer.statusCode();
        if (status == TOO_MANY || status == TIMEOUT || status >= 500) {
            throw new TwilioAway("Twilio answered " + status, retryAfter(answer.headers(), Instant.now()));
        }
        return new Response(answer.body(), status, NO_HEADERS);
    }

    /** In seconds or as a date. */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        Optional<String> header = headers.firstValue("Retry-After");
        if (header.isEmpty()) {
            return null;
        }
        String text = header.get().strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private String why(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TimeoutException || cause instanceof HttpTimeoutException
                ? "Twilio did not answer within " + patience.toMillis() + " ms"
                : "Twilio did not answer: " + cause.getClass().getSimpleName();
    }

    private HttpRequest asked(Request request) {
        URL meant = request.constructURL();
        return HttpRequest.newBuilder(URI.create(url + meant.getFile()))
                .timeout(patience)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(request.getMethod().toString(), HttpRequest.BodyPublishers.ofString(request.encodeFormBody()))
                .build();
    }
}
