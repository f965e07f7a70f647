package parlance.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parlance.TestClient;
import parlance.TestClient.Answer;
import parlance.TestNode;
import parlance.TestRooms;
import parlance.TestUser;
import parlance.twilio.StandInRooms;
import parlance.twilio.StandInTwilio;
import parlance.web.TestSocket;

/** What it takes to be in a call: at a node that has TURN servers, and at one that has Twilio. */
class TokenTest {
    private static final String PUBLIC = "https://chat.example.com";

    @TempDir
    private static Path folder;

    private static StandInRooms twilio;
    private static TestNode node;
    private static TestNode other;
    private static Map<String, TestUser> people;
    private static Map<String, String> rooms;

    @BeforeAll
    static void start() throws IOException {
        twilio = StandInRooms.open();
        node = TestNode.start(
                TokenTest.class,
                "video.mesh.stun",
                "stun:stun.example.com",
                "video.mesh.turn",
                "turn:turn.example.com?transport=udp,turns:turn.example.com",
                "video.mesh.turnSecret",
                secret("turn", "north"));
        other = node.join(
                "video.provider",
                "twilio",
                "video.twilio.url",
                twilio.url().toString(),
                "http.publicUrl",
                PUBLIC,
                "sms.twilio.accountSid",
                StandInTwilio.ACCOUNT,
                "sms.twilio.apiKeySid",
                StandInTwilio.KEY,
                "sms.twilio.apiKeySecret",
                secret("key", StandInTwilio.SECRET),
                "sms.twilio.authToken",
                secret("token", StandInTwilio.TOKEN));
        TestUser alice = TestUser.register(node, "alice");
        TestUser bob = TestUser.register(node, "bob");
        TestUser carol = TestUser.register(node, "carol");
        TestUser mallory = TestUser.register(node, "mallory");
        people = Map.of("alice", alice, "bob", bob, "carol", carol, "mallory", mallory);
        TestRooms made = new TestRooms(node);
        rooms = Map.of(
                "hall",
                made.group(alice, bob, carol),
                "attic",
                made.group(alice, bob),
                "alice and bob",
                made.direct(alice, bob),
                "alice and carol",
                made.direct(alice, carol),
                "alice and mallory",
                made.direct(alice, mallory),
                "nowhere",
                "4503599627370497");
        Friends.befriend(alice, bob);
        Friends.befriend(alice, mallory);
        Friends.block(alice, mallory);
        made.change(room("attic"), "archived = TRUE");
        made.leave(room("hall"), carol);
    }

    @AfterAll
    static void stop() {
        other.close();
        node.close();
        twilio.close();
    }

    @ParameterizedTest(name = "{0} in {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            alice   | hall              | 200 |
            bob     | hall              | 200 |
            carol   | hall              | 404 | ROOM_UNKNOWN
            mallory | hall              | 404 | ROOM_UNKNOWN
            alice   | nowhere           | 404 | ROOM_UNKNOWN
            alice   | attic             | 403 | ROOM_ARCHIVED
            alice   | alice and bob     | 200 |
            bob     | alice and bob     | 200 |
            carol   | alice and bob     | 404 | ROOM_UNKNOWN
            alice   | alice and carol   | 403 | NOT_FRIENDS
            carol   | alice and carol   | 403 | NOT_FRIENDS
            alice   | alice and mallory | 403 | BLOCKED
            mallory | alice and mallory | 403 | BLOCKED
            """)
    void members_get_one_and_in_a_direct_room_only_friends(String who, String where, int status, String reason) {
        Answer answer = token(user(who), room(where));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void browsers_are_told_which_servers_help_them() {
        JsonObject token = token(user("alice"), room("hall")).json();
        assertThat(token.getString("provider")).isEqualTo("mesh");
        assertThat(token.getString("room")).isEqualTo(room("hall"));
        assertThat(token.getString("identity")).isEqualTo(user("alice").id());
        assertThat(token.getString("token")).isNull();
        JsonArray servers = token.getJsonArray("iceServers");
        assertThat(servers.getJsonObject(0))
                .isEqualTo(new JsonObject().put("urls", new JsonArray().add("stun:stun.example.com")));
        JsonObject turn = servers.getJsonObject(1);
        assertThat(turn.getJsonArray("urls"))
                .containsExactly("turn:turn.example.com?transport=udp", "turns:turn.example.com");
        assertThat(turn.getString("username"))
                .matches("[0-9]{10}:" + user("alice").id());
        assertThat(turn.getString("credential")).matches("[A-Za-z0-9+/]{27}=");
    }

    @Test
    void the_bridge_says_the_same_and_finds_the_room_of_two() {
        try (TestSocket socket = TestSocket.of(node, user("alice"))) {
            JsonObject token = socket.done(
                    "video.token", new JsonObject().put("userId", user("bob").id()));
            assertThat(token.getString("roomId")).isEqualTo(room("alice and bob"));
            JsonObject refusal = socket.ask(
                    "video.token", new JsonObject().put("userId", user("carol").id()));
            assertThat(refusal.getString("reason")).isEqualTo("NOT_FRIENDS");
            assertThat(socket.ask("video.token", new JsonObject()).getString("failure"))
                    .isEqualTo("INVALID");
        }
    }

    @Test
    void twilio_makes_the_room_and_its_token_is_handed_on() {
        JsonObject token = token(there(user("alice")), room("alice and bob")).json();
        assertThat(token.getString("provider")).isEqualTo("twilio");
        assertThat(token.getString("token")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(token.getJsonArray("iceServers")).isEmpty();
        assertThat(twilio.made())
                .filteredOn(fields -> room("alice and bob").equals(fields.get("UniqueName")))
                .singleElement()
                .satisfies(fields -> assertThat(fields).containsEntry("StatusCallback", callback("alice and bob")));
    }

    @Test
    void when_twilio_refuses_that_is_a_problem_with_a_name() {
        twilio.says(429, "{}", "Retry-After", "17");
        Answer answer = token(there(user("alice")), room("hall"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("17");
        assertThat(answer.text()).doesNotContainIgnoringCase("twilio");
    }

    @Test
    void a_report_is_taken_when_twilio_has_signed_it_and_where_there_is_twilio() {
        Map<String, String> fields = Map.of("RoomName", room("hall"), "StatusCallbackEvent", "room-ended");
        String signature = StandInTwilio.signature(StandInTwilio.TOKEN, callback("hall"), fields);
        assertThat(report(other, "hall", fields, signature)).isEqualTo(204);
        assertThat(report(other, "attic", fields, signature)).isEqualTo(403);
        assertThat(report(other, "hall", fields, "")).isEqualTo(403);
        assertThat(report(other, "hall", Map.of(), signature)).isEqualTo(403);
        assertThat(report(node, "hall", fields, signature)).isEqualTo(404);
        assertThat(report(other, "hall", Map.of("Body", "x".repeat(20_000)), signature))
                .isEqualTo(413);
    }

    private static int report(TestNode at, String room, Map<String, String> fields, String signature) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new TestClient(local(at))
                .send(
                        "POST",
                        callback(room).substring(PUBLIC.length()),
                        body,
                        List.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", signature)
                                .toArray(String[]::new))
                .status();
    }

    private static String callback(String room) {
        return PUBLIC + "/twilio/video?room=" + room(room);
    }

    private static TestClient there(TestUser user) {
        TestClient client = new TestClient(local(other));
        client.useToken(user.client().token());
        return client;
    }

    private static URI local(TestNode at) {
        return URI.create("http://127.0.0.1:" + at.settings().http().port());
    }

    private static Answer token(TestUser user, String room) {
        return token(user.client(), room);
    }

    private static Answer token(TestClient client, String room) {
        return client.post("/api/v1/rooms/" + room + "/video-token", new JsonObject());
    }

    private static TestUser user(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    private static String room(String name) {
        return Objects.requireNonNull(rooms.get(name), name);
    }

    private static String secret(String name, String value) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), value);
    }
}
