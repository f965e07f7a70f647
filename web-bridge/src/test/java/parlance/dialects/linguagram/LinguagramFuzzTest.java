package parlance.dialects.linguagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Whatever is sent to whichever call: it is answered in the door's form, and nothing fails that nobody has foreseen. */
class LinguagramFuzzTest {
    private static final int TRIES = 400;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> PATHS = List.of(
            "/users/%s",
            "/users",
            "/users/status",
            "/users/register",
            "/users/login",
            "/users/verify?verification=%s",
            "/avatar",
            "/languages/@me",
            "/explore/users?before=%s&limit=%s",
            "/explore/groups?search=%s&limit=%s",
            "/friends/%s",
            "/friendships/%s",
            "/groups",
            "/groups/@me",
            "/groups/%s",
            "/groups/%s/join",
            "/groups/%s/video",
            "/groups/%s/messages?limit=%s&before=%s",
            "/groups/%s/messages/%s",
            "/groupmembers/%s",
            "/attachment",
            "/schedules",
            "/schedules/%s",
            "/translate");
    private static final List<String> FIELDS = List.of(
            "username",
            "email",
            "password",
            "content",
            "MediaId",
            "nativeLanguages",
            "interests",
            "name",
            "description",
            "scheduleDate",
            "users",
            "status",
            "text",
            "phoneNumber",
            "isPublic");

    private final Random random = new Random(24);
    private static TestNode node;
    private static Linguist alice;
    private static List<Object> values;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                LinguagramFuzzTest.class,
                "doors.linguagram.port",
                "0",
                "messages.rate.perSecond",
                "100000",
                "messages.rate.burst",
                "100000");
        alice = Linguist.of(node, "alice");
        Linguist bob = Linguist.of(node, "bob");
        long group = alice.with(bob);
        values = List.of(
                alice.id(),
                bob.id(),
                group,
                alice.says(group, "hello").getLong("id"),
                Long.toString(group),
                -1,
                0,
                1,
                1e300,
                Long.MAX_VALUE,
                "9".repeat(30),
                "",
                " ",
                "x",
                "%00",
                "\u0000",
                "👩‍🚀",
                "2030-01-31T09:30:00Z",
                "x".repeat(20_000),
                true,
                new JsonArray(),
                new JsonArray().add(1).add("2").addNull().add(new JsonObject()),
                new JsonObject().put("id", 1));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void anything_at_all_is_answered() {
        for (int i = 0; i < TRIES; i++) {
            String method = one(METHODS);
            String path = path();
            String body = body();
            Answer answer = alice.client()
                    .send(method, path, method.equals("GET") ? null : body, "access_token", alice.token());
            String asked = method + " " + path + " " + body + " -> " + answer.status() + " " + answer.text();
            assertThat(answer.status()).as(asked).isNotEqualTo(500);
            Object said = Json.decodeValue(answer.text());
            if (answer.status() >= 400) {
                assertThat(((JsonObject) said).getBoolean("error")).as(asked).isTrue();
                assertThat(((JsonObject) said).getString("message")).as(asked).isNotEmpty();
            }
        }
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
        assertThat(alice.get("/users/@me").status()).isEqualTo(200);
    }

    @Test
    void anything_at_all_is_taken_over_the_socket() {
        List<String> events = List.of(
                "identify",
                "message",
                "message_edit",
                "message_delete",
                "clickCall",
                "call",
                "accept_call",
                "leaveCall");
        List<String> fields = List.of(
                "token",
                "userId",
                "content",
                "GroupId",
                "MessageId",
                "MediaId",
                "userToCall",
                "signalData",
                "to",
                "signal");
        for (int socket = 0; socket < 4; socket++) {
            try (LinguistSocket hers = LinguistSocket.of(alice)) {
                for (int i = 0; i < 60; i++) {
                    JsonObject body = new JsonObject();
                    for (int field = random.nextInt(5); field >= 0; field--) {
                        body.put(one(fields), one(values));
                    }
                    hers.emit(one(events), random.nextInt(9) == 0 ? one(values) : body);
                }
                assertThat(hers.settled()).contains("error");
            }
        }
        assertThat(node.managed("parlance_failures_internal_total")).isEqualTo("0.0");
    }

    private String path() {
        String path = one(PATHS);
        while (path.contains("%s")) {
            Object value = one(values);
            String text = String.valueOf(value).length() > 100 ? "long" : String.valueOf(value);
            path = path.replaceFirst("%s", URLEncoder.encode(text, UTF_8).replace("+", "%20"));
        }
        return path;
    }

    private @Nullable String body() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> Json.encode(one(values));
            case 2 -> "{\"content\":";
            default -> {
                JsonObject body = new JsonObject();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    body.put(one(FIELDS), random.nextInt(9) == 0 ? null : one(values));
                }
                yield body.encode();
            }
        };
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
