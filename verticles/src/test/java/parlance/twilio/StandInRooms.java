package parlance.twilio;

import static java.util.Objects.requireNonNull;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A server that keeps rooms for calls like Twilio, as strictly. */
public final class StandInRooms implements AutoCloseable {
    private static final String PATH = "/v1/Rooms";
    private static final String BASIC = "Basic "
            + Base64.getEncoder()
                    .encodeToString((StandInTwilio.KEY + ":" + StandInTwilio.SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Set<String> FIELDS = Set.of("UniqueName", "Type", "MediaRegion", "StatusCallback");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final List<Map<String, String>> made = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<Consumer<HttpServerRequest>> moods = new ConcurrentLinkedQueue<>();

    private StandInRooms() {
        server = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .await();
    }

    public static StandInRooms open() {
        return new StandInRooms();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** The fields with which rooms were made. */
    public List<Map<String, String>> made() {
        return List.copyOf(made);
    }

    /** Every request, as in {@code GET 42}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** A room that is there: in-progress, completed or failed. */
    public void has(String name, String status) {
        statuses.put(name, status);
    }

    /** The next request is answered with this. */
    public void says(int status, String body, String... headers) {
        moods.add(request -> {
            for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
            }
            request.response().setStatusCode(status).end(body);
        });
    }

    public void refuses(int status, int code) {
        says(status, error(status, code));
    }

    /** The next request is never answered. */
    public void staysSilent() {
        moods.add(_ -> {});
    }

    /** The answer to the next request breaks off. */
    public void fallsSilent() {
        moods.add(request ->
                request.response().putHeader("Content-Length", "1000").write("{"));
    }

    /** The next request is answered as usual, but others are quicker and make the room first. */
    public void isOvertaken(String name) {
        moods.add(request -> {
            answer(request);
            statuses.put(name, "in-progress");
        });
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void receive(HttpServerRequest request) {
        request.setExpectMultipart(request.method().equals(HttpMethod.POST));
        request.endHandler(_ -> {
            String name = request.method().equals(HttpMethod.GET)
                    ? requireNonNull(request.path()).substring(PATH.length()).replace("/", "")
                    : request.formAttributes().get("UniqueName");
            asked.add(request.method() + " " + name);
            Consumer<HttpServerRequest> mood = moods.poll();
            if (mood == null) {
                answer(request);
            } else {
                mood.accept(request);
            }
        });
    }

    private void answer(HttpServerRequest request) {
        String path = requireNonNull(request.path());
        if (!BASIC.equals(request.getHeader("Authorization"))) {
            refuse(request.response(), 401, 20003);
        } else if (request.method().equals(HttpMethod.POST) && path.equals(PATH)) {
            make(request);
        } else if (request.method().equals(HttpMethod.GET) && path.startsWith(PATH + "/")) {
            String name = path.substring(PATH.length() + 1);
            String status = statuses.get(name);
            if (status == null) {
                refuse(request.response(), 404, 20404);
            } else {
                request.response().end(room(name, status, "group").toBuffer());
            }
        } else {
            refuse(request.response(), 404, 20404);
        }
    }

    private void make(HttpServerRequest request) {
        MultiMap form = request.formAttributes();
        String name = requireNonNull(form.get("UniqueName"));
        if (!FIELDS.containsAll(form.names())) {
            refuse(request.response(), 400, 20001);
        } else if ("in-progress".equals(statuses.get(name))) {
            refuse(request.response(), 400, 53113);
        } else {
            statuses.put(name, "in-progress");
            Map<String, String> fields = new TreeMap<>();
            form.forEach(fields::put);
            made.add(fields);
            request.response()
                    .setStatusCode(201)
                    .end(room(name, "in-progress", requireNonNull(form.get("Type")))
                            .toBuffer());
        }
    }

    private static JsonObject room(String name, String status, String type) {
        return new JsonObject()
                .put("sid", "RM0123456789abcdef0123456789abcdef")
                .put("account_sid", StandInTwilio.ACCOUNT)
                .put("unique_name", name)
                .put("status", status)
                .put("type", type)
                .put("date_created", "2015-07-30T20:00:00Z")
                .put("max_participants", 50);
    }

    private static void refuse(HttpServerResponse response, int status, int code) {
        response.setStatusCode(status).end(error(status, code));
    }

    private static String error(int status, int code) {
        return new JsonObject()
                .put("code", code)
                .put("message", "Something about a room")
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status)
                .encode();
    }
}
