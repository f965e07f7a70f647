package parlance.dialects.wind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Somebody with a WIND client, at the door below its name on the main port of a real node. */
public record Winder(TestNode node, String name, String token) {
    private static final String AUTH = "/wind/api/v1/auth/";

    /** Registered, with the mailed link opened, and logged in. */
    public static Winder of(TestNode node, String name) {
        TestClient client = new TestClient(node);
        assertThat(register(client, name).status()).isEqualTo(201);
        assertThat(client.get(link(client, name)).status()).isEqualTo(201);
        Answer entered = login(client, name, TestUser.PASSWORD);
        return new Winder(node, name, entered.json().getJsonObject("payload").getString("token"));
    }

    static Answer register(TestClient client, String name) {
        return form(
                client,
                "register",
                Map.of("name", name, "email", TestUser.address(name), "password", TestUser.PASSWORD));
    }

    static Answer login(TestClient client, String name, String password) {
        return form(client, "login", Map.of("email", TestUser.address(name), "password", password));
    }

    static Answer form(TestClient client, String what, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return client.send("POST", AUTH + what, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** The path that the newest mail leads to. */
    static String link(TestClient client, String name) {
        return URI.create(client.letter(TestUser.address(name))
                        .getJsonArray("links")
                        .getString(0))
                .getPath();
    }

    /** What the token says. */
    JsonObject claims() {
        String payload = token.replaceFirst("^[^.]+\\.([^.]+).*", "$1");
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
    }

    public String id() {
        return claims().getString("id");
    }

    /** The same person, logged in at the native door. */
    public TestUser elsewhere() {
        TestClient client = new TestClient(node);
        client.keepToken(client.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", TestUser.address(name)).put("password", TestUser.PASSWORD)));
        return new TestUser(name, id(), client);
    }

    /** The chat of the two. */
    String with(String other) {
        return Long.toString(Long.parseLong(id()) ^ Long.parseLong(other));
    }

    /** A socket that has been let in. */
    public WindSocket enter() {
        WindSocket socket = WindSocket.open(node);
        socket.beat();
        socket.say("auth", new JsonObject().put("auth", token));
        socket.next("auth");
        return socket;
    }
}
