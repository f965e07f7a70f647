package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestDatabase;
import parlance.TestNode;
import parlance.TestUser;

/** The contact list at PuffinTalk's door. */
class PuffinTalkContactsTest {
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";
    private static int numbers;

    private static TestNode node;
    private static Phone alice;
    private static Phone bob;
    private static Phone mallory;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkContactsTest.class,
                "doors.puffintalk.port",
                "0",
                "doors.puffintalk.signUpPage",
                "https://puffin.example.com/join",
                "auth.otp.wildcard",
                Phone.ANY_CODE,
                "auth.passcodesPerDay.count",
                "20");
        alice = Phone.signedUp(node, "1001");
        bob = Phone.signedUp(node, "1002");
        mallory = Phone.signedUp(node, "1003");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void nobody_knows_anybody() {
        node.sql("DELETE FROM friendship_side");
        node.sql("DELETE FROM friendship");
        node.sql("DELETE FROM message");
    }

    @Test
    void a_request_waits_on_both_sides_until_it_is_accepted() {
        Answer asked = alice.put("/api/contacts/request", bob.body().put("display_name", "Bobby"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().getBoolean("success")).isTrue();
        JsonObject mine = contacts(asked).getFirst();
        assertThat(mine.getString("phone_number")).isEqualTo("1002");
        assertThat(mine.getString("display_name")).isEqualTo("Bobby");
        assertThat(mine.getString("status")).isEqualTo("requesting");
        assertThat(mine.getString("last_touch_at")).matches(TIME);
        assertThat(mine.getLong("unread_messages")).isZero();
        assertThat(mine.getLong("contact_id")).isEqualTo(bob.claims().getLong("user_id"));

        JsonObject theirs = bob.contacts().getFirst();
        assertThat(theirs.getString("phone_number")).isEqualTo("1001");
        assertThat(theirs.getValue("display_name")).isNull();
        assertThat(theirs.getString("status")).isEqualTo("requested");

        Answer accepted = bob.accept(alice);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(contacts(accepted).getFirst().getString("status")).isEqualTo("accepted");
        assertThat(alice.standing("1002")).isEqualTo("accepted");
        assertThat(alice.contacts().getFirst().getString("display_name")).isEqualTo("Bobby");
    }

    @Test
    void a_request_may_be_posted_too() {
        assertThat(alice.post("/api/contacts/request", bob.body()).status()).isEqualTo(200);
        assertThat(bob.standing("1001")).isEqualTo("requested");
    }

    @Test
    void asking_whoever_has_asked_befriends_at_once() {
        alice.request(bob);
        assertThat(contacts(bob.request(alice)).getFirst().getString("status")).isEqualTo("accepted");
        assertThat(alice.standing("1002")).isEqualTo("accepted");
    }

    @Test
    void one_contact_is_shown_by_its_number_and_an_unknown_one_is_an_empty_list() {
        alice.request(bob);
        alice.request(mallory);
        List<JsonObject> one = Phone.objects(alice.get("/api/contacts/1002"), "contacts");
        assertThat(one).hasSize(1);
        assertThat(one.getFirst().getString("phone_number")).isEqualTo("1002");
        assertThat(Phone.objects(alice.get("/api/contacts/7777777"), "contacts"))
                .isEmpty();
        assertThat(Phone.objects(bob.get("/api/contacts/1003"), "contacts")).isEmpty();
        refused(alice.get("/api/contacts/abc"), 400, "Invalid phone number");
    }

    @Test
    void the_last_touched_comes_first() {
        alice.befriend(bob);
        alice.befriend(mallory);
        assertThat(numbers(alice)).containsExactly("1003", "1002");
        bob.text(alice, "hi");
        assertThat(numbers(alice)).containsExactly("1002", "1003");
    }

    @Test
    void what_cannot_be_asked_is_told() {
        alice.request(bob);
        refused(alice.request(bob), 409, "Friend request already sent");
        bob.accept(alice);
        refused(alice.request(bob), 409, "Already friend");
        refused(bob.request(alice), 409, "Already friend");
        refused(alice.request(alice), 409, "Cannot become friend");
        refused(alice.put("/api/contacts/request", new JsonObject()), 400, "Missing phone number");
        refused(alice.put("/api/contacts/request", number("+1002")), 400, "Invalid phone number");
        refused(alice.put("/api/contacts/request", number("999000000000001")), 404, "User not found");
    }

    @Test
    void only_a_request_can_be_accepted() {
        refused(alice.put("/api/contacts/accept", new JsonObject()), 400, "Missing phone number");
        refused(alice.put("/api/contacts/accept", number("x")), 400, "Invalid phone number");
        refused(alice.put("/api/contacts/accept", number("7777777")), 404, "User not found");
        refused(alice.accept(bob), 404, "Friend request not found");
        refused(alice.accept(alice), 404, "Friend request not found");
        alice.request(bob);
        refused(alice.accept(bob), 404, "Friend request not found");
        bob.accept(alice);
        refused(bob.accept(alice), 404, "Friend request not found");
    }

    @Test
    void a_request_taken_back_vanishes_on_both_sides() {
        alice.request(bob);
        assertThat(contacts(alice.delete(bob))).isEmpty();
        assertThat(bob.contacts()).isEmpty();
        assertThat(alice.request(bob).status()).isEqualTo(200);
        assertThat(bob.standing("1001")).isEqualTo("requested");
    }

    @Test
    void a_request_turned_down_is_deleted_here_and_blocked_there() {
        alice.request(bob);
        assertThat(contacts(bob.delete(alice)).getFirst().getString("status")).isEqualTo("deleted");
        assertThat(alice.standing("1002")).isEqualTo("blocked");
        refused(alice.request(bob), 409, "Cannot become friend");
        refused(alice.text(bob, "please"), 403, "Recipient is not an accepted contact");
        assertThat(contacts(bob.request(alice)).getFirst().getString("status")).isEqualTo("accepted");
        assertThat(alice.standing("1002")).isEqualTo("accepted");
    }

    @Test
    void a_deleted_friend_is_blocked_until_asked_again() {
        alice.befriend(bob);
        assertThat(contacts(alice.delete(bob)).getFirst().getString("status")).isEqualTo("deleted");
        assertThat(bob.standing("1001")).isEqualTo("blocked");
        refused(bob.text(alice, "why?"), 403, "Recipient is not an accepted contact");
        refused(alice.text(bob, "so"), 403, "Recipient is not an accepted contact");
        refused(bob.request(alice), 409, "Cannot become friend");

        assertThat(contacts(alice.request(bob)).getFirst().getString("status")).isEqualTo("accepted");
        assertThat(bob.standing("1001")).isEqualTo("accepted");
        assertThat(bob.text(alice, "hello again").status()).isEqualTo(200);
    }

    @Test
    void who_both_deleted_each_other_cannot_become_friends() {
        alice.befriend(bob);
        alice.delete(bob);
        assertThat(contacts(bob.delete(alice)).getFirst().getString("status")).isEqualTo("deleted");
        refused(alice.request(bob), 409, "Cannot become friend");
        refused(bob.request(alice), 409, "Cannot become friend");
    }

    @Test
    void what_is_no_contact_cannot_be_deleted() {
        refused(alice.delete(bob), 404, "Friend not found");
        refused(alice.delete(alice), 404, "Friend not found");
        refused(alice.put("/api/contacts/delete", number("7777777")), 404, "Friend not found");
        refused(alice.put("/api/contacts/delete", new JsonObject()), 400, "Missing phone number");
        refused(alice.put("/api/contacts/delete", number("-1")), 400, "Invalid phone number");
    }

    @Test
    void a_contact_is_called_what_its_owner_wants() {
        alice.befriend(bob);
        Answer renamed = alice.put("/api/contacts/update", bob.body().put("display_name", "Bob of the hall"));
        assertThat(contacts(renamed).getFirst().getString("display_name")).isEqualTo("Bob of the hall");
        assertThat(bob.contacts().getFirst().getValue("display_name")).isNull();
        Answer unnamed = alice.put("/api/contacts/update", bob.body().put("display_name", ""));
        assertThat(contacts(unnamed).getFirst().getValue("display_name")).isNull();

        refused(alice.put("/api/contacts/update", bob.body()), 400, "Missing phone number or display name");
        refused(
                alice.put("/api/contacts/update", new JsonObject().put("display_name", "x")),
                400,
                "Missing phone number or display name");
        refused(alice.put("/api/contacts/update", number("a").put("display_name", "x")), 400, "Invalid phone number");
        refused(alice.put("/api/contacts/update", mallory.body().put("display_name", "x")), 404, "Contact not found");
        refused(
                alice.put("/api/contacts/update", number("7777777").put("display_name", "x")),
                404,
                "Contact not found");
        assertThat(alice.put("/api/contacts/update", bob.body().put("display_name", "x".repeat(101)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_unknown_number_is_invited_and_finds_who_waits_when_it_signs_up() {
        String number = next();
        Answer asked = alice.put("/api/contacts/request", number(number).put("display_name", "Carol"));
        assertThat(contacts(asked).getFirst().getString("status")).isEqualTo("requesting");
        JsonObject letter = new TestClient(node).letter("+" + number);
        assertThat(letter.getString("kind")).isEqualTo("sms");
        assertThat(letter.getString("text"))
                .isEqualTo("+1001 invites you to PuffinTalk: https://puffin.example.com/join");
        refused(alice.put("/api/contacts/request", number(number)), 409, "Friend request already sent");
        Phone carol = Phone.at(node, number);
        refused(carol.post("/api/auth/signin", carol.body()), 404, "Invalid phone number");
        refused(alice.text(number, "are you there?"), 403, "Recipient is not an accepted contact");

        carol = Phone.signedUp(node, number);
        assertThat(carol.standing("1001")).isEqualTo("requested");
        assertThat(contacts(carol.accept(alice)).getFirst().getString("status")).isEqualTo("accepted");
        assertThat(alice.standing(number)).isEqualTo("accepted");
    }

    @Test
    void a_number_that_two_invite_at_the_same_moment_is_invited_by_both() throws SQLException {
        String number = next();
        try (Connection faster = TestDatabase.connect(node.settings().database().schema())) {
            faster.setAutoCommit(false);
            faster.createStatement().execute("""
                    INSERT INTO user (id, kind, state, user_name, phone, locale, registered_at)
                    VALUES (4700000000000000, 'HUMAN', 'INVITED', 'faster', '+%s', 'en', UTC_TIMESTAMP(6))
                    """.formatted(number));
            CompletableFuture<Answer> asking =
                    CompletableFuture.supplyAsync(() -> alice.put("/api/contacts/request", number(number)));
            await().until(() -> node.sql("""
                            SELECT COUNT(*) FROM information_schema.innodb_trx
                            WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE 'INSERT INTO user %'
                            """).equals("1"));
            faster.commit();
            assertThat(contacts(asking.join()).getFirst().getString("status")).isEqualTo("requesting");
        }
        assertThat(new TestClient(node).letter("+" + number).getString("text")).contains("invites you");
    }

    @Test
    void a_number_is_texted_for_each_who_asks_and_one_asks_only_so_many() {
        String number = next();
        alice.put("/api/contacts/request", number(number));
        bob.put("/api/contacts/request", number(number));
        assertThat(node.sql("SELECT COUNT(*) FROM outbox WHERE recipient = '+" + number + "'"))
                .isEqualTo("2");
        Phone spammer = Phone.signedUp(node, next());
        for (int i = 0; i < 20; i++) {
            assertThat(spammer.put("/api/contacts/request", number(next())).status())
                    .isEqualTo(200);
        }
        assertThat(spammer.put("/api/contacts/request", number(next())).status())
                .isEqualTo(429);
    }

    @Test
    void a_number_somebody_was_invited_by_is_not_taken_from_who_owns_it() {
        String number = next();
        alice.put("/api/contacts/request", number(number));
        TestUser dave = TestUser.register(node, "dave");
        dave.client()
                .put(
                        "/api/v1/auth/phone",
                        new JsonObject().put("phone", "+" + number).put("password", TestUser.PASSWORD));
        Answer verified = dave.client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", Phone.ANY_CODE));
        assertThat(verified.status()).as(verified.text()).isEqualTo(200);
        assertThat(Phone.objects(alice.get("/api/contacts/" + number), "contacts"))
                .isEmpty();
        assertThat(alice.put("/api/contacts/request", number(number)).status()).isEqualTo(200);
    }

    private static List<String> numbers(Phone of) {
        return of.contacts().stream()
                .map(contact -> contact.getString("phone_number"))
                .toList();
    }

    private static List<JsonObject> contacts(Answer answer) {
        return Phone.objects(answer, "contacts");
    }

    private static JsonObject number(String number) {
        return new JsonObject().put("phone_number", number);
    }

    private static String next() {
        return "1777000" + (100 + numbers++);
    }
}
