package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestUser;

/** Signing up and in by phone at PuffinTalk's door, with codes as they are texted. */
class PuffinTalkAuthTest {
    private static TestNode node;
    private static TestClient main;

    @BeforeAll
    static void start() {
        node = TestNode.start(PuffinTalkAuthTest.class, "doors.puffintalk.port", "0");
        main = new TestClient(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_number_signs_up_and_in_with_the_codes_it_is_sent() {
        Phone alice = Phone.at(node, "15550000001");
        Answer asked = alice.post("/api/auth/signup", alice.body());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json())
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put("message", "One-time passcode sent to the phone number"));
        Answer signedUp = complete("signup", alice, code(alice));
        assertThat(signedUp.status()).isEqualTo(200);
        assertThat(signedUp.json().getBoolean("success")).isTrue();
        alice.client().useToken(signedUp.json().getString("token"));
        assertThat(alice.contacts()).isEmpty();

        Answer again = alice.post("/api/auth/signin", alice.body());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().containsKey("token")).isFalse();
        Answer signedIn = complete("signin", alice, code(alice));
        assertThat(signedIn.status()).isEqualTo(200);
        alice.client().useToken(signedIn.json().getString("token"));
        assertThat(alice.contacts()).isEmpty();
    }

    @Test
    void a_token_names_user_and_number_and_is_good_for_an_hour() {
        Phone bob = signUp("15550000002");
        JsonObject claims = bob.claims();
        assertThat(claims.getString("phone_number")).isEqualTo("15550000002");
        assertThat(claims.getLong("user_id")).isBetween(1L << 52, 1L << 53);
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(3600);
        assertThat(bob.get("/api/contacts").status()).isEqualTo(200);
    }

    @Test
    void a_token_of_one_door_is_none_at_another() {
        Phone bob = signUp("15550000003");
        TestClient there = new TestClient(node);
        there.useToken(bob.client().token());
        assertThat(there.get("/api/v1/users/me").status()).isEqualTo(401);
        TestUser carol = TestUser.register(node, "carol");
        Phone here = Phone.at(node, "15550000004");
        here.client().useToken(carol.client().token());
        refused(here.get("/api/contacts"), 401, "Invalid token.");
    }

    @Test
    void who_shows_no_token_or_a_wrong_one_is_told_so() {
        Phone nobody = Phone.at(node, "15550000005");
        for (String path : new String[] {"/api/contacts", "/api/contacts/15550000001", "/api/messages/15550000001"}) {
            refused(nobody.get(path), 401, "Access denied. No token provided.");
        }
        refused(nobody.text("15550000001", "hi"), 401, "Access denied. No token provided.");
        nobody.client().useToken("nonsense");
        refused(nobody.get("/api/contacts"), 401, "Invalid token.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+15550000001", "abc", "12", "1234567890123456", "15550000 01", "999000000000001", "١٢٣٤"})
    void what_is_no_number_is_refused_everywhere(String number) {
        Phone odd = Phone.at(node, number);
        refused(odd.post("/api/auth/signup", odd.body()), 400, "Invalid phone number");
        refused(complete("signup", odd, "123456"), 400, "Invalid phone number");
        refused(odd.post("/api/auth/signin", odd.body()), 400, "Invalid phone number");
        refused(complete("signin", odd, "123456"), 400, "Invalid phone number");
    }

    @Test
    void what_is_missing_is_told() {
        Phone phone = Phone.at(node, "15550000006");
        JsonObject none = new JsonObject();
        refused(phone.post("/api/auth/signup", none), 400, "Missing phone number");
        refused(phone.post("/api/auth/signin", none), 400, "Missing phone number");
        for (String path : new String[] {"/api/auth/complete-signup", "/api/auth/complete-signin"}) {
            refused(phone.post(path, none), 400, "Missing phone number or passcode");
            refused(phone.post(path, phone.body()), 400, "Missing phone number or passcode");
            refused(phone.post(path, new JsonObject().put("passcode", "1")), 400, "Missing phone number or passcode");
        }
        assertThat(phone.client().send("POST", "/api/auth/signup", "nonsense").status())
                .isEqualTo(400);
        assertThat(phone.client().send("POST", "/api/auth/signup", "[]").status())
                .isEqualTo(400);
        refused(phone.get("/api/nothing"), 404, "There is nothing here");
    }

    @Test
    void a_number_may_be_sent_as_a_json_number() {
        Phone phone = Phone.at(node, "15550000007");
        JsonObject body = new JsonObject().put("phone_number", 15_550_000_007L);
        assertThat(phone.post("/api/auth/signup", body).status()).isEqualTo(200);
        assertThat(phone.post("/api/auth/complete-signup", body.put("passcode", Integer.valueOf(code(phone))))
                        .status())
                .isIn(200, 400);
    }

    @Test
    void who_is_registered_signs_in_and_who_is_not_signs_up() {
        Phone dave = signUp("15550000008");
        refused(dave.post("/api/auth/signup", dave.body()), 409, "Phone number already registered");
        refused(complete("signup", dave, "123456"), 400, "Invalid phone number");
        Phone nobody = Phone.at(node, "15550000009");
        refused(nobody.post("/api/auth/signin", nobody.body()), 404, "Invalid phone number");
        refused(complete("signin", nobody, "123456"), 404, "Invalid phone number");
        refused(complete("signup", nobody, "123456"), 400, "Invalid phone number");
    }

    @Test
    void signing_up_again_before_it_is_complete_sends_a_new_code() {
        Phone erin = Phone.at(node, "15550000010");
        erin.post("/api/auth/signup", erin.body());
        String first = code(erin);
        assertThat(erin.post("/api/auth/signup", erin.body()).status()).isEqualTo(200);
        String second = code(erin);
        if (!first.equals(second)) {
            refused(complete("signup", erin, first), 400, "Invalid passcode");
        }
        assertThat(complete("signup", erin, second).status()).isEqualTo(200);
    }

    @Test
    void a_code_works_once() {
        Phone frank = signUp("15550000011");
        frank.post("/api/auth/signin", frank.body());
        String code = code(frank);
        assertThat(complete("signin", frank, code).status()).isEqualTo(200);
        refused(complete("signin", frank, code), 400, "Invalid passcode");
    }

    @Test
    void an_old_code_is_expired() {
        Phone grace = Phone.at(node, "15550000012");
        grace.post("/api/auth/signup", grace.body());
        String code = code(grace);
        node.sql("UPDATE passcode SET expires_at = expires_at - INTERVAL 10 MINUTE WHERE phone = '+15550000012'");
        refused(complete("signup", grace, code), 408, "Passcode is expired");
    }

    @Test
    void after_five_wrong_tries_not_even_the_right_code_helps() {
        Phone mallory = Phone.at(node, "15550000013");
        mallory.post("/api/auth/signup", mallory.body());
        String right = code(mallory);
        String wrong = right.equals("000000") ? "000001" : "000000";
        Stream.generate(() -> complete("signup", mallory, wrong))
                .limit(5)
                .forEach(answer -> refused(answer, 400, "Invalid passcode"));
        refused(complete("signup", mallory, right), 408, "Passcode is expired");
    }

    @Test
    void the_fourth_code_in_ten_minutes_is_not_sent() {
        Phone heidi = Phone.at(node, "15550000014");
        for (int i = 0; i < 3; i++) {
            assertThat(heidi.post("/api/auth/signup", heidi.body()).status()).isEqualTo(200);
        }
        Answer fourth = heidi.post("/api/auth/signup", heidi.body());
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.json().getBoolean("success")).isFalse();
        assertThat(Integer.parseInt(fourth.header("retry-after"))).isBetween(1, 600);
        assertThat(complete("signup", heidi, code(heidi)).status()).isEqualTo(200);
    }

    @Test
    void nobody_finds_out_number_after_number_who_has_an_account() {
        try (TestNode far = TestNode.start(
                PuffinTalkAuthTest.class,
                "doors.puffintalk.port",
                "0",
                "auth.loginsPerAddress.count",
                "2",
                "http.trustedProxies",
                "127.0.0.1")) {
            Phone mallory = Phone.at(far, "15559999999");
            String[] from = {"X-Forwarded-For", "203.0.113.7"};
            for (int i = 0; i < 2; i++) {
                assertThat(mallory.client()
                                .post("/api/auth/signin", mallory.body(), from)
                                .status())
                        .isEqualTo(404);
            }
            assertThat(mallory.client()
                            .post("/api/auth/signin", mallory.body(), from)
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void a_real_number_is_one_number_however_it_is_written() {
        Phone ivan = signUp("4915112345678");
        Phone same = Phone.at(node, "49015112345678");
        refused(same.post("/api/auth/signup", same.body()), 409, "Phone number already registered");
        assertThat(ivan.claims().getString("phone_number")).isEqualTo("4915112345678");
    }

    @Test
    void an_account_of_another_door_with_that_number_signs_in() {
        TestUser judy = TestUser.register(node, "judy");
        judy.client()
                .put(
                        "/api/v1/auth/phone",
                        new JsonObject().put("phone", "+15550000015").put("password", TestUser.PASSWORD));
        judy.client()
                .post(
                        "/api/v1/auth/phone/verify",
                        new JsonObject().put("code", main.letter("+15550000015").getString("code")));
        Phone phone = Phone.at(node, "15550000015");
        refused(phone.post("/api/auth/signup", phone.body()), 409, "Phone number already registered");
        phone.post("/api/auth/signin", phone.body());
        Answer entered = complete("signin", phone, code(phone));
        phone.client().useToken(entered.json().getString("token"));
        assertThat(phone.claims().getLong("user_id")).isEqualTo(Long.parseLong(judy.id()));
    }

    @Test
    void the_door_stands_below_its_name_on_the_main_port_too() {
        Phone kim = signUp("15550000016");
        TestClient below = new TestClient(node);
        below.useToken(kim.client().token());
        assertThat(below.get("/puffintalk/api/contacts").status()).isEqualTo(200);
        Answer nothing = below.get("/puffintalk/api/nothing");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.json().getBoolean("success")).isFalse();
        assertThat(kim.get("/docs").status()).isEqualTo(404);
    }

    private static Phone signUp(String number) {
        Phone phone = Phone.at(node, number);
        assertThat(phone.post("/api/auth/signup", phone.body()).status()).isEqualTo(200);
        phone.client().useToken(complete("signup", phone, code(phone)).json().getString("token"));
        return phone;
    }

    private static Answer complete(String what, Phone phone, String code) {
        return phone.post("/api/auth/complete-" + what, phone.body().put("passcode", code));
    }

    private static String code(Phone phone) {
        return main.letter("+" + phone.number()).getString("code");
    }
}
