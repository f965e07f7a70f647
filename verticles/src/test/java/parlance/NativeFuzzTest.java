package parlance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is sent to whichever operation of the contract, by whomever: it is answered as the contract says, and nothing
 * fails that nobody has foreseen.
 */
class NativeFuzzTest {
    private static final String BASE = "/api/v1";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> TYPES =
            List.of("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private static final List<Call> calls = calls(TestSchemas.read("api/native.yaml"));

    @Nullable
    private static TestNode started;

    private static List<TestUser> people = List.of();
    private static List<String> ids = List.of();

    /** An operation of the contract: {@code body} has the names of what it takes. */
    private record Call(String method, String path, List<String> queries, List<String> body) {}

    @BeforeContainer
    static void start() {
        TestNode node = TestNode.start(
                NativeFuzzTest.class,
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000",
                "auth.logins.count",
                "100000");
        started = node;
        people = List.of(TestUser.register(node, "alice"), TestUser.register(node, "mallory"));
        TestUser bob = TestUser.register(node, "bob");
        TestRooms rooms = new TestRooms(node);
        String hall = rooms.group(people.getFirst(), people.getLast());
        String foreign = rooms.group(bob);
        people.getFirst().client().post(BASE + "/rooms/" + hall + "/messages", new JsonObject().put("text", "Hello"));
        ids = List.of(
                hall,
                foreign,
                bob.id(),
                people.getFirst().id(),
                people.getLast().id(),
                "1");
    }

    @AfterContainer
    static void stop() {
        Objects.requireNonNull(started).close();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void whatever_is_asked_is_answered_as_the_contract_says(@ForAll long seed) {
        Random random = new Random(seed);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < 50; i++) {
            all.check(() -> ask(random));
        }
        all.assertAll();
        assertThat(node().managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    private static void ask(Random random) {
        Call call = any(random, calls);
        TestUser who = any(random, people);
        logInAgain(who);
        TestClient client = switch (random.nextInt(6)) {
            case 0 -> new TestClient(node());
            case 1 -> {
                TestClient forger = new TestClient(node());
                forger.useToken(any(random, List.of("x", "a.b.c", who.client().token() + "x")));
                yield forger;
            }
            default -> who.client();
        };
        String type = random.nextInt(10) == 0 ? any(random, TYPES) : TYPES.getFirst();
        String path = path(random, call);
        TestClient.Answer answer = client.send(call.method(), path, body(random, call), "Content-Type", type);

        String what = call.method() + " " + path + " " + answer.status() + " " + answer.text();
        assertThat(answer.status()).as(what).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.header("content-type")).as(what).startsWith("application/problem+json");
            assertThat(answer.message()).as(what).isNotBlank();
        }
    }

    /** What was asked may have ended the log-in. */
    private static void logInAgain(TestUser who) {
        if (who.client().get(BASE + "/users/me").status() != 200) {
            who.client().dropToken();
            JsonObject login = new JsonObject().put("email", who.address()).put("password", TestUser.PASSWORD);
            who.client().keepToken(who.client().post(BASE + "/auth/login", login));
        }
    }

    private static String path(Random random, Call call) {
        StringBuilder path = new StringBuilder(BASE)
                .append(PARAMETER
                        .matcher(call.path())
                        .replaceAll(_ -> Matcher.quoteReplacement(encoded(text(random)))));
        char separator = '?';
        for (String query : call.queries()) {
            if (random.nextInt(3) > 0) {
                path.append(separator).append(query).append('=').append(encoded(text(random)));
                separator = '&';
            }
        }
        return path.toString();
    }

    private static @Nullable String body(Random random, Call call) {
        if (call.body().isEmpty() && random.nextInt(4) > 0) {
            return null;
        }
        if (random.nextInt(8) == 0) {
            return any(
                    random,
                    List.of("", "{", "[]", "null", "\"text\"", "12", "{\"text\": \"\\ud800\"}", "\u0000", "🙂"));
        }
        JsonObject body = new JsonObject();
        for (String member : call.body()) {
            if (random.nextInt(8) > 0) {
                body.put(member, value(random, 0));
            }
        }
        return random.nextInt(10) == 0 ? body.put("unheard", value(random, 0)).encode() : body.encode();
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 8 : 11)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(5) - 1;
            case 3 -> random.nextLong();
            case 4 -> any(random, List.of(0.5, 1e300, -0.0));
            case 8 -> new JsonArray().add(value(random, depth + 1)).add(value(random, depth + 1));
            case 9 -> new JsonObject().put("a", value(random, depth + 1));
            default -> text(random);
        };
    }

    private static String text(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> any(random, ids);
            case 5 -> "1";
            case 6 -> Long.toString(random.nextLong());
            case 7 -> any(random, List.of("0", "-1", "007", "1.5", "99999999999999999999", "NaN", "true", "[]"));
            case 8 -> any(random, List.of("alice", "bob@example.com", "2026-11-21T00:00:00Z", "admin", "+12025550123"));
            case 9 -> any(random, List.of("", " ", "'", "\"; --", "../../etc/passwd", "%00", "\u0000", "a/b", "\\"));
            case 10 -> any(random, List.of("🙂", "é́", "مرحبا", "안녕", "\uFFFF", "\u202E", "👨‍👩‍👧‍👦"));
            default -> "x".repeat(random.nextInt(700));
        };
    }

    private static <T> T any(Random random, List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static TestNode node() {
        return Objects.requireNonNull(started);
    }

    private static List<Call> calls(JsonObject document) {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
            JsonObject operations = (JsonObject) path.getValue();
            for (String method : operations.fieldNames()) {
                if (METHODS.contains(method)) {
                    JsonObject operation = operations.getJsonObject(method);
                    calls.add(new Call(
                            method.toUpperCase(Locale.ROOT),
                            path.getKey(),
                            queries(document, operation),
                            members(operation)));
                }
            }
        }
        return calls;
    }

    private static List<String> queries(JsonObject document, JsonObject operation) {
        JsonObject known = document.getJsonObject("components").getJsonObject("parameters");
        return operation.getJsonArray("parameters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(one -> one.containsKey("$ref")
                        ? known.getJsonObject(one.getString("$ref").replaceFirst(".*/", ""))
                        : one)
                .filter(one -> "query".equals(one.getString("in")))
                .map(one -> one.getString("name"))
                .toList();
    }

    private static List<String> members(JsonObject operation) {
        JsonObject nothing = new JsonObject();
        return operation
                .getJsonObject("requestBody", nothing)
                .getJsonObject("content", nothing)
                .getJsonObject("application/json", nothing)
                .getJsonObject("schema", nothing)
                .getJsonObject("properties", nothing)
                .stream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
