package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Registering and logging in with nothing but a phone number and the codes that are texted to it. */
class PhoneLoginTest {
    private static int numbers;

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start(PhoneLoginTest.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_number_registers_and_logs_in_with_the_codes_it_is_sent() {
        String number = next();
        TestClient carol = new TestClient(node);
        assertThat(ask(carol, number).status()).isEqualTo(202);
        JsonObject letter = carol.letter(number);
        assertThat(letter.getString("kind")).isEqualTo("sms");
        Answer registered = carol.keepToken(enter(
                carol,
                tell(number, letter.getString("code"))
                        .put("firstName", " Carol ")
                        .put("lastName", "Kim")
                        .put("userName", "carol")));
        assertThat(registered.status()).isEqualTo(201);
        JsonObject me = carol.get("/api/v1/users/me").json();
        assertThat(me.getString("phone")).isEqualTo(number);
        assertThat(me.getString("state")).isEqualTo("active");
        assertThat(me.getString("userName")).isEqualTo("carol");
        assertThat(me.getString("firstName")).isEqualTo("Carol");
        assertThat(me.getString("lastName")).isEqualTo("Kim");
        assertThat(me.getString("email")).isNull();
        assertThat(carol.refreshToken()).isNotEmpty();
        assertThat(carol.post("/api/v1/auth/refresh").status()).isEqualTo(200);
        assertThat(carol.post("/api/v1/auth/logout").status()).isEqualTo(200);

        TestClient again = new TestClient(node);
        ask(again, number);
        Answer entered = again.keepToken(enter(
                again, tell(number, code(number)).put("firstName", "Mallory").put("userName", "carol")));
        assertThat(entered.status()).isEqualTo(200);
        assertThat(again.refreshToken()).isNotEmpty();
        assertThat(again.get("/api/v1/users/me").json().getString("firstName")).isEqualTo("Carol");
        assertThat(user(entered).getString("userId")).isEqualTo(me.getString("userId"));
    }

    @Test
    void who_gives_no_name_is_given_a_user_name_that_says_nothing_of_the_number() {
        String number = next();
        Answer entered = enterAfterAsking(number);
        assertThat(entered.status()).isEqualTo(201);
        assertThat(user(entered).getString("userName")).matches("user[0-9]+");
        assertThat(user(entered).getString("firstName")).isEmpty();
    }

    @Test
    void a_user_name_is_made_up_from_the_names() {
        String number = next();
        ask(new TestClient(node), number);
        Answer entered = enter(
                new TestClient(node),
                tell(number, code(number)).put("firstName", "Zoë").put("lastName", "Ångström"));
        assertThat(user(entered).getString("userName")).isEqualTo("zoe.angstrom");
    }

    @Test
    void a_user_name_that_is_taken_is_refused_and_the_code_is_still_good() {
        TestUser.register(node, "alice");
        String number = next();
        ask(new TestClient(node), number);
        JsonObject told = tell(number, code(number));
        Answer refused = enter(new TestClient(node), told.copy().put("userName", "Alice"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("USER_NAME_TAKEN");
        assertThat(enter(new TestClient(node), told.put("userName", "alice.two"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_code_is_asked_for_with_the_same_answer_whether_or_not_there_is_an_account() {
        String known = next();
        enterAfterAsking(known);
        Answer toKnown = ask(new TestClient(node), known);
        Answer toUnknown = ask(new TestClient(node), next());
        assertThat(toKnown.status()).isEqualTo(202);
        assertThat(toUnknown.status()).isEqualTo(202);
        assertThat(toKnown.text()).isEqualTo(toUnknown.text());
        assertThat(enter(new TestClient(node), tell(known, "no code")).text())
                .isEqualTo(enter(new TestClient(node), tell(next(), "no code")).text());
    }

    @Test
    void a_code_speaks_the_language_of_the_account_or_else_of_the_browser() {
        String number = next();
        TestClient client = new TestClient(node);
        client.post("/api/v1/auth/phone/code", phone(number), "Accept-Language", "id");
        assertThat(client.letter(number).getString("text")).contains("adalah kode Parlance Anda");
        client.post("/api/v1/auth/phone/login", tell(number, code(number)), "Accept-Language", "ko");
        client.post("/api/v1/auth/phone/code", phone(number), "Accept-Language", "id");
        assertThat(client.letter(number).getString("text")).contains("Parlance 인증 코드");
    }

    @Test
    void a_code_is_good_once_for_ten_minutes_and_five_tries() {
        String number = next();
        ask(new TestClient(node), number);
        String first = code(number);
        assertThat(enter(new TestClient(node), tell(number, " " + first.substring(0, 3) + " " + first.substring(3)))
                        .status())
                .isEqualTo(201);
        assertThat(enter(new TestClient(node), tell(number, first)).reason()).isEqualTo("PASSCODE_WRONG");

        ask(new TestClient(node), number);
        String second = code(number);
        String owner = "WHERE owner = '" + number + "'";
        node.sql("UPDATE passcode SET expires_at = expires_at - INTERVAL 10 MINUTE " + owner);
        Answer late = enter(new TestClient(node), tell(number, second));
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.reason()).isEqualTo("PASSCODE_EXPIRED");
        assertThat(node.sql("SELECT hash FROM passcode " + owner)).startsWith("$argon2id$");

        ask(new TestClient(node), number);
        String right = code(number);
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            Answer answer = enter(new TestClient(node), tell(number, wrong));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.reason()).isEqualTo("PASSCODE_WRONG");
            assertThat(answer.issues()).isEqualTo("code: This is not the code we sent");
        }
        assertThat(enter(new TestClient(node), tell(number, right)).reason()).isEqualTo("PASSCODE_EXPIRED");
    }

    @Test
    void the_fourth_code_in_ten_minutes_is_not_sent() {
        String number = next();
        for (int i = 0; i < 3; i++) {
            assertThat(ask(new TestClient(node), number).status()).isEqualTo(202);
        }
        String third = code(number);
        Answer fourth = ask(new TestClient(node), number);
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(fourth.header("retry-after"))).isBetween(1, 600);
        assertThat(enter(new TestClient(node), tell(number, third)).status()).isEqualTo(201);
    }

    @Test
    void one_address_may_ask_for_few_codes_and_make_few_accounts() {
        try (TestNode far = node.join(
                "auth.loginsPerAddress.count",
                "3",
                "auth.registrationsPerAddress.count",
                "1",
                "http.trustedProxies",
                "127.0.0.1")) {
            TestClient mallory = new TestClient(far);
            String[] from = {"X-Forwarded-For", "203.0.113.7"};
            String path = "/api/v1/auth/phone/";
            String first = next();
            String second = next();
            mallory.post(path + "code", phone(first), from);
            mallory.post(path + "code", phone(second), from);
            assertThat(mallory.post(path + "login", tell(first, code(first)), from)
                            .status())
                    .isEqualTo(201);
            JsonObject told = tell(second, code(second));
            Answer limited = mallory.post(path + "login", told, from);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(Integer.parseInt(limited.header("retry-after"))).isBetween(1, 3600);
            mallory.post(path + "code", phone(first), from);
            assertThat(mallory.post(path + "login", tell(first, code(first)), from)
                            .status())
                    .isEqualTo(200);
            assertThat(mallory.post(path + "code", phone(next()), from).status())
                    .isEqualTo(429);
            assertThat(enter(new TestClient(node), told).status()).isEqualTo(201);
        }
    }

    @Test
    void a_code_that_one_node_has_sent_is_told_to_another_and_works_once_in_all() {
        try (TestNode other = node.join()) {
            String number = next();
            ask(new TestClient(node), number);
            JsonObject told = tell(number, code(number));
            assertThat(enter(new TestClient(other), told).status()).isEqualTo(201);
            assertThat(enter(new TestClient(node), told).reason()).isEqualTo("PASSCODE_WRONG");
        }
    }

    @Test
    void an_account_with_a_confirmed_number_is_entered_by_it() {
        TestUser bob = TestUser.register(node, "bob");
        String number = next();
        bob.client().put("/api/v1/auth/phone", phone(number).put("password", TestUser.PASSWORD));
        bob.client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", code(number)));
        Answer entered = enterAfterAsking(number);
        assertThat(entered.status()).isEqualTo(200);
        assertThat(user(entered).getString("userId")).isEqualTo(bob.id());
    }

    @Test
    void a_suspended_account_is_told_so_only_with_the_right_code() {
        String number = next();
        enterAfterAsking(number);
        node.sql("UPDATE user SET state = 'SUSPENDED' WHERE phone = '" + number + "'");
        assertThat(ask(new TestClient(node), number).status()).isEqualTo(202);
        assertThat(enter(new TestClient(node), tell(number, "no code")).reason())
                .isEqualTo("PASSCODE_WRONG");
        Answer refused = enter(new TestClient(node), tell(number, code(number)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("ACCOUNT_SUSPENDED");
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource(delimiter = '|', textBlock = """
            code  | {}                                                                 | phone: This is required
            code  | {"phone":447700900999}                                             | phone: This must be of type string
            code  | {"phone":"call me"}                                                | phone: This is not a phone number with its country code, as in +44 7700 900123
            login | {"phone":"+447700900999"}                                          | code: This is required
            login | {"phone":"+447700900999","code":123456}                            | code: This must be of type string
            login | {"phone":"call me","code":"123456"}                                | phone: This is not a phone number with its country code, as in +44 7700 900123
            login | {"phone":"+447700900999","code":"123456"}                          | code: This is not the code we sent
            """)
    void what_is_wrong_is_said(String path, String body, String issue) {
        Answer answer = new TestClient(node).send("POST", "/api/v1/auth/phone/" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.issues().lines()).contains(issue);
    }

    @Test
    void where_no_text_message_can_be_sent_no_code_is_and_that_is_said() {
        try (TestNode production = node.join(
                "environment", "production", "mail.embedded", "false", "http.publicUrl", "https://chat.example.com")) {
            TestClient there = new TestClient(URI.create(
                    "http://127.0.0.1:" + production.settings().http().port()));
            Answer refused = ask(there, next());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.reason()).isEqualTo("SMS_UNAVAILABLE");
        }
    }

    private static Answer enterAfterAsking(String number) {
        assertThat(ask(new TestClient(node), number).status()).isEqualTo(202);
        return enter(new TestClient(node), tell(number, code(number)));
    }

    private static Answer ask(TestClient client, String number) {
        return client.post("/api/v1/auth/phone/code", phone(number));
    }

    private static Answer enter(TestClient client, JsonObject body) {
        return client.post("/api/v1/auth/phone/login", body);
    }

    private static JsonObject user(Answer entered) {
        return entered.json().getJsonObject("user");
    }

    private static String code(String number) {
        return new TestClient(node).letter(number).getString("code");
    }

    private static JsonObject tell(String number, String code) {
        return phone(number).put("code", code);
    }

    private static JsonObject phone(String number) {
        return new JsonObject().put("phone", number);
    }

    private static String next() {
        return "+4915560%06d".formatted(++numbers);
    }
}
