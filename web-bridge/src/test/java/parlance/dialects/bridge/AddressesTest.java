package parlance.dialects.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestBridgeContract;
import parlance.TestNode;
import parlance.TestUser;
import parlance.addresses.Requests;
import parlance.addresses.Topics;
import parlance.json.NativeJson;
import parlance.web.TestSocket;

/** Every address of the bridge is in its contract, and takes and says what the contract says. */
class AddressesTest {
    private static TestNode node;
    private static TestUser alice;
    private static TestUser bob;
    private static TestUser carol;

    private final Set<String> asked = new TreeSet<>();

    @BeforeAll
    static void start() {
        node = TestNode.start(AddressesTest.class);
        alice = TestUser.register(node, "alice");
        bob = TestUser.register(node, "bob");
        carol = TestUser.register(node, "carol");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_contract_names_every_address_and_topic_there_is() {
        Set<String> known = new TreeSet<>(new Requests(NativeJson.at(URI.create("http://localhost"))).addresses());
        known.addAll(Set.of("session.ping", "session.renew", "room.{roomId}", "typing.{roomId}"));
        assertThat(TestBridgeContract.addresses()).isEqualTo(known);
        assertThat(TestBridgeContract.topics()).isEqualTo(new TreeSet<>(Topics.ALL));
    }

    @Test
    void everything_that_is_said_keeps_the_contract() {
        try (TestSocket hers = TestSocket.of(node, alice);
                TestSocket his = TestSocket.of(node, bob)) {
            listen(hers, "user." + alice.id(), "lobby", "presence." + alice.id());
            listen(his, "user." + bob.id(), "lobby");
            makeFriends(hers, his);
            String hall = found(hers, his);
            listen(hers, "room." + hall, "typing." + hall, "call." + hall, "presence." + bob.id());
            talk(hers, his, hall);
            attend(hers, hall);
            lookAround(hers, his);
            makeBots(hers, hall);
            call(hers, his, hall);
            leave(hers, his, hall);

            assertThat(asked).isEqualTo(TestBridgeContract.addresses());
            await().untilAsserted(() -> assertThat(Stream.concat(events(hers), events(his)))
                    .contains(
                            "changes",
                            "digest",
                            "marked",
                            "typing",
                            "presence",
                            "user",
                            "friendship",
                            "membership",
                            "invite",
                            "notification",
                            "read",
                            "call",
                            "signal",
                            "lobby",
                            "unsubscribed"));
            check(hers);
            check(his);
        }
    }

    private void makeFriends(TestSocket hers, TestSocket his) {
        ask(hers, "friend.request", new JsonObject().put("userName", "bob"));
        ask(his, "friend.answer", user(alice).put("accept", true));
        ask(hers, "friend.request", user(carol));
        ask(hers, "friend.cancel", user(carol));
        ask(hers, "friend.block", user(carol));
        ask(hers, "friend.unblock", user(carol));
    }

    private String found(TestSocket hers, TestSocket his) {
        JsonObject room =
                ask(hers, "room.create", new JsonObject().put("name", "hall").put("isPublic", true));
        String hall = room.getString("roomId");
        JsonObject invite = ask(hers, "room.invite", in(hall).put("userName", "bob"));
        ask(
                his,
                "invite.answer",
                new JsonObject().put("inviteId", invite.getString("inviteId")).put("accept", true));
        ask(hers, "room.show", in(hall));
        ask(hers, "room.open", user(bob));
        ask(hers, "room.participants", in(hall).put("limit", 1));
        return hall;
    }

    private void talk(TestSocket hers, TestSocket his, String hall) {
        ask(
                hers,
                "message.send",
                in(hall).put("text", "Once upon a time ".repeat(10)).put("clientKey", "k1"));
        ask(hers, "message.send", user(bob).put("text", "Hi"));
        ask(his, "message.send", in(hall).put("text", "@alice").put("replyTo", 1));
        int seq = ask(his, "room." + hall, "Who is here?").getInteger("seq");
        ask(his, "message.edit", at(hall, seq).put("text", "Is anybody here?"));
        ask(hers, "message.react", at(hall, seq).put("emoji", "👋").put("on", true));
        ask(hers, "message.pin", at(hall, seq).put("on", true));
        ask(his, "room.pins", in(hall));
        ask(hers, "message.pin", at(hall, seq).put("on", false));
        ask(his, "previews.remove", at(hall, seq));
        ask(hers, "message.edits", at(hall, seq));
        ask(hers, "message.delivered", at(hall, seq - 1));
        ask(hers, "message.read", at(hall, seq));
        ask(hers, "video.token", in(hall));
        ask(hers, "message.history", in(hall).put("before", seq + 1).put("limit", 10));
        ask(hers, "message.search", in(hall).put("term", "anybody"));
        ask(his, "message.delete", at(hall, seq));
        ask(his, "typing.start", in(hall));
        ask(his, "typing." + hall, new JsonObject());
        ask(his, "typing.stop", in(hall));
        ask(hers, "room.sync", in(hall).put("since", 0));
        ask(hers, "rooms.sync", new JsonObject());
        ask(hers, "user.sync", new JsonObject().put("since", 0));
    }

    private void attend(TestSocket hers, String hall) {
        ask(hers, "notification.list", new JsonObject().put("limit", 1).put("unread", true));
        ask(hers, "notification.read", new JsonObject().put("all", true));
        ask(hers, "unread.show", new JsonObject());
        ask(hers, "room.mute", in(hall).put("until", "2999-01-01T00:00:00Z"));
        ask(hers, "room.unmute", in(hall));
    }

    private void makeBots(TestSocket hers, String hall) {
        JsonObject made = ask(
                hers,
                "bot.create",
                new JsonObject()
                        .put("userName", "echo")
                        .put("hears", "mentions")
                        .put("isPublic", true));
        JsonObject bot =
                new JsonObject().put("userId", made.getJsonObject("user").getString("userId"));
        String token = ask(hers, "bot.rotate", bot).getString("token");
        ask(hers, "bots.list", new JsonObject());
        ask(hers, "bot.house", new JsonObject());
        ask(hers, "bot.change", bot.copy().put("displayName", "Echo"));
        ask(hers, "room.invite", bot.copy().put("roomId", hall));
        try (TestSocket its = TestSocket.open(node).show(token)) {
            listen(its, "bot." + bot.getString("userId"));
            JsonObject poll = new JsonObject()
                    .put("name", "poll")
                    .put("description", "Ask all")
                    .put("usage", "");
            ask(its, "bot.commands", new JsonObject().put("commands", new JsonArray().add(poll)));
            ask(its, "bot.show", new JsonObject());
            ask(hers, "bot.available", in(hall));
            ask(its, "bot.heard", new JsonObject().put("since", 0));
            ask(its, "bot.acknowledge", new JsonObject().put("number", 0));
        }
        ask(hers, "bot.delete", bot);
    }

    private void lookAround(TestSocket hers, TestSocket his) {
        ask(his, "presence.set", new JsonObject().put("state", "away"));
        ask(
                hers,
                "presence.show",
                new JsonObject().put("userIds", new JsonArray().add(bob.id()).add(alice.id())));
        ask(hers, "user.show", user(bob));
        JsonObject found = ask(hers, "users.search", new JsonObject().put("term", "car"));
        assertThat(found.getJsonArray("items").getJsonObject(0).getString("userId"))
                .isEqualTo(carol.id());
        ask(hers, "languages.list", new JsonObject());
        ask(hers, "interests.list", new JsonObject());
        ask(his, "user.languages", new JsonObject().put("nativeLanguages", new JsonArray().add("de")));
        ask(hers, "user.languages", new JsonObject().put("interestLanguages", new JsonArray().add("de")));
        assertThat(ask(hers, "users.explore", new JsonObject()).getJsonArray("items"))
                .as("bob is a friend")
                .isEmpty();
        JsonObject self = ask(hers, "user.show", new JsonObject());
        assertThat(self.getString("email")).isEqualTo(alice.address());
        alice.client().patch("/api/v1/users/me", new JsonObject().put("statusText", "Reading"));
        ask(hers, "bot.ask", new JsonObject().put("text", "Hello"));
        ask(hers, "session.ping", new JsonObject());
        ask(hers, "session.renew", new JsonObject().put("token", alice.client().token()));
    }

    private void call(TestSocket hers, TestSocket his, String hall) {
        ask(hers, "call.start", in(hall).put("device", "a"));
        ask(his, "calls.list", new JsonObject());
        ask(his, "call.decline", in(hall));
        ask(hers, "call.start", in(hall).put("device", "a"));
        ask(hers, "call.cancel", in(hall));
        ask(hers, "video.token", in(hall));
        String callId = ask(hers, "call.start", in(hall).put("device", "a")).getString("callId");
        ask(his, "call.accept", in(hall).put("callId", callId).put("device", "b"));
        JsonObject offer = new JsonObject().put("type", "offer").put("sdp", "v=0");
        ask(hers, "call.signal", in(hall).put("userId", bob.id()).put("data", offer));
        ask(his, "call.show", in(hall));
        ask(his, "call.stay", in(hall).put("device", "b"));
        ask(his, "call.leave", in(hall).put("device", "b"));
    }

    private void leave(TestSocket hers, TestSocket his, String hall) {
        listen(his, "room." + hall);
        ask(his, "room.leave", in(hall));
        ask(his, "room.join", in(hall));
        ask(hers, "friend.remove", user(bob));
    }

    private static void listen(TestSocket socket, String... topics) {
        for (String topic : topics) {
            JsonObject answer = socket.register(topic);
            TestBridgeContract.checkFrame(answer);
            assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
            TestBridgeContract.checkEvent(topic, answer.getJsonObject("body"));
        }
    }

    private JsonObject ask(TestSocket socket, String address, Object body) {
        asked.add(address.replaceFirst("\\.[0-9]+", ".{roomId}"));
        TestBridgeContract.checkSend(address, body);
        JsonObject answer = socket.done(address, body);
        TestBridgeContract.checkReply(address, answer);
        return answer;
    }

    private static Stream<String> events(TestSocket socket) {
        return socket.heard().stream()
                .filter(frame -> frame.getValue("body") instanceof JsonObject body && body.containsKey("event"))
                .map(frame -> frame.getJsonObject("body").getString("event"));
    }

    /** What comes to an address that was made up is an answer, and checked already. */
    private static void check(TestSocket socket) {
        Set<JsonObject> told = socket.heard().stream()
                .peek(TestBridgeContract::checkFrame)
                .filter(frame -> !frame.getString("address").matches("r[0-9]+"))
                .collect(Collectors.toSet());
        assertThat(told).isNotEmpty();
        told.forEach(frame -> TestBridgeContract.checkEvent(frame.getString("address"), frame.getJsonObject("body")));
    }

    private static JsonObject user(TestUser user) {
        return new JsonObject().put("userId", user.id());
    }

    private static JsonObject in(String room) {
        return new JsonObject().put("roomId", room);
    }

    private static JsonObject at(String room, int seq) {
        return in(room).put("seq", seq);
    }
}
