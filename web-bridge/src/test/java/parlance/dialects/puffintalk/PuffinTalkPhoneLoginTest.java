package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Accounts of PuffinTalk's door at the native API, where one gets in by phone, too. */
class PuffinTalkPhoneLoginTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkPhoneLoginTest.class, "doors.puffintalk.port", "0", "auth.otp.wildcard", Phone.ANY_CODE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_account_made_at_the_door_is_entered_at_the_appapi() {
        Phone alice = Phone.signedUp(node, "15550000001");
        TestClient app = new TestClient(node);
        Answer entered = enter(app, alice.number());
        assertThat(entered.status()).isEqualTo(200);
        assertThat(entered.json().getJsonObject("user").getString("userId"))
                .isEqualTo(alice.claims().getLong("user_id").toString());
        assertThat(app.get("/api/v1/users/me").json().getString("phone")).isEqualTo("+15550000001");
    }

    @Test
    void an_account_made_at_the_appapi_signs_in_at_the_door_and_is_one_with_it() {
        TestClient app = new TestClient(node);
        Answer entered = enter(app, "15550000002");
        assertThat(entered.status()).isEqualTo(201);
        Phone bob = Phone.at(node, "15550000002");
        refused(bob.post("/api/auth/signup", bob.body()), 409, "Phone number already registered");
        assertThat(bob.post("/api/auth/signin", bob.body()).status()).isEqualTo(200);
        Answer signedIn = bob.post("/api/auth/complete-signin", bob.body().put("passcode", Phone.ANY_CODE));
        bob.client().useToken(signedIn.json().getString("token"));
        assertThat(bob.claims().getLong("user_id").toString())
                .isEqualTo(entered.json().getJsonObject("user").getString("userId"));
    }

    @Test
    void who_was_invited_at_the_door_finds_who_waits_in_the_app() {
        Phone carol = Phone.signedUp(node, "15550000003");
        Phone dave = Phone.at(node, "15550000004");
        assertThat(carol.request(dave).status()).isEqualTo(200);
        TestClient app = new TestClient(node);
        assertThat(enter(app, dave.number(), "Dave").status()).isEqualTo(201);
        JsonObject request =
                app.get("/api/v1/friends/requests").json().getJsonArray("items").getJsonObject(0);
        assertThat(request.getJsonObject("user").getString("userId"))
                .isEqualTo(carol.claims().getLong("user_id").toString());
        JsonObject me = app.get("/api/v1/users/me").json();
        assertThat(me.getString("firstName")).isEqualTo("Dave");
        assertThat(me.getString("userName")).isEqualTo("dave");
    }

    private static Answer enter(TestClient client, String number) {
        return enter(client, number, "");
    }

    private static Answer enter(TestClient client, String number, String firstName) {
        JsonObject body = new JsonObject().put("phone", "+" + number);
        assertThat(client.post("/api/v1/auth/phone/code", body).status()).isEqualTo(202);
        body.put("code", Phone.ANY_CODE).put("firstName", firstName);
        return client.keepToken(client.post("/api/v1/auth/phone/login", body));
    }
}
