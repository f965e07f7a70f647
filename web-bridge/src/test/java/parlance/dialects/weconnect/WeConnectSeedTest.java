package parlance.dialects.weconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parlance.TestClient;
import parlance.TestNode;
import parlance.TestUser;

/** The seed, section by section, with the paths and frames that stand there. */
class WeConnectSeedTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestNode node;
    private static Connector alice;
    private static Connector bob;

    @BeforeAll
    static void start() {
        node = TestNode.start(WeConnectSeedTest.class, "presence.grace", "1s");
        alice = Connector.of(node, "alice");
        bob = Connector.of(node, "bob");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void section_1_register_a_new_account() {
        TestClient client = new TestClient(node);
        try (WeConnectSocket socket = alice.enter()) {
            assertThat(Connector.register(client, "carol").json().getBoolean("status"))
                    .isTrue();
            String link = Connector.link(client, "carol");
            assertThat(link).startsWith("/weconnect/http/register/");
            long id = client.get(link).json().getJsonObject("data").getLong("user_id");
            assertThat(socket.next("user_update"))
                    .isEqualTo(new JsonObject()
                            .put("type", "user_update")
                            .put("user_id", id)
                            .put("first_name", "Carol")
                            .put("last_name", "Example"));
        }
    }

    @Test
    void sections_2_and_3_log_in_and_out() {
        Connector erin = Connector.of(node, "erin");
        TestClient client = new TestClient(node);
        JsonObject answer = Connector.login(client, "erin", TestUser.PASSWORD).json();
        String token = answer.getString("token");
        assertThat(answer)
                .isEqualTo(new JsonObject()
                        .put("status", true)
                        .put("token", token)
                        .put("data", new JsonObject().put("token", token)));
        Connector here = new Connector(node, "erin", erin.id(), token);
        try (WeConnectSocket socket = alice.enter()) {
            WeConnectSocket erins = here.enter();
            assertThat(activity(socket, erin)).isTrue();
            assertThat(here.list("notifications", "notifications")).isNotNull();
            assertThat(here.list("users", "users"))
                    .contains(new JsonObject()
                            .put("user_id", alice.id())
                            .put("first_name", "Alice")
                            .put("last_name", "Example")
                            .put("login", true));
            assertThat(here.data("GET", "users", NOTHING).getJsonArray("online_user_ids"))
                    .contains(alice.id(), erin.id());
            here.data("GET", "logout", NOTHING);
            assertThat(erins.closing()).startsWith("4001");
            assertThat(activity(socket, erin)).isFalse();
            assertThat(here.get("users").status()).isEqualTo(401);
            assertThat(here.get("users").json())
                    .isEqualTo(new JsonObject().put("status", false).put("data", "Invalid access token"));
        }
    }

    @Test
    void sections_4_and_5_bot_chat() {
        Connector frank = Connector.of(node, "frank");
        assertThat(frank.list("chat_bot", "messages")).isEmpty();
        try (WeConnectSocket socket = frank.enter()) {
            JsonObject hello = new JsonObject()
                    .put("token", frank.token())
                    .put("chat_type", "bot")
                    .put("message", "hello");
            socket.say(hello);
            List<JsonObject> both = socket.next("bot_chat_message").getJsonArray("messages").stream()
                    .map(JsonObject.class::cast)
                    .toList();
            assertThat(both).extracting(said -> said.getBoolean("is_user")).containsExactly(true, false);
            assertThat(both.getFirst().getString("message")).isEqualTo("hello");
            assertThat(both.getLast().getString("message")).isNotBlank();
            assertThat(frank.list("chat_bot", "messages")).containsExactlyElementsOf(both.reversed());
            JsonObject since = new JsonObject().put("timestamp", both.getLast().getString("timestamp"));
            assertThat(frank.list("chat_bot", "messages", since)).containsExactly(both.getLast());
            since.put("timestamp", both.getFirst().getString("timestamp")).put("before", true);
            assertThat(frank.list("chat_bot", "messages", since)).containsExactly(both.getFirst());
            socket.say(hello.copy().put("message", " "));
            assertThat(socket.next("error").getString("data")).isEqualTo("'message' cannot be empty");
            assertThat(socket.settled()).noneMatch(frame -> "room_chat_message".equals(frame.getString("type")));
            await().untilAsserted(() -> assertThat(frank.list("notifications", "notifications")
                            .getFirst()
                            .getBoolean("is_read"))
                    .isTrue());
        }
    }

    @Test
    void sections_6_to_9_rooms_of_two() {
        try (WeConnectSocket alices = alice.enter();
                WeConnectSocket bobs = bob.enter()) {
            alices.say(alice.to(bob, "hi"));
            JsonObject heard = bobs.next("room_chat_message");
            long room = heard.getLong("chat_room_id");
            assertThat(heard.getLong("user_id")).isEqualTo(alice.id());
            assertThat(heard.getString("message")).isEqualTo("hi");
            assertThat(heard.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(alices.next("room_chat_message")).isEqualTo(heard);

            assertThat(bob.list("chat_rooms", "chat_rooms"))
                    .containsExactly(new JsonObject()
                            .put("chat_room_id", room)
                            .put("other_user_id", alice.id())
                            .put("last_message_timestamp", heard.getString("timestamp")));
            assertThat(bob.list("notifications", "notifications"))
                    .containsExactly(new JsonObject()
                            .put("user_id", bob.id())
                            .put("other_user_id", alice.id())
                            .put("chat_room_id", room)
                            .put("is_read", false)
                            .put("timestamp", heard.getString("timestamp")));
            assertThat(alice.list("notifications", "notifications")).isEmpty();

            bobs.say(bob.to(alice, "hello"));
            bobs.say(bob.to(alice, "how are you?"));
            bobs.next(frame -> "how are you?".equals(frame.getString("message")));
            readAndScroll(room, heard);
        }
    }

    private static void readAndScroll(long room, JsonObject first) {
        JsonObject read = new JsonObject().put("chat_room_id", room);
        bob.data("PUT", "notifications", read);
        assertThat(bob.list("notifications", "notifications").getFirst().getBoolean("is_read"))
                .isTrue();
        assertThat(alice.list("notifications", "notifications").getFirst().getBoolean("is_read"))
                .isFalse();
        alice.data("PUT", "notifications", new JsonObject().put("data", read));
        assertThat(alice.list("notifications", "notifications").getFirst().getBoolean("is_read"))
                .isTrue();

        String path = "chat_rooms/" + room;
        List<JsonObject> all = alice.list(path, "messages");
        assertThat(all).extracting(row -> row.getString("message")).containsExactly("how are you?", "hello", "hi");
        assertThat(all.getLast())
                .isEqualTo(new JsonObject()
                        .put("id", first.getLong("id"))
                        .put("user_id", alice.id())
                        .put("message", "hi")
                        .put("timestamp", first.getString("timestamp")));
        String middle = all.get(1).getString("timestamp");
        JsonObject since = new JsonObject().put("timestamp", middle);
        assertThat(alice.texts(path, since)).containsExactly("how are you?", "hello");
        assertThat(alice.texts(path, since.copy().put("before", true))).containsExactly("hello", "hi");
        assertThat(alice.texts(path + "?timestamp=" + middle + "&before=true", NOTHING))
                .containsExactly("hello", "hi");
        assertThat(alice.texts(path + "?timestamp=null", NOTHING)).hasSize(3);
    }

    @Test
    void sections_10_to_15_groups() {
        try (WeConnectSocket alices = alice.enter();
                WeConnectSocket bobs = bob.enter()) {
            long hall = alice.found("hall");
            JsonObject row = new JsonObject()
                    .put("chat_group_id", hall)
                    .put("name", "hall")
                    .put("owner_id", alice.id());
            JsonObject founded =
                    new JsonObject().put("type", "group_chat_update").mergeIn(row);
            assertThat(alices.next("group_chat_update")).isEqualTo(founded);
            assertThat(bobs.next("group_chat_update")).isEqualTo(founded);
            assertThat(bob.list("chat_groups", "chat_groups")).contains(row);

            alice.visit(hall, true);
            assertThat(alices.next("group_chat_activitity").getString("message"))
                    .isEqualTo("Alice Example just joined the group");
            alices.say(alice.in(hall, "is anybody here?"));
            JsonObject first = alices.next("group_chat_message");
            assertThat(bob.texts("chat_groups/" + hall, NOTHING)).contains("is anybody here?");
            assertThat(bob.texts(
                            "chat_groups/" + hall, new JsonObject().put("timestamp", first.getString("timestamp"))))
                    .containsExactly("is anybody here?");
            bob.visit(hall, true);
            assertThat(alices.next("group_chat_activitity").getString("message"))
                    .isEqualTo("Bob Example just joined the group");
            assertThat(bobs.next("group_chat_activitity").getLong("user_id")).isEqualTo(bob.id());
            assertThat(bob.list("users/group/" + hall, "users"))
                    .extracting(user -> user.getLong("user_id"))
                    .containsExactly(alice.id(), bob.id());
            talkAndLeave(hall, alices, bobs);

            alice.data(
                    "PUT", "chat_groups", new JsonObject().put("group_id", hall).put("name", "big hall"));
            assertThat(bobs.next("group_chat_update").getString("name")).isEqualTo("big hall");
            assertThat(alices.next("group_chat_update").getLong("owner_id")).isEqualTo(alice.id());
        }
    }

    private static void talkAndLeave(long hall, WeConnectSocket alices, WeConnectSocket bobs) {
        bobs.say(bob.in(hall, "I am"));
        JsonObject heard = alices.next(frame -> "I am".equals(frame.getString("message")));
        assertThat(heard.getString("type")).isEqualTo("group_chat_message");
        assertThat(heard.getLong("user_id")).isEqualTo(bob.id());
        assertThat(heard.getLong("chat_group_id")).isEqualTo(hall);
        assertThat(bobs.next(frame -> "I am".equals(frame.getString("message"))))
                .isEqualTo(heard);
        String path = "chat_groups/" + hall;
        assertThat(alice.texts(
                        path,
                        new JsonObject()
                                .put("timestamp", heard.getString("timestamp"))
                                .put("before", true)))
                .startsWith("I am");

        bob.visit(hall, false);
        assertThat(alices.next("group_chat_activitity").getString("message"))
                .isEqualTo("Bob Example just left the group");
        alices.say(alice.in(hall, "gone?"));
        alices.next(frame -> "gone?".equals(frame.getString("message")));
        assertThat(bobs.settled())
                .noneMatch(frame -> "gone?".equals(frame.getString("message"))
                        || "group_chat_activitity".equals(frame.getString("type")));
        assertThat(alice.list("users/group/" + hall, "users")).hasSize(1);
        // Still a member: only not listening.
        assertThat(bob.texts(path, NOTHING)).startsWith("gone?");
    }

    @Test
    void sections_16_and_17_profile() {
        Connector dave = Connector.of(node, "dave");
        JsonObject profile = new JsonObject()
                .put("user_id", dave.id())
                .put("first_name", "Dave")
                .put("last_name", "Example")
                .put("email", "dave@example.com");
        assertThat(dave.data("GET", "users/profile", NOTHING)).isEqualTo(profile);
        try (WeConnectSocket socket = alice.enter()) {
            dave.data("PUT", "users/profile", new JsonObject().put("first_name", "David"));
            JsonObject heard = socket.next(
                    frame -> "user_update".equals(frame.getString("type")) && frame.getLong("user_id") == dave.id());
            assertThat(heard.getString("first_name")).isEqualTo("David");
            assertThat(heard.getString("last_name")).isEqualTo("Example");
        }
        assertThat(dave.data("GET", "users/profile", NOTHING)).isEqualTo(profile.put("first_name", "David"));
        dave.data("PUT", "users/profile", new JsonObject().put("password", "quite another password"));
        TestClient client = new TestClient(node);
        assertThat(Connector.login(client, "dave", TestUser.PASSWORD).status()).isEqualTo(401);
        assertThat(Connector.login(client, "dave", "quite another password").status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(client.letter("dave@example.com").getString("subject"))
                .isEqualTo("Your password was changed"));
    }

    /** Whether the next that is heard of {@code other} is that they have logged in. */
    private static boolean activity(WeConnectSocket socket, Connector other) {
        JsonObject heard = socket.next(
                frame -> "user_activity".equals(frame.getString("type")) && frame.getLong("user_id") == other.id());
        return heard.getBoolean("login");
    }
}
