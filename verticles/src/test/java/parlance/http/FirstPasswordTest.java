package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Accounts that came in by phone and have no password: a texted code stands in its place. */
class FirstPasswordTest {
    private static final String ME = "/api/v1/users/me";
    private static int numbers;
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(FirstPasswordTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_first_password_is_set_with_a_texted_code() {
        String number = next();
        TestClient carol = enter(number);
        assertThat(carol.get("/api/v1/auth/password").json().getBoolean("isSet"))
                .isFalse();
        assertThat(password(carol, "000000").reason()).isEqualTo("PASSWORD_WRONG");
        String code = text(carol, number);
        Answer tooShort =
                carol.patch(ME, new JsonObject().put("password", "short").put("currentPassword", code));
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(password(carol, code).status()).isEqualTo(200);
        assertThat(carol.get("/api/v1/auth/password").json().getBoolean("isSet"))
                .isTrue();
        JsonObject login = new JsonObject()
                .put("userName", carol.get(ME).json().getString("userName"))
                .put("password", TestUser.PASSWORD);
        assertThat(new TestClient(node).post("/api/v1/auth/login", login).status())
                .isEqualTo(200);
    }

    @Test
    void a_code_works_once_and_not_in_place_of_a_password_that_there_is() {
        String number = next();
        TestClient carol = enter(number);
        String code = text(carol, number);
        assertThat(password(carol, code).status()).isEqualTo(200);
        assertThat(password(carol, code).reason()).isEqualTo("PASSWORD_WRONG");
        assertThat(password(carol, text(carol, number)).reason()).isEqualTo("PASSWORD_WRONG");
    }

    @Test
    void the_code_of_another_is_none() {
        String number = next();
        TestClient mallory = enter(next());
        TestClient carol = enter(number);
        assertThat(password(mallory, text(carol, number)).reason()).isEqualTo("PASSWORD_WRONG");
    }

    @Test
    void an_address_is_added_with_a_texted_code() {
        String number = next();
        TestClient carol = enter(number);
        JsonObject wanted = new JsonObject().put("email", "carol@example.com").put("password", text(carol, number));
        Answer asked = carol.put("/api/v1/auth/email", wanted);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(carol.get(carol.mailedLink("carol@example.com")).status()).isEqualTo(200);
        assertThat(carol.get(ME).json().getString("email")).isEqualTo("carol@example.com");
    }

    @Test
    void the_account_is_deleted_with_a_texted_code_once() {
        String number = next();
        TestClient carol = enter(number);
        assertThat(carol.delete(ME, new JsonObject().put("password", "123456")).status())
                .isEqualTo(400);
        JsonObject proof = new JsonObject().put("password", text(carol, number));
        Answer erased = carol.delete(ME, proof);
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(carol.get(ME).status()).isEqualTo(401);
        // The number is free: whoever has it now begins anew.
        assertThat(enter(number).get(ME).json().getString("firstName")).isEmpty();
    }

    private static Answer password(TestClient client, String current) {
        return client.patch(
                ME, new JsonObject().put("password", TestUser.PASSWORD).put("currentPassword", current));
    }

    /** The code that was texted. */
    private static String text(TestClient client, String number) {
        assertThat(client.post("/api/v1/auth/phone/code", new JsonObject().put("phone", number))
                        .status())
                .isEqualTo(202);
        return client.letter(number).getString("code");
    }

    private static TestClient enter(String number) {
        TestClient client = new TestClient(node);
        JsonObject told = new JsonObject().put("phone", number).put("code", text(client, number));
        assertThat(client.keepToken(client.post("/api/v1/auth/phone/login", told))
                        .status())
                .isEqualTo(201);
        return client;
    }

    private static String next() {
        return "+4915123%06d".formatted(++numbers);
    }
}
