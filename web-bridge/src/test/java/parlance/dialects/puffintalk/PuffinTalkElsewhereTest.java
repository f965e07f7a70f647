package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.domain.UserId;
import parlance.sms.PhoneNumbers;
import parlance.web.TestSocket;

/** Somebody at PuffinTalk's door and somebody at the native one: friends, texts, markers and blocks are the same. */
class PuffinTalkElsewhereTest {
    private static int numbers = 4000;

    private static TestNode node;
    private static TestUser carol;
    private static String carols;
    private Phone alice;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkElsewhereTest.class, "doors.puffintalk.port", "0", "auth.otp.wildcard", Phone.ANY_CODE);
        carol = TestUser.register(node, "carol");
        carols = PhoneNumbers.digits(null, new UserId(Long.parseLong(carol.id())));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void somebody_signs_up() {
        alice = Phone.signedUp(node, Integer.toString(numbers++));
    }

    @Test
    void who_is_asked_at_the_native_door_accepts_there() {
        Answer asked = alice.put("/api/contacts/request", new JsonObject().put("phone_number", carols));
        JsonObject contact = Phone.objects(asked, "contacts").getFirst();
        assertThat(contact.getString("phone_number")).isEqualTo(carols);
        assertThat(contact.getString("display_name")).isEqualTo("Carol Example");
        assertThat(contact.getString("status")).isEqualTo("requesting");
        assertThat(carol.client().get("/api/v1/friends/requests").text()).contains(id(alice));
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            answer(carol, alice, true);
            socket.next("contacts_updated");
        }
        assertThat(alice.standing(carols)).isEqualTo("accepted");
    }

    @Test
    void the_bot_of_the_house_is_a_contact_of_whoever_asks_and_answers() {
        String id = node.sql("SELECT id FROM user WHERE user_name = 'parlance'");
        String bots = PhoneNumbers.digits(null, new UserId(Long.parseLong(id)));
        alice.put("/api/contacts/request", new JsonObject().put("phone_number", bots));
        await().untilAsserted(() -> assertThat(alice.standing(bots)).isEqualTo("accepted"));
        assertThat(alice.text(bots, "Are you a human?").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(alice.messages(bots))
                .anySatisfy(message -> assertThat(message.encode()).contains("I am a bot")));
    }

    @Test
    void who_asks_at_the_native_door_is_accepted_here() {
        ask(carol, alice);
        assertThat(alice.standing(carols)).isEqualTo("requested");
        assertThat(alice.put("/api/contacts/accept", carolsNumber()).status()).isEqualTo(200);
        assertThat(carol.client().get("/api/v1/friends").text()).contains(id(alice));
    }

    @Test
    void a_request_turned_down_or_a_friendship_ended_there_is_gone_here() {
        alice.put("/api/contacts/request", carolsNumber());
        answer(carol, alice, false);
        assertThat(alice.contacts()).isEmpty();
        befriend();
        carol.client().delete("/api/v1/friends/" + id(alice));
        assertThat(alice.contacts()).isEmpty();
        refused(alice.text(carols, "hi"), 403, "Recipient is not an accepted contact");
    }

    @Test
    void what_is_said_on_one_side_is_heard_on_the_other_and_its_markers_move() {
        befriend();
        try (PuffinTalkSocket socket = alice.listen();
                TestSocket bridge = TestSocket.of(node, carol)) {
            socket.next("connected");
            // Of a room that is new one hears the room, and may have to read what was said meanwhile.
            String room = bridge.done("room.open", new JsonObject().put("userId", id(alice)))
                    .getString("roomId");
            bridge.register("user." + carol.id());
            JsonObject sent =
                    Phone.objects(alice.text(carols, "hello"), "messages").getFirst();
            assertThat(sent.getString("receiver")).isEqualTo(carols);
            assertThat(sent.getString("status")).isEqualTo("delivered");
            JsonObject heard = bridge.next(frame -> frame.encode().contains("\"hello\""));
            assertThat(heard.getJsonObject("body").getString("roomId")).isEqualTo(room);
            socket.next(notice -> carols.equals(notice.getString("sender")));

            bridge.done("message.read", new JsonObject().put("roomId", room).put("seq", 1));
            socket.next(notice -> carols.equals(notice.getString("sender")));
            assertThat(statuses()).containsExactly("seen");

            bridge.done("message.send", new JsonObject().put("roomId", room).put("text", "welcome"));
            socket.next(notice -> carols.equals(notice.getString("sender")));
            await().untilAsserted(() -> assertThat(marker(room, "deliveredSeq")).isEqualTo(2));
            assertThat(marker(room, "readSeq")).isEqualTo(1);
            alice.put("/api/messages/read_all_text", carolsNumber());
            assertThat(marker(room, "readSeq")).isEqualTo(2);
        }
    }

    @Test
    void what_waited_is_delivered_when_the_phone_connects() {
        befriend();
        String room = room();
        say(room, "one");
        assertThat(marker(room, "deliveredSeq")).isZero();
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            await().untilAsserted(() -> assertThat(marker(room, "deliveredSeq")).isEqualTo(1));
        }
    }

    @Test
    void who_blocks_at_the_native_door_blocks_here_too() {
        befriend();
        String room = room();
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            carol.client().put("/api/v1/friends/" + id(alice) + "/block", new JsonObject());
            socket.next("contacts_updated");
        }
        assertThat(alice.standing(carols)).isEqualTo("blocked");
        refused(alice.text(carols, "hi"), 403, "Recipient is not an accepted contact");
        refused(alice.put("/api/contacts/request", carolsNumber()), 409, "Cannot become friend");
        assertThat(say(room, "hi").reason()).isEqualTo("BLOCKED");
        carol.client().delete("/api/v1/friends/" + id(alice) + "/block");
        assertThat(alice.standing(carols)).isEqualTo("accepted");
        assertThat(alice.text(carols, "hi").status()).isEqualTo(200);
    }

    @Test
    void who_deletes_here_blocks_there_too_until_they_resume() {
        befriend();
        String room = room();
        alice.put("/api/contacts/delete", carolsNumber());
        assertThat(say(room, "hi").reason()).isEqualTo("BLOCKED");
        alice.put("/api/contacts/request", carolsNumber());
        assertThat(say(room, "hi").status()).isEqualTo(201);
        assertThat(texts()).containsExactly("hi");
    }

    @Test
    void a_stranger_who_writes_appears_as_a_request_that_can_be_accepted() {
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            say(room(), "do I know you?");
            socket.next("contacts_updated");
            assertThat(socket.next("messages_updated").getString("sender")).isEqualTo(carols);
        }
        JsonObject stranger = alice.contacts().getFirst();
        assertThat(stranger.getString("phone_number")).isEqualTo(carols);
        assertThat(stranger.getString("status")).isEqualTo("requested");
        assertThat(stranger.getLong("unread_messages")).isEqualTo(1);
        assertThat(texts()).containsExactly("do I know you?");
        refused(alice.text(carols, "no"), 403, "Recipient is not an accepted contact");
        assertThat(alice.put("/api/contacts/accept", carolsNumber()).status()).isEqualTo(200);
        assertThat(alice.standing(carols)).isEqualTo("accepted");
        assertThat(alice.text(carols, "yes").status()).isEqualTo(200);
        assertThat(carol.client().get("/api/v1/friends").text()).contains(id(alice));
    }

    @Test
    void whoever_writes_is_named_in_notices_as_among_the_contacts() {
        TestUser dave = TestUser.register(node, "dave" + alice.number());
        String number = "1888" + alice.number();
        addPhone(dave, number);
        JsonObject davesNumber = new JsonObject().put("phone_number", number);
        alice.put("/api/contacts/request", davesNumber);
        alice.put("/api/contacts/delete", davesNumber);
        assertThat(alice.contacts()).isEmpty();
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            say(dave, direct(dave, alice), "you have asked me?");
            socket.next("contacts_updated");
            assertThat(socket.next("messages_updated").getString("sender")).isEqualTo(number);
        }
        assertThat(alice.contacts().getFirst().getString("phone_number")).isEqualTo(number);
    }

    @Test
    void a_stranger_who_writes_can_be_turned_down() {
        String room = room();
        say(room, "do I know you?");
        assertThat(alice.put("/api/contacts/delete", carolsNumber()).status()).isEqualTo(200);
        assertThat(alice.standing(carols)).isEqualTo("deleted");
        assertThat(say(room, "why?").reason()).isEqualTo("BLOCKED");
    }

    @Test
    void what_is_changed_or_carried_there_is_text_here() {
        befriend();
        String room = room();
        say(room, "first\nsecond");
        say(room, "typo");
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            carol.client().patch("/api/v1/rooms/" + room + "/messages/2", new JsonObject().put("text", "no typo"));
            socket.next("messages_updated");
        }
        carol.client()
                .post(
                        "/api/v1/rooms/" + room + "/messages",
                        new JsonObject().put("text", "indeed").put("replyTo", 1).put("clientKey", "reply" + room));
        assertThat(texts()).containsExactly("> first\nindeed", "no typo", "first\nsecond");
        carol.client().delete("/api/v1/rooms/" + room + "/messages/2");
        assertThat(texts()).containsExactly("> first\nindeed", "first\nsecond");
        assertThat(Phone.objects(alice.get("/api/messages/" + carols + "?count=1"), "messages")
                        .getFirst()
                        .getString("message"))
                .isEqualTo("> first\nindeed");
    }

    @Test
    void groups_are_not_known_here() {
        befriend();
        TestUser phone = new TestUser("alice", id(alice), alice.client());
        String hall = new TestRooms(node).group(carol, phone);
        try (PuffinTalkSocket socket = alice.listen()) {
            socket.next("connected");
            say(hall, "to all");
            say(room(), "to you");
            socket.next("messages_updated");
            assertThat(socket.settled()).noneMatch(notice -> "messages_updated".equals(notice.getString("event")));
        }
        assertThat(texts()).containsExactly("to you");
        assertThat(node.sql(
                        "SELECT delivered_seq FROM membership WHERE room_id = " + hall + " AND user_id = " + id(alice)))
                .isEqualTo("0");
    }

    @Test
    void a_number_is_seen_by_contacts_only() {
        TestUser mallory = TestUser.register(node, "mallory" + alice.number());
        String number = "1999" + alice.number();
        addPhone(mallory, number);
        String virtual = PhoneNumbers.digits(null, new UserId(Long.parseLong(mallory.id())));

        // Whoever writes shows no number, and whoever is asked by what stands for one shows none either.
        String room = direct(mallory, alice);
        say(mallory, room, "hi");
        assertThat(alice.contacts().getFirst().getString("phone_number")).isEqualTo(virtual);
        Phone bob = Phone.signedUp(node, Integer.toString(numbers++));
        Answer asked = bob.put("/api/contacts/request", new JsonObject().put("phone_number", virtual));
        assertThat(asked.text()).contains(virtual).doesNotContain(number);
        assertThat(bob.get("/api/messages/" + virtual).text()).doesNotContain(number);
        assertThat(mallory.client().get("/api/v1/friends/requests").text()).doesNotContain("\"phone\"");

        answer(mallory, bob, true);
        assertThat(bob.standing(number)).isEqualTo("accepted");
        // What stood for the number goes on to name them.
        assertThat(bob.text(virtual, "hello").status()).isEqualTo(200);
        assertThat(Phone.objects(bob.get("/api/contacts/" + virtual), "contacts")
                        .getFirst()
                        .getString("phone_number"))
                .isEqualTo(number);
    }

    private static void addPhone(TestUser user, String number) {
        user.client()
                .put(
                        "/api/v1/auth/phone",
                        new JsonObject().put("phone", "+" + number).put("password", TestUser.PASSWORD));
        user.client().post("/api/v1/auth/phone/verify", new JsonObject().put("code", Phone.ANY_CODE));
    }

    private void befriend() {
        ask(carol, alice);
        alice.put("/api/contacts/accept", carolsNumber());
    }

    private static void ask(TestUser user, Phone phone) {
        user.client().post("/api/v1/friends/request", new JsonObject().put("userId", id(phone)));
    }

    private static void answer(TestUser user, Phone phone, boolean accept) {
        user.client()
                .post(
                        "/api/v1/friends/response",
                        new JsonObject().put("userId", id(phone)).put("accept", accept));
    }

    private String room() {
        return direct(carol, alice);
    }

    private static String direct(TestUser user, Phone phone) {
        return user.client()
                .post("/api/v1/rooms/direct", new JsonObject().put("userId", id(phone)))
                .json()
                .getString("roomId");
    }

    private Answer say(String room, String text) {
        return say(carol, room, text);
    }

    private static Answer say(TestUser user, String room, String text) {
        JsonObject body = new JsonObject().put("text", text).put("clientKey", "k" + System.nanoTime());
        return user.client().post("/api/v1/rooms/" + room + "/messages", body);
    }

    /** Alice's, as carol sees it. */
    private long marker(String room, String name) {
        JsonArray members = carol.client()
                .get("/api/v1/rooms/" + room + "/participants")
                .json()
                .getJsonArray("items");
        return members.stream()
                .map(JsonObject.class::cast)
                .filter(member -> member.encode().contains(id(alice)))
                .findFirst()
                .orElseThrow()
                .getLong(name);
    }

    private List<String> texts() {
        return alice.messages(carols).stream()
                .map(message -> message.getString("message"))
                .toList();
    }

    private List<String> statuses() {
        return alice.messages(carols).stream()
                .map(message -> message.getString("status"))
                .toList();
    }

    private static JsonObject carolsNumber() {
        return new JsonObject().put("phone_number", carols);
    }

    private static String id(Phone phone) {
        return phone.claims().getLong("user_id").toString();
    }
}
