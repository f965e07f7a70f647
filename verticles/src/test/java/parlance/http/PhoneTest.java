package parlance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Phone numbers of accounts: added, changed, removed, and logged in by. */
class PhoneTest {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static int numbers;

    private static TestNode node;
    private static TestUser trent;

    @BeforeAll
    static void start() {
        node = TestNode.start(PhoneTest.class, "auth.passcodesPerDay.count", "4");
        trent = TestUser.register(node, "trent");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_number_counts_once_its_code_is_told_and_lets_in() {
        TestUser alice = TestUser.register(node, "alice");
        Answer asked = alice.client().put("/api/v1/auth/phone", phone("+49 (0) 170 111 22 33"));
        assertThat(asked.status()).isEqualTo(202);
        JsonObject waiting = me(alice);
        assertThat(waiting.getString("phone")).isNull();
        assertThat(waiting.getString("pendingPhone")).isEqualTo("+491701112233");
        assertThat(login("+491701112233").status()).isEqualTo(401);

        JsonObject letter = alice.client().letter("+491701112233");
        assertThat(letter.getString("kind")).isEqualTo("sms");
        assertThat(letter.getString("code")).matches(CODE);
        assertThat(letter.getString("text"))
                .isEqualTo(letter.getString("code")
                        + " is your Parlance code. It works for 10 minutes. Give it to nobody.");
        assertThat(node.sql("SELECT hash FROM passcode")).startsWith("$argon2id$");

        Answer verified = verify(alice, letter.getString("code"));
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.json().getJsonObject("user").getString("phone")).isEqualTo("+491701112233");
        assertThat(me(alice).getString("pendingPhone")).isNull();
        assertThat(alice.client().letter(alice.address()).getString("subject"))
                .isEqualTo("Your phone number was changed");
        assertThat(login("+491701112233").status()).isEqualTo(200);
        assertThat(login("00 49 170 1112233").status()).isEqualTo(200);
        assertThat(login("491701112233").status()).isEqualTo(200);
        assertThat(verify(alice, letter.getString("code")).reason()).isEqualTo("PASSCODE_WRONG");
    }

    @Test
    void the_old_number_counts_until_the_code_of_the_new_one_is_told() {
        TestUser bob = TestUser.register(node, "bob");
        String first = add(bob);
        String second = next();
        bob.client().put("/api/v1/auth/phone", phone(second));
        assertThat(login(first).status()).isEqualTo(200);
        assertThat(login(second).status()).isEqualTo(401);
        verify(bob, code(second));
        assertThat(login(first).status()).isEqualTo(401);
        assertThat(login(second).status()).isEqualTo(200);
    }

    @Test
    void a_code_speaks_the_language_of_its_reader() {
        TestUser carol = TestUser.register(node, "carol");
        carol.client().patch("/api/v1/users/me", new JsonObject().put("locale", "id"));
        String number = next();
        carol.client().put("/api/v1/auth/phone", phone(number));
        assertThat(carol.client().letter(number).getString("text")).contains("adalah kode Parlance Anda");
    }

    @Test
    void a_code_is_good_for_five_tries_and_then_not_even_the_right_one_helps() {
        TestUser dave = TestUser.register(node, "dave");
        String number = next();
        dave.client().put("/api/v1/auth/phone", phone(number));
        String right = code(number);
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            Answer answer = verify(dave, wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.issues()).isEqualTo("code: This is not the code we sent");
        }
        Answer spent = verify(dave, right);
        assertThat(spent.status()).isEqualTo(410);
        assertThat(spent.reason()).isEqualTo("PASSCODE_EXPIRED");

        dave.client().put("/api/v1/auth/phone", phone(number));
        assertThat(verify(dave, code(number)).status()).isEqualTo(200);
    }

    @Test
    void a_code_is_good_for_ten_minutes_and_typed_with_spaces_too() {
        TestUser erin = TestUser.register(node, "erin");
        String number = next();
        erin.client().put("/api/v1/auth/phone", phone(number));
        String code = code(number);
        String owner = "WHERE owner = '" + erin.id() + "'";
        node.sql("UPDATE passcode SET expires_at = expires_at - INTERVAL 10 MINUTE " + owner);
        assertThat(verify(erin, code).reason()).isEqualTo("PASSCODE_EXPIRED");
        node.sql("UPDATE passcode SET expires_at = expires_at + INTERVAL 9 MINUTE " + owner);
        assertThat(verify(erin, " " + code.substring(0, 3) + " " + code.substring(3))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_newest_code_is_the_only_one_and_each_is_its_owners() {
        TestUser frank = TestUser.register(node, "frank");
        TestUser mallory = TestUser.register(node, "mallory");
        String number = next();
        frank.client().put("/api/v1/auth/phone", phone(number));
        String old = code(number);
        frank.client().put("/api/v1/auth/phone", phone(number));
        String newest = code(number);
        assertThat(verify(mallory, newest).reason()).isEqualTo("PASSCODE_WRONG");
        if (!old.equals(newest)) {
            assertThat(verify(frank, old).reason()).isEqualTo("PASSCODE_WRONG");
        }
        assertThat(verify(frank, newest).status()).isEqualTo(200);
    }

    @Test
    void three_codes_in_ten_minutes_and_few_a_day_are_sent_to_one_number_whoever_asks() {
        TestUser grace = TestUser.register(node, "grace");
        TestUser heidi = TestUser.register(node, "heidi");
        String number = next();
        for (int i = 0; i < 3; i++) {
            assertThat((i % 2 == 0 ? grace : heidi)
                            .client()
                            .put("/api/v1/auth/phone", phone(number))
                            .status())
                    .isEqualTo(202);
        }
        Answer limited = heidi.client().put("/api/v1/auth/phone", phone(number));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.header("retry-after"))).isBetween(500, 600);

        later("10 MINUTE");
        assertThat(heidi.client().put("/api/v1/auth/phone", phone(number)).status())
                .isEqualTo(202);
        later("10 MINUTE");
        assertThat(grace.client().put("/api/v1/auth/phone", phone(number)).status())
                .isEqualTo(429);
        later("24 HOUR");
        assertThat(grace.client().put("/api/v1/auth/phone", phone(number)).status())
                .isEqualTo(202);
    }

    @Test
    void one_account_has_few_codes_a_day_sent_to_whatever_number() {
        TestUser ivan = TestUser.register(node, "ivan");
        for (int i = 0; i < 4; i++) {
            assertThat(ivan.client().put("/api/v1/auth/phone", phone(next())).status())
                    .isEqualTo(202);
        }
        assertThat(ivan.client().put("/api/v1/auth/phone", phone(next())).status())
                .isEqualTo(429);
    }

    @Test
    void a_number_of_somebody_else_cannot_be_taken() {
        TestUser judy = TestUser.register(node, "judy");
        TestUser kevin = TestUser.register(node, "kevin");
        String number = next();
        kevin.client().put("/api/v1/auth/phone", phone(number));
        String kevins = code(number);
        judy.client().put("/api/v1/auth/phone", phone(number));
        assertThat(verify(judy, code(number)).status()).isEqualTo(200);

        Answer late = verify(kevin, kevins);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.reason()).isEqualTo("PHONE_TAKEN");
        assertThat(kevin.client().put("/api/v1/auth/phone", phone(number)).reason())
                .isEqualTo("PHONE_TAKEN");
    }

    @Test
    void one_confirmed_way_in_remains() {
        TestUser leo = TestUser.register(node, "leo");
        assertThat(leo.client().delete("/api/v1/auth/phone", password()).status())
                .isEqualTo(404);
        assertThat(leo.client().delete("/api/v1/auth/email", password()).reason())
                .isEqualTo("LAST_WAY_IN");
        String number = next();
        leo.client().put("/api/v1/auth/phone", phone(number));
        assertThat(leo.client().delete("/api/v1/auth/email", password()).reason())
                .isEqualTo("LAST_WAY_IN");
        verify(leo, code(number));

        assertThat(leo.client().delete("/api/v1/auth/email", password()).status())
                .isEqualTo(200);
        assertThat(me(leo).getString("email")).isNull();
        assertThat(leo.client().letter(leo.address()).getString("subject"))
                .isEqualTo("Your e-mail address was removed");
        assertThat(leo.client().delete("/api/v1/auth/email", password()).status())
                .isEqualTo(404);
        assertThat(leo.client().delete("/api/v1/auth/phone", password()).reason())
                .isEqualTo("LAST_WAY_IN");
        assertThat(login(number).status()).isEqualTo(200);

        // Somebody else may have it now; and a phone can be given up again once there is another address.
        assertThat(TestUser.register(node, "leo.too")
                        .client()
                        .put("/api/v1/auth/email", password().put("email", leo.address()))
                        .status())
                .isEqualTo(202);
        leo.client().put("/api/v1/auth/email", password().put("email", "leo.new@example.com"));
        assertThat(leo.client().delete("/api/v1/auth/phone", password()).reason())
                .isEqualTo("LAST_WAY_IN");
        leo.client().get(leo.client().mailedLink("leo.new@example.com"));
        assertThat(leo.client().delete("/api/v1/auth/phone", password()).status())
                .isEqualTo(200);
        assertThat(login(number).status()).isEqualTo(401);
        assertThat(leo.client().letter("leo.new@example.com").getString("subject"))
                .isEqualTo("Your phone number was removed");
    }

    @Test
    void a_number_that_waits_is_given_up_with_its_code() {
        TestUser nina = TestUser.register(node, "nina");
        String number = next();
        nina.client().put("/api/v1/auth/phone", phone(number));
        String code = code(number);
        assertThat(nina.client().delete("/api/v1/auth/phone", password()).status())
                .isEqualTo(200);
        assertThat(me(nina).getString("pendingPhone")).isNull();
        assertThat(verify(nina, code).reason()).isEqualTo("PASSCODE_WRONG");
    }

    @Test
    void who_has_no_address_is_told_of_a_new_number_at_the_old_one() {
        TestUser olga = TestUser.register(node, "olga");
        String old = add(olga);
        olga.client().delete("/api/v1/auth/email", password());
        String number = add(olga);
        assertThat(olga.client().letter(old).getString("text"))
                .isEqualTo("Your Parlance account now uses the phone number " + number + ".");
    }

    @ParameterizedTest(name = "{0} {1} {2} is answered {3}")
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /auth/phone        | {}                                                            | 400 | phone: This is required
            PUT    | /auth/phone        | {"phone":"+447700900999"}                                     | 400 | password: This is required
            PUT    | /auth/phone        | {"phone":447700900999,"password":"a rather long password"}    | 400 | phone: This must be of type string
            PUT    | /auth/phone        | {"phone":"call me","password":"a rather long password"}       | 400 | phone: This is not a phone number with its country code, as in +44 7700 900123
            PUT    | /auth/phone        | {"phone":"+447700900999","password":"wrong"}                  | 400 | password: This is not your password
            POST   | /auth/phone/verify | {}                                                            | 400 | code: This is required
            POST   | /auth/phone/verify | {"code":123456}                                               | 400 | code: This must be of type string
            POST   | /auth/phone/verify | {"code":"123456"}                                             | 400 | code: This is not the code we sent
            DELETE | /auth/phone        | {}                                                            | 400 | password: This is required
            DELETE | /auth/phone        | {"password":"wrong"}                                          | 400 | password: This is not your password
            DELETE | /auth/email        | {}                                                            | 400 | password: This is required
            DELETE | /auth/email        | {"password":"wrong"}                                          | 400 | password: This is not your password
            POST   | /auth/login        | {"phone":"no number","password":"a rather long password"}     | 401 |
            """)
    void what_is_wrong_is_said(String method, String path, String body, int status, String issues) {
        node.sql("DELETE FROM attempt");
        Answer answer = trent.client().send(method, "/api/v1" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.issues().lines().toList()).contains(issues == null ? new String[0] : new String[] {issues});
        assertThat(new TestClient(node).send(method, "/api/v1" + path, body).status())
                .isEqualTo(401);
    }

    @Test
    void where_no_text_message_can_be_sent_no_number_is_confirmed_and_that_is_said() {
        try (TestNode production = node.join(
                "environment", "production", "mail.embedded", "false", "http.publicUrl", "https://chat.example.com")) {
            TestUser peggy = TestUser.register(node, "peggy");
            TestClient there = new TestClient(URI.create(
                    "http://127.0.0.1:" + production.settings().http().port()));
            there.useToken(peggy.client().token());
            Answer refused = there.put("/api/v1/auth/phone", phone(next()));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.reason()).isEqualTo("SMS_UNAVAILABLE");
            assertThat(me(peggy).getString("pendingPhone")).isNull();
        }
    }

    private static String add(TestUser user) {
        String number = next();
        user.client().put("/api/v1/auth/phone", phone(number));
        assertThat(verify(user, code(number)).status()).isEqualTo(200);
        return number;
    }

    private static Answer verify(TestUser user, String code) {
        return user.client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", code));
    }

    private static String code(String number) {
        return new TestClient(node).letter(number).getString("code");
    }

    private static JsonObject me(TestUser user) {
        return user.client().get("/api/v1/users/me").json();
    }

    private static Answer login(String phone) {
        return new TestClient(node).post("/api/v1/auth/login", phone(phone));
    }

    private static void later(String time) {
        node.sql("UPDATE attempt SET expires_at = expires_at - INTERVAL " + time);
    }

    private static JsonObject phone(String phone) {
        return password().put("phone", phone);
    }

    private static JsonObject password() {
        return new JsonObject().put("password", TestUser.PASSWORD);
    }

    private static String next() {
        return "+4915550%06d".formatted(++numbers);
    }
}
