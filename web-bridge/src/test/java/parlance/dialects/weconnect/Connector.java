package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Somebody with a WeConnect client, at the door below its name on the main port of a real node. */
record Connector(TestNode node, String name, long id, String token) {
    private static final String HTTP = "/weconnect/http/";

    /** Registered, with the mailed link opened, and logged in. */
    static Connector of(TestNode node, String name) {
        TestClient client = new TestClient(node);
        Answer registered = register(client, name);
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        Answer opened = client.get(link(client, name));
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        return login(node, name, opened.json().getJsonObject("data").getLong("user_id"));
    }

    static Connector login(TestNode node, String name, long id) {
        Answer entered = login(new TestClient(node), name, TestUser.PASSWORD);
        assertThat(entered.status()).as(entered.text()).isEqualTo(200);
        return new Connector(node, name, id, entered.json().getString("token"));
    }

    static Answer register(TestClient client, String name) {
        return client.post(HTTP + "register", registration(name));
    }

    static JsonObject registration(String name) {
        return new JsonObject()
                .put("email", TestUser.address(name))
                .put("password", TestUser.PASSWORD)
                .put("first_name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .put("last_name", "Example");
    }

    static Answer login(TestClient client, String name, String password) {
        JsonObject body = new JsonObject().put("email", TestUser.address(name)).put("password", password);
        return client.post(HTTP + "login", body);
    }

    /** The path that the newest mail leads to. */
    static String link(TestClient client, String name) {
        return URI.create(client.letter(TestUser.address(name))
                        .getJsonArray("links")
                        .getString(0))
                .getPath();
    }

    Connector at(TestNode another) {
        return new Connector(another, name, id, token);
    }

    /** {@code path} is below {@code /http/}. */
    Answer ask(String method, String path, JsonObject body) {
        return new TestClient(node)
                .send(method, HTTP + path, body.isEmpty() ? null : body.encode(), "authentication", token);
    }

    Answer get(String path) {
        return ask("GET", path, new JsonObject());
    }

    /** The data of an answer that must be a success. */
    JsonObject data(String method, String path, JsonObject body) {
        Answer answer = ask(method, path, body);
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
        assertThat(answer.json().getBoolean("status")).isTrue();
        return answer.json().getJsonObject("data");
    }

    List<JsonObject> list(String path, String name) {
        return list(path, name, new JsonObject());
    }

    List<JsonObject> list(String path, String list, JsonObject body) {
        JsonArray rows = data("GET", path, body).getJsonArray(list);
        return rows.stream().map(JsonObject.class::cast).toList();
    }

    List<String> texts(String path, JsonObject body) {
        return list(path, "messages", body).stream()
                .map(row -> row.getString("message"))
                .toList();
    }

    /** A new public group; its id. */
    long found(String group) {
        return data("POST", "chat_groups", new JsonObject().put("name", group)).getLong("chat_group_id");
    }

    void visit(long group, boolean entering) {
        data("POST", "chat_groups/" + group, new JsonObject().put("is_enter", entering));
    }

    JsonObject to(Connector other, String message) {
        return new JsonObject()
                .put("token", token)
                .put("chat_type", "room")
                .put("other_user_id", other.id())
                .put("message", message);
    }

    JsonObject in(long group, String message) {
        return new JsonObject()
                .put("token", token)
                .put("chat_type", "group")
                .put("chat_group_id", group)
                .put("message", message);
    }

    /** The same person, logged in at the native door. */
    TestUser elsewhere() {
        TestClient client = new TestClient(node);
        client.keepToken(client.post(
                "/api/v1/auth/login",
                new JsonObject().put("email", TestUser.address(name)).put("password", TestUser.PASSWORD)));
        return new TestUser(name, Long.toString(id), client);
    }

    /** A socket that has been let in. */
    WeConnectSocket enter() {
        WeConnectSocket socket = WeConnectSocket.open(node);
        socket.enter(token);
        return socket;
    }
}
