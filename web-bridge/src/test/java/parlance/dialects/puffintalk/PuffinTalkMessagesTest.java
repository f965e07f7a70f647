package parlance.dialects.puffintalk;

import static org.assertj.core.api.Assertions.assertThat;
import static parlance.dialects.puffintalk.Phone.refused;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parlance.TestClient.Answer;
import parlance.TestNode;

/** Texts at PuffinTalk's door, and what has become of them. */
class PuffinTalkMessagesTest {
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";
    private static int numbers = 2000;

    private static TestNode node;
    private Phone alice;
    private Phone bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                PuffinTalkMessagesTest.class,
                "doors.puffintalk.port",
                "0",
                "auth.otp.wildcard",
                Phone.ANY_CODE,
                "messages.rate.perSecond",
                "10000",
                "messages.rate.burst",
                "10000");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void two_contacts() {
        alice = Phone.signedUp(node, Integer.toString(numbers++));
        bob = Phone.signedUp(node, Integer.toString(numbers++));
        alice.befriend(bob);
    }

    @Test
    void a_text_is_answered_as_it_is_listed() {
        Answer answer = alice.text(bob, "hi");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getBoolean("success")).isTrue();
        JsonObject sent = Phone.objects(answer, "messages").getFirst();
        assertThat(sent.getLong("id")).isBetween(1L << 52, 1L << 53);
        assertThat(sent.getString("sender")).isEqualTo(alice.number());
        assertThat(sent.getString("receiver")).isEqualTo(bob.number());
        assertThat(sent.getString("message")).isEqualTo("hi");
        assertThat(sent.getString("message_type")).isEqualTo("text");
        assertThat(sent.containsKey("media_type")).isTrue();
        assertThat(sent.getValue("media_type")).isNull();
        assertThat(sent.getValue("media_content_id")).isNull();
        assertThat(sent.getValue("duration")).isNull();
        assertThat(sent.getString("status")).isEqualTo("created");
        assertThat(sent.getString("created_at")).matches(TIME);
        assertThat(alice.messages(bob.number())).containsExactly(sent);
        assertThat(bob.messages(alice.number())).containsExactly(sent);
    }

    @Test
    void the_newest_comes_first_and_as_many_as_are_wanted() {
        for (int i = 1; i <= 5; i++) {
            (i % 2 == 0 ? alice.text(bob, "m" + i) : bob.text(alice, "m" + i)).json();
        }
        assertThat(texts(alice.messages(bob.number()))).containsExactly("m5", "m4", "m3", "m2", "m1");
        assertThat(texts(alice.messages(bob.number() + "?count=2"))).containsExactly("m5", "m4");
    }

    @Test
    void a_hundred_are_listed_unless_more_are_wanted() {
        IntStream.rangeClosed(1, 260).forEach(i -> alice.text(bob, "m" + i));
        List<String> listed = texts(bob.messages(alice.number()));
        assertThat(listed).hasSize(100).startsWith("m260").endsWith("m161");
        List<String> most = texts(bob.messages(alice.number() + "?count=255"));
        assertThat(most).hasSize(255).startsWith("m260").endsWith("m6").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "256", "-1", "ten", "1000", ""})
    void a_count_is_one_to_255(String count) {
        refused(alice.get("/api/messages/" + bob.number() + "?count=" + count), 400, "Invalid count");
    }

    @Test
    void a_message_is_seen_when_it_was_read() {
        long first = id(alice.text(bob, "one"));
        alice.text(bob, "two");
        assertThat(unread(bob, alice)).isEqualTo(2);
        Answer read = bob.put("/api/messages/read", new JsonObject().put("message_id", first));
        assertThat(read.json()).isEqualTo(new JsonObject().put("success", true));
        assertThat(unread(bob, alice)).isEqualTo(1);
        assertThat(statuses(alice.messages(bob.number()))).containsExactly("created", "seen");

        Answer all = bob.put("/api/messages/read_all_text", alice.body());
        assertThat(all.json()).isEqualTo(new JsonObject().put("success", true));
        assertThat(unread(bob, alice)).isZero();
        assertThat(statuses(alice.messages(bob.number()))).containsExactly("seen", "seen");
        assertThat(statuses(bob.messages(alice.number()))).containsExactly("seen", "seen");
    }

    @Test
    void a_message_id_may_be_a_text() {
        long id = id(alice.text(bob, "one"));
        assertThat(bob.put("/api/messages/read", new JsonObject().put("message_id", Long.toString(id)))
                        .status())
                .isEqualTo(200);
        assertThat(statuses(alice.messages(bob.number()))).containsExactly("seen");
    }

    @Test
    void only_a_message_of_ones_own_rooms_can_be_read() {
        long id = id(alice.text(bob, "secret"));
        Phone mallory = Phone.signedUp(node, Integer.toString(numbers++));
        refused(mallory.put("/api/messages/read", message(id)), 404, "Message not found");
        refused(bob.put("/api/messages/read", message(1)), 404, "Message not found");
        refused(bob.put("/api/messages/read", new JsonObject()), 400, "Missing message id");
        refused(bob.put("/api/messages/read", new JsonObject().put("message_id", "x")), 400, "Invalid message id");
        assertThat(statuses(alice.messages(bob.number()))).containsExactly("created");
    }

    @Test
    void what_was_never_said_can_be_read_as_well() {
        assertThat(bob.put("/api/messages/read_all_text", alice.body()).json())
                .isEqualTo(new JsonObject().put("success", true));
        assertThat(bob.messages(alice.number())).isEmpty();
        refused(bob.put("/api/messages/read_all_text", new JsonObject()), 400, "Missing phone number");
        refused(
                bob.put("/api/messages/read_all_text", new JsonObject().put("phone_number", "7777777")),
                404,
                "Recipient not found");
    }

    @Test
    void what_cannot_be_sent_is_told() {
        JsonObject text = new JsonObject().put("message_type", "text").put("message", "hi");
        refused(alice.post("/api/messages/send", text), 400, "Missing phone number");
        refused(alice.post("/api/messages/send", text.copy().put("phone_number", "+1")), 400, "Invalid phone number");
        refused(alice.text("7777777", "hi"), 404, "Recipient not found");
        refused(alice.text("999000000000001", "hi"), 404, "Recipient not found");
        refused(alice.post("/api/messages/send", bob.body().put("message", "hi")), 400, "Invalid message type");
        refused(alice.post("/api/messages/send", bob.body().put("message_type", "image")), 400, "Invalid message type");
        refused(alice.post("/api/messages/send", bob.body().put("message_type", "text")), 400, "Missing message");
        refused(alice.text(bob, " "), 400, "Missing message");
        Phone mallory = Phone.signedUp(node, Integer.toString(numbers++));
        refused(mallory.text(alice, "hi"), 403, "Recipient is not an accepted contact");
        mallory.request(alice);
        refused(mallory.text(alice, "hi"), 403, "Recipient is not an accepted contact");
        refused(alice.text(alice, "hi"), 404, "Recipient not found");
        assertThat(alice.messages(bob.number())).isEmpty();
    }

    @Test
    void a_list_needs_a_number_that_somebody_has() {
        refused(alice.get("/api/messages/7777777"), 404, "Recipient not found");
        refused(alice.get("/api/messages/nobody"), 400, "Invalid phone number");
        refused(alice.get("/api/messages/" + alice.number()), 404, "Recipient not found");
    }

    private static long unread(Phone of, Phone from) {
        return Phone.objects(of.get("/api/contacts/" + from.number()), "contacts")
                .getFirst()
                .getLong("unread_messages");
    }

    private static long id(Answer sent) {
        return Phone.objects(sent, "messages").getFirst().getLong("id");
    }

    private static JsonObject message(long id) {
        return new JsonObject().put("message_id", id);
    }

    private static List<String> texts(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getString("message")).toList();
    }

    private static List<String> statuses(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getString("status")).toList();
    }
}
