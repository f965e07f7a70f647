package parlance.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import parlance.TestClient.Answer;
import parlance.TestUser;

/** What people say and do to what was said, over the native API. */
final class Talk {
    private Talk() {}

    static JsonObject say(TestUser sender, String room, String text) {
        Answer said = send(sender, room, new JsonObject().put("text", text));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json();
    }

    static Answer send(TestUser sender, String room, JsonObject message) {
        return sender.client().post("/api/v1/rooms/" + room + "/messages", message);
    }

    static Answer edit(TestUser user, String room, long seq, String text) {
        return user.client().patch(path(room, seq), new JsonObject().put("text", text));
    }

    static Answer delete(TestUser user, String room, long seq) {
        return user.client().delete(path(room, seq));
    }

    static Answer react(TestUser user, String room, long seq, String emoji, boolean on) {
        return user.client().send(on ? "PUT" : "DELETE", path(room, seq) + "/reactions/" + encoded(emoji), null);
    }

    static Answer edits(TestUser user, String room, long seq) {
        return user.client().get(path(room, seq) + "/edits");
    }

    static Answer list(TestUser user, String room, String query) {
        return user.client().get("/api/v1/rooms/" + room + "/messages" + query);
    }

    static JsonObject show(TestUser user, String room, long seq) {
        return items(list(user, room, "?limit=1&around=" + seq)).getFirst();
    }

    static List<JsonObject> items(Answer page) {
        return page.json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static List<String> texts(Answer page) {
        return items(page).stream().map(item -> item.getString("text")).toList();
    }

    static String seqs(Answer page) {
        return items(page).stream().map(item -> item.getLong("seq").toString()).collect(Collectors.joining(" "));
    }

    static String path(String room, long seq) {
        return "/api/v1/rooms/" + room + "/messages/" + seq;
    }

    /** For a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
