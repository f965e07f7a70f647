package parlance.twilio;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server that takes messages like Twilio, as strictly, and signs as Twilio does. */
public final class StandInTwilio implements AutoCloseable {
    public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    public static final String KEY = "SK0123456789abcdef0123456789abcdef";
    public static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
    public static final String SECRET = "the secret of the key, which is a long one";
    public static final String TOKEN = "the token of the account";
    public static final String NUMBER = "+15005550006";

    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Set<String> FIELDS = Set.of("To", "From", "MessagingServiceSid", "Body", "StatusCallback");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Consumer<HttpServerResponse>>> moods = new ConcurrentHashMap<>();

    /** A message as it was handed over. */
    public record Taken(Map<String, String> fields) {
        public String to() {
            return field("To");
        }

        public String body() {
            return field("Body");
        }

        public String callback() {
            return field("StatusCallback");
        }

        private String field(String name) {
            return Objects.requireNonNull(fields.get(name), name);
        }
    }

    private StandInTwilio() {
        server = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .await();
    }

    public static StandInTwilio open() {
        return new StandInTwilio();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** So many messages to {@code number} were handed over, whether or not they were taken. */
    public long asked(String number) {
        return asked.stream().filter(number::equals).count();
    }

    /** Every message that was taken. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The next message to {@code number} is answered with an error as Twilio's. {@code headers} are names and values in turn. */
    public void refuses(String number, int status, int code, String... headers) {
        says(number, status, error(status, code, "The 'To' number " + number + " is the reason"), headers);
    }

    /** The next message to {@code number} is answered with this. */
    public void says(String number, int status, String body, String... headers) {
        next(number, response -> {
            for (int i = 0; i < headers.length; i += 2) {
                response.putHeader(headers[i], headers[i + 1]);
            }
            response.setStatusCode(status).end(body);
        });
    }

    /** The next message to {@code number} is never answered. */
    public void staysSilent(String number) {
        next(number, _ -> {});
    }

    /** The answer to the next message to {@code number} breaks off. */
    public void fallsSilent(String number) {
        next(
                number,
                response -> response.setStatusCode(201)
                        .putHeader("Content-Length", "1000")
                        .write("{"));
    }

    /** The value of {@code X-Twilio-Signature}. */
    public static String signature(String token, String url, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void next(String number, Consumer<HttpServerResponse> mood) {
        moods(number).add(mood);
    }

    private Queue<Consumer<HttpServerResponse>> moods(String number) {
        return moods.computeIfAbsent(number, _ -> new ConcurrentLinkedQueue<>());
    }

    private void receive(HttpServerRequest request) {
        request.setExpectMultipart(true);
        request.endHandler(_ -> answer(request, request.formAttributes()));
    }

    private void answer(HttpServerRequest request, MultiMap form) {
        String to = String.valueOf(form.get("To"));
        asked.add(to);
        Consumer<HttpServerResponse> mood = moods(to).poll();
        if (mood != null) {
            mood.accept(request.response());
        } else if (!BASIC.equals(request.getHeader("Authorization"))) {
            refuse(request, 401, 20003, "Authenticate");
        } else if (!HttpMethod.POST.equals(request.method()) || !PATH.equals(request.uri())) {
            refuse(request, 404, 20404, "The requested resource was not found");
        } else if (!FIELDS.containsAll(form.names())) {
            refuse(request, 400, 20001, "Unknown parameters");
        } else if (!to.matches("\\+[1-9][0-9]{6,14}")) {
            refuse(request, 400, 21211, "Invalid 'To' Phone Number");
        } else if (form.contains("From") == form.contains("MessagingServiceSid")) {
            refuse(request, 400, 21603, "A 'From' or 'MessagingServiceSid' is required");
        } else if (!form.contains("Body")) {
            refuse(request, 400, 21602, "Message body is required");
        } else {
            take(request, form);
        }
    }

    private void take(HttpServerRequest request, MultiMap form) {
        Map<String, String> fields = new TreeMap<>();
        form.forEach(fields::put);
        taken.add(new Taken(fields));
        JsonObject message = new JsonObject()
                .put("sid", "SM0123456789abcdef0123456789abcdef")
                .put("account_sid", ACCOUNT)
                .put("status", "queued")
                .put("to", fields.get("To"))
                .put("body", fields.get("Body"))
                .put("date_created", "Thu, 24 Aug 2023 05:01:45 +0000")
                .put("num_segments", "1");
        request.response()
                .setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(message.toBuffer());
    }

    private static void refuse(HttpServerRequest request, int status, int code, String message) {
        request.response().setStatusCode(status).end(error(status, code, message));
    }

    private static String error(int status, int code, String message) {
        return new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status)
                .encode();
    }
}
