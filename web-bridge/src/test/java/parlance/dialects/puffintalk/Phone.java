package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** A phone with PuffinTalk on it, at the door's own port of a real node. */
record Phone(TestNode node, String number, TestClient client) {
    static final String ANY_CODE = "424242";

    /** Its node takes {@link #ANY_CODE}. */
    static Phone signedUp(TestNode node, String number) {
        Phone phone = at(node, number);
        assertThat(phone.post("/api/auth/signup", phone.body()).status()).isEqualTo(200);
        Answer entered = phone.post("/api/auth/complete-signup", phone.body().put("passcode", ANY_CODE));
        phone.client.useToken(entered.json().getString("token"));
        return phone;
    }

    /** Nobody has signed up yet. */
    static Phone at(TestNode node, String number) {
        return new Phone(node, number, new TestClient(url(node)));
    }

    static URI url(TestNode node) {
        return URI.create(
                "http://127.0.0.1:" + node.settings().doors().puffintalk().port());
    }

    JsonObject body() {
        return new JsonObject().put("phone_number", number);
    }

    Answer post(String path, JsonObject body) {
        return client.post(path, body);
    }

    Answer put(String path, JsonObject body) {
        return client.put(path, body);
    }

    Answer get(String path) {
        return client.get(path);
    }

    Answer request(Phone other) {
        return put("/api/contacts/request", other.body());
    }

    Answer accept(Phone other) {
        return put("/api/contacts/accept", other.body());
    }

    Answer delete(Phone other) {
        return put("/api/contacts/delete", other.body());
    }

    void befriend(Phone other) {
        assertThat(request(other).status()).isEqualTo(200);
        assertThat(other.accept(this).status()).isEqualTo(200);
    }

    Answer text(Phone other, String text) {
        return text(other.number, text);
    }

    Answer text(String to, String text) {
        return post(
                "/api/messages/send",
                new JsonObject()
                        .put("phone_number", to)
                        .put("message_type", "text")
                        .put("message", text));
    }

    List<JsonObject> messages(String with) {
        return objects(get("/api/messages/" + with), "messages");
    }

    List<JsonObject> contacts() {
        return objects(get("/api/contacts"), "contacts");
    }

    /** Nothing when there is no such contact. */
    @Nullable
    String standing(String of) {
        return contacts().stream()
                .filter(contact -> contact.getString("phone_number").equals(of))
                .map(contact -> contact.getString("status"))
                .findFirst()
                .orElse(null);
    }

    /** What the token says. */
    JsonObject claims() {
        String payload = client.token().replaceFirst("^[^.]+\\.([^.]+).*", "$1");
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
    }

    PuffinTalkSocket listen() {
        return PuffinTalkSocket.open(node, "/api/notifications?token=" + client.token());
    }

    static void refused(Answer answer, int status, String text) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("success", false)
                        .put("message", text)
                        .put("error", text));
    }

    static List<JsonObject> objects(Answer answer, String member) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().getJsonArray(member).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
