package parlance.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestBridgeContract;
import parlance.TestNode;
import parlance.TestUser;
import parlance.web.TestSocket;

/** What devices hear at once, on another node than the one on which it is done. */
class NotificationEventsTest {
    private static TestNode node;
    private static TestNode other;
    private static Map<String, TestUser> people;

    @BeforeAll
    static void start() {
        node = TestNode.start(
                NotificationEventsTest.class, "messages.rate.perSecond", "100000", "messages.rate.burst", "100000");
        other = node.join();
        people = Story.cast(node);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
    }

    @ParameterizedTest(name = "{0}: {1} hears {2}")
    @CsvSource(delimiter = '|', textBlock = """
            bob requests alice                                     | alice   | friend_request bob
            alice requests bob; bob accepts alice                  | alice   | friend_accepted bob
            bob requests alice; bob cancels alice; bob requests alice | alice | friend_request bob, friend_request bob
            alice invites mallory                                  | mallory | invite alice
            alice invites mallory; bob invites mallory             | mallory | invite alice, invite bob
            bob says hi @alice @carol                              | alice   | mention bob 1
            bob says hi @alice @carol                              | carol   | mention bob 1
            alice says hi; bob answers 1 hello                     | alice   | reply bob 2
            bob says hi; bob edits 1 hi @alice                     | alice   | mention bob 1
            alice says hi; alice blocks bob; bob answers 1 hello @alice; alice unblocks bob; bob says hi @alice | alice | mention bob 3
            alice says hi; alice mutes; bob answers 1 hello; bob says hi @alice | alice | mention bob 3
            """)
    void it_is_heard_as_it_is_listed(String steps, String name, String told) {
        Story story = Story.begin(node, people);
        try (TestSocket hers = listen(other, name)) {
            story.tell(steps);
            await().untilAsserted(() -> assertThat(told(hers, name)).isEqualTo(told));
            JsonObject last = events(hers, name, "notification").getLast().getJsonObject("notification");
            assertThat(last)
                    .isEqualTo(Story.items(story.list(name, "")).findFirst().orElseThrow());
            events(hers, name).forEach(event -> TestBridgeContract.checkEvent(topic(name), event));
        }
    }

    @Test
    void whoever_was_named_already_hears_nothing_of_an_edit() {
        Story story = Story.begin(node, people);
        try (TestSocket hers = listen(other, "alice");
                TestSocket carols = listen(other, "carol")) {
            story.tell("bob says hi @alice; bob edits 1 hi @alice and @carol; bob says hi @alice");
            await().untilAsserted(() -> assertThat(told(carols, "carol")).isEqualTo("mention bob 1"));
            await().untilAsserted(() -> assertThat(told(hers, "alice")).isEqualTo("mention bob 1, mention bob 2"));
        }
    }

    @Test
    void who_does_not_want_to_be_told_at_once_finds_it_in_the_list() {
        Story story = Story.begin(node, people);
        TestUser alice = Objects.requireNonNull(people.get("alice"));
        alice.client().patch("/api/v1/users/me", new JsonObject().put("notificationsEnabled", false));
        try (TestSocket hers = listen(other, "alice")) {
            story.tell("bob requests alice; bob says hi @alice");
            alice.client().patch("/api/v1/users/me", new JsonObject().put("notificationsEnabled", true));
            story.tell("bob says hi again @alice");
            await().untilAsserted(() -> assertThat(told(hers, "alice")).isEqualTo("mention bob 2"));
        }
        assertThat(Story.ids(story.list("alice", ""))).hasSize(3);
    }

    @Test
    void nobody_else_hears_of_it() {
        Story story = Story.begin(node, people);
        try (TestSocket hers = listen(other, "alice");
                TestSocket his = listen(node, "bob")) {
            story.tell("bob says hi @alice; alice says hi @bob");
            await().untilAsserted(() -> assertThat(told(his, "bob")).isEqualTo("mention alice 2"));
            await().untilAsserted(() -> assertThat(told(hers, "alice")).isEqualTo("mention bob 1"));
        }
    }

    @Test
    void what_is_read_on_one_device_is_heard_on_the_others_once() {
        Story story = Story.begin(node, people);
        story.tell("bob says hi @alice; carol says hi @alice; bob requests alice");
        List<String> ids = Story.ids(story.list("alice", ""));
        try (TestSocket phone = listen(node, "alice");
                TestSocket desk = listen(other, "alice")) {
            JsonObject some = Story.some(ids.get(1));
            TestBridgeContract.checkSend("notification.read", some);
            JsonObject left = phone.done("notification.read", some);
            TestBridgeContract.checkReply("notification.read", left);
            assertThat(left.getLong("notifications")).isEqualTo(2);
            phone.done("notification.read", some);
            story.read("alice", new JsonObject().put("all", true));
            await().untilAsserted(() -> assertThat(events(desk, "alice", "read"))
                    .extracting(JsonObject::encode)
                    .containsExactly(
                            "{\"event\":\"read\",\"ids\":[\"" + ids.get(1) + "\"]}",
                            "{\"event\":\"read\",\"ids\":[\"" + ids.get(2) + "\",\"" + ids.get(0) + "\"]}"));
            await().untilAsserted(
                            () -> assertThat(events(phone, "alice", "read")).isEqualTo(events(desk, "alice", "read")));
            events(desk, "alice").forEach(event -> TestBridgeContract.checkEvent(topic("alice"), event));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            notification.list | {"limit":0}
            notification.list | {"limit":101}
            notification.list | {"before":"x"}
            notification.list | {"unread":"yes"}
            notification.read | {}
            notification.read | {"ids":"1"}
            notification.read | {"ids":[1]}
            notification.read | {"all":false}
            notification.read | {"all":true,"upTo":"1"}
            notification.read | {"upTo":1}
            """)
    void bad_input_is_refused_over_the_bridge(String address, String body) {
        try (TestSocket hers = TestSocket.of(node, Objects.requireNonNull(people.get("alice")))) {
            JsonObject refused = hers.ask(address, new JsonObject(body));
            assertThat(refused.getString("type")).as(refused.encode()).isEqualTo("err");
            assertThat(refused.getInteger("failureCode")).isIn(400, 404);
        }
    }

    @Test
    void it_is_listed_over_the_bridge_as_over_the_api() {
        Story story = Story.begin(node, people);
        story.tell("bob says hi @alice; bob says ho @alice; bob requests alice");
        try (TestSocket hers = TestSocket.of(other, story.user("alice"))) {
            JsonObject first = hers.done("notification.list", new JsonObject().put("limit", 2));
            TestBridgeContract.checkReply("notification.list", first);
            assertThat(first).isEqualTo(story.list("alice", "?limit=2"));
            JsonObject asked = new JsonObject().put("before", first.getString("next"));
            TestBridgeContract.checkSend("notification.list", asked);
            assertThat(Story.shown(hers.done("notification.list", asked))).isEqualTo("mention bob 1*");
            assertThat(hers.done("unread.show", new JsonObject())).isEqualTo(story.unread("alice"));
        }
    }

    @Test
    void what_is_not_stored_tells_nobody() {
        Story story = Story.begin(node, people);
        story.tell("alice says hi");
        try (TestSocket hers = listen(other, "alice")) {
            refusing("message", () -> {
                fails("bob", "message.send", in(story).put("text", "hi @alice"));
                fails("bob", "message.send", in(story).put("text", "hello").put("replyTo", 1));
            });
            assertThat(node.sql("SELECT COUNT(*) FROM notification")).isEqualTo("0");
            story.tell("bob says hi @alice");
            await().untilAsserted(() -> assertThat(told(hers, "alice")).isEqualTo("mention bob 2"));
        }
    }

    /** The other way round: whoever causes it, causes both or neither. */
    @Test
    void what_cannot_tell_anybody_is_not_stored() {
        Story story = Story.begin(node, people);
        story.tell("alice says hi");
        refusing("notification", () -> {
            fails("bob", "friend.request", new JsonObject().put("userName", "alice"));
            fails("alice", "room.invite", in(story).put("userName", "mallory"));
            fails("bob", "message.send", in(story).put("text", "hi @alice"));
            fails("bob", "message.send", in(story).put("text", "hello").put("replyTo", 1));
        });
        assertThat(node.sql("""
                SELECT (SELECT COUNT(*) FROM message WHERE seq > 1 AND room_id = room.id)
                  + (SELECT COUNT(*) FROM mention WHERE room_id = room.id) + (SELECT COUNT(*) FROM invite)
                  + (SELECT COUNT(*) FROM friendship_side)
                FROM room WHERE id = %s
                """.formatted(story.room()))).isEqualTo("0");
        story.tell("bob requests alice; alice invites mallory; bob says hi @alice; bob answers 1 hello");
    }

    @Test
    void many_at_once_are_in_nobodys_way() {
        Story story = Story.begin(node, people);
        story.tell("alice says hi");
        Story elsewhere = story.at(other);
        List<CompletableFuture<Void>> all = Stream.of(
                        deeds(story, "bob says hi @alice @carol"),
                        deeds(elsewhere, "carol says hi @alice @bob"),
                        deeds(story, "bob answers 1 hello"),
                        deeds(elsewhere, "alice blocks mallory; alice unblocks mallory"),
                        deeds(elsewhere, "mallory requests bob; mallory cancels bob"),
                        CompletableFuture.runAsync(() -> IntStream.range(0, 30)
                                .forEach(_ -> assertThat(story.read("alice", new JsonObject().put("all", true))
                                                .status())
                                        .isEqualTo(200))))
                .toList();
        all.forEach(CompletableFuture::join);
        assertThat(node.sql("SELECT COUNT(*) FROM notification WHERE kind = 'MENTION' AND user_id = "
                        + story.user("alice").id()))
                .isEqualTo("60");
        assertThat(story.list("carol", "?limit=100").getJsonArray("items")).hasSize(30);
    }

    private static CompletableFuture<Void> deeds(Story story, String steps) {
        return CompletableFuture.runAsync(() -> IntStream.range(0, 30).forEach(_ -> story.tell(steps)));
    }

    /** Nothing can be put into a table meanwhile. */
    private static void refusing(String table, Runnable deed) {
        node.sql("CREATE OR REPLACE TRIGGER refuses BEFORE INSERT ON " + table
                + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now'");
        try {
            deed.run();
        } finally {
            node.sql("DROP TRIGGER refuses");
        }
    }

    private static void fails(String name, String address, JsonObject body) {
        try (TestSocket socket = TestSocket.of(node, Objects.requireNonNull(people.get(name)))) {
            assertThat(socket.ask(address, body).getInteger("failureCode")).isEqualTo(500);
        }
    }

    private static JsonObject in(Story story) {
        return new JsonObject().put("roomId", story.room());
    }

    private static TestSocket listen(TestNode at, String name) {
        TestSocket socket = TestSocket.of(at, Objects.requireNonNull(people.get(name)));
        assertThat(socket.register(topic(name)).getString("type")).isEqualTo("rec");
        return socket;
    }

    private static String topic(String name) {
        return "user." + Objects.requireNonNull(people.get(name)).id();
    }

    private static List<JsonObject> events(TestSocket socket, String name) {
        return socket.events(topic(name));
    }

    private static List<JsonObject> events(TestSocket socket, String name, String kind) {
        return events(socket, name).stream()
                .filter(event -> kind.equals(event.getString("event")))
                .toList();
    }

    private static String told(TestSocket socket, String name) {
        return String.join(
                ", ",
                events(socket, name, "notification").stream()
                        .map(event -> Story.shownOne(event.getJsonObject("notification"))
                                .replace("*", ""))
                        .toList());
    }
}
