package parlance.dialects.linguagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestParts;
import parlance.TestUser;

/** Somebody with a Linguagram client, at the port of its own that the door has on a real node. */
record Linguist(TestNode node, TestClient client, String name, long id, String token) {
    private static final Map<String, Integer> NUMBERS = Map.of("de", 32, "en", 37, "id", 65, "fi", 44, "et", 40);

    /** Registered, with the mailed link opened. */
    static Linguist of(TestNode node, String name) {
        TestClient client = client(node);
        Answer registered = client.post("/users/register", registration(name));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        Answer verified = client.send("POST", "/users/verify?verification=" + verification(node, name), null);
        assertThat(verified.status()).as(verified.text()).isEqualTo(200);
        JsonObject user = verified.json().getJsonObject("user");
        return new Linguist(
                node, client, name, user.getLong("id"), verified.json().getString("access_token"));
    }

    static TestClient client(TestNode node) {
        return new TestClient(URI.create(
                "http://127.0.0.1:" + node.settings().doors().linguagram().port()));
    }

    /** English natively, Indonesian and German to learn. */
    static JsonObject registration(String name) {
        return new JsonObject()
                .put("username", name)
                .put("email", TestUser.address(name))
                .put("password", TestUser.PASSWORD)
                .put("confirmPassword", TestUser.PASSWORD)
                .put("country", "Indonesia")
                .put("phoneNumber", "0812-3456")
                .put("nativeLanguages", numbers("en"))
                .put("interestLanguages", numbers("id", "de"))
                .put("interests", new JsonArray().add(1))
                .put("status", "Halo!");
    }

    /** What stands for these languages here. */
    static JsonArray numbers(String... codes) {
        return new JsonArray(Stream.of(codes)
                .map(code -> NUMBERS.getOrDefault(code, 0))
                .map(Object.class::cast)
                .toList());
    }

    /** From the newest mail. */
    static String verification(TestNode node, String name) {
        return new TestClient(node).mailedLink(TestUser.address(name)).replaceFirst(".*(token|verification)=", "");
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer send(String method, String path, @Nullable JsonObject body) {
        return client.send(method, path, body == null ? null : body.encode(), "access_token", token);
    }

    /** What it must be answered with. */
    JsonObject done(int status, String method, String path, @Nullable JsonObject body) {
        Answer answer = send(method, path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    JsonArray list(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new JsonArray(answer.text());
    }

    void refused(int status, String message, String method, String path, @Nullable JsonObject body) {
        refused(send(method, path, body), status, message);
    }

    static void refused(Answer answer, int status, String message) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json()).isEqualTo(new JsonObject().put("error", true).put("message", message));
    }

    Answer parts(String method, String path, TestParts parts) {
        client.useToken(token);
        try {
            return client.sendParts(method, path, parts);
        } finally {
            client.dropToken();
        }
    }

    /** The direct room with somebody. */
    long with(Linguist other) {
        return done(200, "GET", "/groups/" + other.id, null).getLong("id");
    }

    JsonObject says(long group, String content) {
        return done(201, "POST", "/groups/" + group + "/messages", new JsonObject().put("content", content));
    }

    void befriend(Linguist other) {
        done(201, "POST", "/friends/" + other.id, null);
        other.done(200, "PATCH", "/friendships/" + id, null);
    }

    /** The same person, logged in at the native door. */
    TestUser elsewhere() {
        TestClient main = new TestClient(node);
        main.keepToken(main.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", TestUser.address(name)).put("password", TestUser.PASSWORD)));
        return new TestUser(name, Long.toString(id), main);
    }
}
